-- A row for each order. It is the queue as well: what is `queued` is yet to be sent.
CREATE TABLE IF NOT EXISTS orders (
  reference   TEXT PRIMARY KEY,
  stage       TEXT NOT NULL CHECK (stage IN ('queued', 'sending', 'open', 'paid', 'refused', 'attention')),
  request     TEXT,        -- the sale as serde writes it: personal data, and gone once the outcome is known
  traceparent TEXT,        -- of the customer's request, so that the call to the gateway belongs to its trace
  intent      TEXT,        -- what a lost answer is settled with: stored before anything is sent
  sale_id     TEXT UNIQUE,
  payment_url TEXT,
  note        TEXT         -- for the merchant, not for customers
) STRICT;

CREATE INDEX IF NOT EXISTS orders_by_stage ON orders (stage);
