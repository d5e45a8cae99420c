-- Before anything was published.
CREATE OR REPLACE TABLE published_counted (source VARCHAR, workspace VARCHAR, channel VARCHAR, period DATE, marks UINTEGER[]);
CREATE OR REPLACE TABLE published_channel_day (
  workspace VARCHAR, channel VARCHAR, channel_name VARCHAR, day DATE, k INTEGER, published_at TIMESTAMPTZ, people INTEGER,
  new_people INTEGER, messages INTEGER, bot_messages INTEGER, threads INTEGER, replies INTEGER, questions INTEGER,
  unanswered INTEGER, median_answer_seconds INTEGER, p90_answer_seconds INTEGER, reactions INTEGER,
  hours MAP(INTEGER, INTEGER), masked MAP(VARCHAR, INTEGER), suppressed VARCHAR[]
);
CREATE OR REPLACE TABLE published_channel_week AS SELECT * RENAME (day AS week) FROM published_channel_day;
CREATE OR REPLACE TABLE published_workspace_day AS SELECT * EXCLUDE (channel, channel_name) FROM published_channel_day;
CREATE OR REPLACE TABLE published_workspace_week AS SELECT * RENAME (day AS week) FROM published_workspace_day;
