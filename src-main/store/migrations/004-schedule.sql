-- The processes that run the schedule of this store, so that every other one shows the same state.

CREATE TABLE open_schedules (
  holder     TEXT NOT NULL PRIMARY KEY,
  pid        INTEGER NOT NULL,
  renewed_at INTEGER NOT NULL,
  -- What the machine said to this process (network, power, sleep), as JSON.
  conditions TEXT NOT NULL,
  -- Its next run; NULL while it has none.
  due_at     INTEGER
) STRICT, WITHOUT ROWID;
