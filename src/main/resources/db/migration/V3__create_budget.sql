-- The budget of calls on an ad account, for all workspaces and replicas: a leaky bucket (GCRA).
create table budget (
  ad_account_id bigint not null,
  tier text,                                               -- of the app, as reported by Facebook; null: unknown
  quota integer not null,                                  -- calls in any rolling hour
  tat timestamptz not null default '-infinity',            -- when the rate will have paid for all permits taken
  throttle double precision not null default 1,            -- share of the rate by Facebook's usage headers
  throttled_at timestamptz not null default '-infinity',
  held_until timestamptz not null default '-infinity',
  -- Facebook's score of an ad account: a second leaky bucket, beside that of the hour.
  score_tat timestamptz not null default '-infinity',      -- when the points of all permits will have decayed
  score_seen_at timestamptz not null default '-infinity',  -- when an answer last showed that the score counts
  -- A quota smaller than the known one, learned from usage or from a refusal.
  calls bigint not null default 0,                         -- answered so far
  hour_began timestamptz not null default '-infinity',     -- of an hour that starts with its first calls
  hour_calls integer not null default 0,
  last_hour_calls integer not null default 0,
  marked_at timestamptz not null default '-infinity',      -- when usage was compared first; later values are compared with it
  marked_calls bigint not null default 0,
  marked_percent double precision not null default 0,
  learned_quota integer not null default 2,
  learned_until timestamptz not null default '-infinity',
  -- Refusals of bursts (613), by which Facebook prevents abuse.
  burst_refusals integer not null default 0,
  bursts_refused_at timestamptz not null default '-infinity',
  constraint budget_pk primary key (ad_account_id),
  constraint budget_learned_bounds check (learned_quota >= 2),
  constraint budget_quota_bounds check (quota >= 2),
  constraint budget_throttle_bounds check (throttle > 0 and throttle <= 1)
) with (fillfactor = 50);

-- Calls spent on finding poison entries, in an hour that starts with its first call. One row per ad account.
create table isolation (
  ad_account_id bigint not null,
  began_at timestamptz not null,
  calls integer not null,
  constraint isolation_pk primary key (ad_account_id)
) with (fillfactor = 50);

-- The limits of a workspace; null: as configured for all. tat: the time when its rate will have paid for all accepted
-- entries (GCRA). Every replica adds the entries it accepted.
create table rate_limit (
  workspace_id text not null,
  entries_per_second integer,
  burst integer,
  pending_entries bigint,
  tat timestamptz not null default '-infinity',
  constraint rate_limit_pk primary key (workspace_id),
  constraint rate_limit_bounds check (entries_per_second > 0 and burst > 0 and pending_entries > 0)
) with (fillfactor = 50);
