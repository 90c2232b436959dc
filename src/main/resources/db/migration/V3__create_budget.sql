-- What may be called on an ad account, by all workspaces and replicas together: a bucket that leaks (GCRA).
create table budget (
  ad_account_id bigint not null,
  tier text,                                               -- of the app, as Facebook told; null: not told yet
  quota integer not null,                                  -- calls in any rolling hour
  tat timestamptz not null default '-infinity',            -- when all leaves given so far would have been earned
  pace double precision not null default 1,                -- share of the rate that Facebook's usage headers leave
  paced_at timestamptz not null default '-infinity',
  held_until timestamptz not null default '-infinity',
  constraint budget_pk primary key (ad_account_id),
  constraint budget_quota_bounds check (quota >= 2),
  constraint budget_pace_bounds check (pace > 0 and pace <= 1)
) with (fillfactor = 50);

-- the quota grows with an ad account's audiences
create index audience_of_account on audience (ad_account_id) where facebook_id is not null;
