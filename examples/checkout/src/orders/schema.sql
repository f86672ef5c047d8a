-- Amounts are decimals as text. `body` is what was sent, with the customer's data: it is kept until the outcome is known, and no longer.
CREATE TABLE IF NOT EXISTS orders (
  reference   TEXT PRIMARY KEY,
  created     INTEGER NOT NULL DEFAULT (unixepoch()),
  method      TEXT NOT NULL,
  quantity    INTEGER NOT NULL,
  currency    TEXT NOT NULL,
  amount      TEXT NOT NULL,
  stage       TEXT NOT NULL,
  status      TEXT,
  sale_id     TEXT UNIQUE,
  payment_url TEXT,
  budget      TEXT,
  body        BLOB
) STRICT;

CREATE TABLE IF NOT EXISTS refunds (
  reference       TEXT PRIMARY KEY,
  created         INTEGER NOT NULL DEFAULT (unixepoch()),
  order_reference TEXT NOT NULL REFERENCES orders (reference),
  amount          TEXT NOT NULL,
  stage           TEXT NOT NULL,
  status          TEXT,
  refund_id       TEXT UNIQUE,
  body            BLOB
) STRICT;

CREATE TABLE IF NOT EXISTS events (
  number          INTEGER PRIMARY KEY,
  at              INTEGER NOT NULL DEFAULT (unixepoch()),
  order_reference TEXT NOT NULL REFERENCES orders (reference),
  text            TEXT NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS refunds_of_order ON refunds (order_reference);
CREATE INDEX IF NOT EXISTS events_of_order ON events (order_reference);
