-- What was ordered. What became of its payment and its refunds is in the ledger's tables, in the same file.
CREATE TABLE IF NOT EXISTS orders (
  reference TEXT PRIMARY KEY,
  created   INTEGER NOT NULL DEFAULT (unixepoch()),
  method    TEXT NOT NULL,
  quantity  INTEGER NOT NULL,
  currency  TEXT NOT NULL,
  amount    TEXT NOT NULL
) STRICT;
