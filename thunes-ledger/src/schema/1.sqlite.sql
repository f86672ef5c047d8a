-- Times are milliseconds since 1970 by this database's clock, but for expires_at. Amounts are whole minor units of the currency.
-- docs/LEDGER.md explains each column for people who query it.
CREATE TABLE thunes_payments (
  id           INTEGER PRIMARY KEY,
  environment  TEXT NOT NULL,
  merchant_id  TEXT NOT NULL,
  reference    TEXT NOT NULL,
  operation    TEXT NOT NULL CHECK (operation IN ('sale', 'refund')),
  method       TEXT NOT NULL,
  subject_id   TEXT CHECK ((operation = 'refund') = (subject_id IS NOT NULL)),
  amount       INTEGER NOT NULL CHECK (amount >= 0),
  currency     TEXT NOT NULL,
  decimals     INTEGER NOT NULL,
  digest       TEXT NOT NULL,
  attempt      INTEGER NOT NULL DEFAULT 1,
  sender       TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('reserved', 'sending', 'answered', 'rejected', 'not_sent', 'unknown', 'closed')),
  closed_by    TEXT CHECK (closed_by IN ('sender', 'recovery', 'person')),
  held         INTEGER NOT NULL CHECK (held IN (0, 1)),
  gateway_id   TEXT,
  status       TEXT,
  checked      INTEGER NOT NULL DEFAULT 0 CHECK (checked IN (0, 1)),
  failed       INTEGER NOT NULL DEFAULT 0 CHECK (failed IN (0, 1)),
  expired      INTEGER NOT NULL DEFAULT 0 CHECK (expired IN (0, 1)),
  payment_url  TEXT,
  http_status  INTEGER,
  response_code TEXT,
  reason       TEXT,
  details      TEXT,
  why          TEXT NOT NULL,
  person       TEXT,
  listed       TEXT CHECK (listed IN ('doubt', 'given_up', 'unanswered', 'open')),
  dealt_with   TEXT,
  steps        INTEGER NOT NULL DEFAULT 0,
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  sent_at      INTEGER,
  closed_at    INTEGER,
  unanswered_since INTEGER,
  expires_at   INTEGER,
  fence_at     INTEGER,
  next_at      INTEGER,
  lease        TEXT,
  leased_until INTEGER,
  UNIQUE (environment, merchant_id, reference)
) STRICT;

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
  id         INTEGER PRIMARY KEY,
  payment_id INTEGER NOT NULL REFERENCES thunes_payments (id),
  at         INTEGER NOT NULL,
  attempt    INTEGER NOT NULL,
  from_state TEXT,
  to_state   TEXT NOT NULL,
  gateway_id TEXT,
  status     TEXT,
  why        TEXT NOT NULL
) STRICT;

CREATE INDEX thunes_events_payment ON thunes_events (payment_id, id);
