-- What may be called on an ad account, by all workspaces and replicas together: a bucket that leaks (GCRA).
create table budget (
  ad_account_id bigint not null,
  tier text,                                               -- of the app, as Facebook told; null: not told yet
  quota integer not null,                                  -- calls in any rolling hour
  tat timestamptz not null default '-infinity',            -- when all leaves given so far would have been earned
  throttle double precision not null default 1,            -- share of the rate that Facebook's usage headers leave
  throttled_at timestamptz not null default '-infinity',
  held_until timestamptz not null default '-infinity',
  -- Facebook's score of an ad account: a second bucket that leaks, beside that of the hour.
  score_tat timestamptz not null default '-infinity',      -- when the points of all leaves will have leaked away
  score_told_at timestamptz not null default '-infinity',  -- when an answer last showed that the score counts
  constraint budget_pk primary key (ad_account_id),
  constraint budget_quota_bounds check (quota >= 2),
  constraint budget_throttle_bounds check (throttle > 0 and throttle <= 1)
) with (fillfactor = 50);

-- Calls spent on finding poison entries, in an hour that begins with its first call. One row per ad account.
create table isolation (
  ad_account_id bigint not null,
  began_at timestamptz not null,
  calls integer not null,
  constraint isolation_pk primary key (ad_account_id)
) with (fillfactor = 50);

-- How much a workspace may hand over; null: as configured for all. tat: when all that it has handed over would have been
-- earned at its rate (GCRA); every replica adds what it took.
create table rate_limit (
  workspace_id text not null,
  entries_per_second integer,
  burst integer,
  pending_entries bigint,
  tat timestamptz not null default '-infinity',
  constraint rate_limit_pk primary key (workspace_id),
  constraint rate_limit_bounds check (entries_per_second > 0 and burst > 0 and pending_entries > 0)
) with (fillfactor = 50);
