-- Times are milliseconds since 1970 by this database's clock, but for expires_at. Amounts are whole minor units of the currency.
-- docs/LEDGER.md explains each column for people who query it.
CREATE TABLE thunes_payments (
  id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  environment  TEXT NOT NULL,
  merchant_id  TEXT NOT NULL,
  reference    TEXT NOT NULL,
  operation    TEXT NOT NULL CHECK (operation IN ('sale', 'refund')),
  method       TEXT NOT NULL,
  subject_id   TEXT CHECK ((operation = 'refund') = (subject_id IS NOT NULL)),
  amount       BIGINT NOT NULL CHECK (amount >= 0),
  currency     TEXT NOT NULL,
  decimals     BIGINT NOT NULL,
  digest       TEXT NOT NULL,
  attempt      BIGINT NOT NULL DEFAULT 1,
  sender       TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('reserved', 'sending', 'answered', 'rejected', 'not_sent', 'unknown', 'closed')),
  closed_by    TEXT CHECK (closed_by IN ('sender', 'recovery', 'person')),
  held         BIGINT NOT NULL CHECK (held IN (0, 1)),
  gateway_id   TEXT,
  status       TEXT,
  checked      BIGINT NOT NULL DEFAULT 0 CHECK (checked IN (0, 1)),
  failed       BIGINT NOT NULL DEFAULT 0 CHECK (failed IN (0, 1)),
  expired      BIGINT NOT NULL DEFAULT 0 CHECK (expired IN (0, 1)),
  payment_url  TEXT,
  http_status  BIGINT,
  response_code TEXT,
  reason       TEXT,
  details      TEXT,
  why          TEXT NOT NULL,
  person       TEXT,
  listed       TEXT CHECK (listed IN ('doubt', 'given_up', 'unanswered', 'open')),
  dealt_with   TEXT,
  steps        BIGINT NOT NULL DEFAULT 0,
  created_at   BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL,
  sent_at      BIGINT,
  closed_at    BIGINT,
  unanswered_since BIGINT,
  expires_at   BIGINT,
  fence_at     BIGINT,
  next_at      BIGINT,
  lease        TEXT,
  leased_until BIGINT,
  UNIQUE (environment, merchant_id, reference)
);

CREATE INDEX thunes_payments_search ON thunes_payments (environment, merchant_id, next_at)
  WHERE state IN ('sending', 'unknown', 'closed') AND next_at IS NOT NULL;
CREATE INDEX thunes_payments_check ON thunes_payments (environment, merchant_id, next_at)
  WHERE state = 'answered' AND next_at IS NOT NULL;
CREATE INDEX thunes_payments_reserved ON thunes_payments (changed_at) WHERE state = 'reserved';
-- The lists of open payments, by age: for you to decide, without an outcome, with a status that is followed.
CREATE INDEX thunes_payments_person ON thunes_payments (environment, merchant_id, id) WHERE person IS NOT NULL;
CREATE INDEX thunes_payments_unknown ON thunes_payments (environment, merchant_id, id)
  WHERE state IN ('reserved', 'sending', 'unknown') AND person IS NULL;
CREATE INDEX thunes_payments_followed ON thunes_payments (environment, merchant_id, id)
  WHERE state = 'answered' AND next_at IS NOT NULL AND person IS NULL;
-- An id has one payment, also when two processes store it at once.
CREATE UNIQUE INDEX thunes_payments_gateway_id ON thunes_payments (environment, merchant_id, gateway_id) WHERE gateway_id IS NOT NULL;
CREATE INDEX thunes_payments_subject_id ON thunes_payments (subject_id) WHERE subject_id IS NOT NULL;

CREATE TABLE thunes_events (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payment_id BIGINT NOT NULL REFERENCES thunes_payments (id),
  at         BIGINT NOT NULL,
  attempt    BIGINT NOT NULL,
  from_state TEXT,
  to_state   TEXT NOT NULL,
  gateway_id TEXT,
  status     TEXT,
  why        TEXT NOT NULL
);

CREATE INDEX thunes_events_payment ON thunes_events (payment_id, id);
