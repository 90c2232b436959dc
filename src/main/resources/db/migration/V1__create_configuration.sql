-- The only source of time in SQL, so that tests can replace it by a movable clock. Postgres inlines it.
create function service_time() returns timestamptz
  language sql stable
  return now();

-- The quarter of an hour in which something was accepted: every time zone's hours and days add up from them. Postgres
-- inlines it.
create function quarter_hour(at timestamptz) returns timestamptz
  language sql immutable
  return date_bin('15 minutes', at, timestamptz '2000-01-01 00:00:00Z');

create table workspace (
  id text not null,
  time_zone text not null default 'UTC',
  replay_on_recovery boolean not null default true,
  version integer not null default 0,
  -- The channels of a workspace's alerts. The webhook's secret is encrypted.
  alert_recipients text[] not null default '{}',
  webhook_url text,
  webhook_secret bytea,
  webhook_secret_key_id text,
  constraint workspace_pk primary key (id),
  constraint workspace_webhook_is_signed check ((webhook_url is null) = (webhook_secret is null))
);

-- One connection per workspace. The token is stored encrypted only.
create table connection (
  workspace_id text not null,
  kind text not null,
  token bytea not null,
  token_key_id text not null,
  facebook_user_id text not null,
  facebook_user_name text not null,
  expires_at timestamptz,                  -- null: not before somebody ends it
  cause text,                              -- why it does not work; null: as far as known, it does
  cause_detail text,
  cause_since timestamptz,
  connected_at timestamptz not null,
  version integer not null default 0,
  connected_by text not null default '',   -- the caller who gave the token or started the login
  granted text not null default '',        -- permissions, separated by blanks
  declined text not null default '',
  data_access_expires_at timestamptz,      -- null: as far as known, not before the token
  checked_at timestamptz not null default 'epoch',
  verified_at timestamptz not null default 'epoch',   -- when Facebook last said whether the token works
  constraint connection_pk primary key (workspace_id),
  constraint connection_kind check (kind in ('SYSTEM_USER', 'USER', 'OAUTH'))
);
-- Due checks, and the persons of Facebook's callbacks.
create index connection_by_check on connection (checked_at);
create index connection_of_facebook_user on connection (facebook_user_id);

-- The selected ad accounts of a workspace, with their facts as of the last read.
create table ad_account (
  workspace_id text not null,
  ad_account_id bigint not null,
  name text not null,
  business_id bigint,
  constraint ad_account_pk primary key (workspace_id, ad_account_id)
);

-- A draft while facebook_id is null. A launch creates it on Facebook, under the lease creating_until.
create table audience (
  id bigint generated always as identity,
  workspace_id text not null,
  ad_account_id bigint not null,
  facebook_id bigint,
  name text not null,
  description text,
  adopted boolean not null default false,             -- existed on Facebook before
  reference uuid not null default gen_random_uuid(),  -- goes into the description there: a creation whose answer was lost is found by it
  creating_until timestamptz not null default '-infinity',
  created_at timestamptz not null default service_time(),
  version integer not null default 0,
  constraint audience_pk primary key (id),
  constraint audience_facebook_id_once unique (workspace_id, ad_account_id, facebook_id)
);
create unique index audience_name_once on audience (workspace_id, ad_account_id, lower(name)) where not adopted;
-- the quota grows with an ad account's audiences
create index audience_of_account on audience (ad_account_id) where facebook_id is not null;

create table canvas (
  id bigint generated always as identity,
  workspace_id text not null,
  key text not null,
  status text not null default 'DRAFT',
  launched_at timestamptz,
  deleted boolean not null default false,
  version integer not null default 0,
  constraint canvas_pk primary key (id),
  constraint canvas_key_once unique (workspace_id, key)
);

-- What a launch has found in order. Facebook's limits may make it take several tries, and each goes on where the last one stopped.
create table passed_check (
  workspace_id text not null,
  subject text not null,                   -- connection, ad_account:<number> or audience:<id>
  passed_at timestamptz not null,
  constraint passed_check_pk primary key (workspace_id, subject)
);

-- A list of users for one audience, accepted line by line. Its entries belong to a hidden step, one per export, so that
-- chunks, counters, errored entries and replay treat them like others.
create table export (
  id uuid not null default gen_random_uuid(),
  workspace_id text not null,
  audience_id bigint not null references audience,
  idempotency_key text,                    -- the caller's name for the list; null: it cannot be resumed
  status text not null default 'RUNNING',
  lines bigint not null default 0,         -- dealt with for good, blank and bad ones included
  bad_lines bigint not null default 0,
  bad_line_samples jsonb not null default '[]',
  started_at timestamptz not null default service_time(),
  touched_at timestamptz not null default service_time(),
  constraint export_pk primary key (id),
  constraint export_key_once unique (audience_id, idempotency_key),
  constraint export_status check (status in ('RUNNING', 'COMPLETE', 'INTERRUPTED', 'STOPPED', 'CANCELLED'))
);
create index export_by_audience on export (audience_id, started_at);
create index export_of_workspace on export (workspace_id, started_at, id);

-- version changes with every change, launch and stop: intake accepts entries only for the version they were normalized for.
-- Deleted steps stay, with their counts.
create table step (
  id bigint generated always as identity,
  workspace_id text not null,
  canvas_id bigint references canvas,
  key text not null,
  partner text not null default 'FACEBOOK',
  ad_account_id bigint,                    -- may be missing until launch, as audience and match keys may
  audience_id bigint references audience,
  operation text not null,
  match_keys integer not null,
  last_step boolean not null default false,
  complete boolean generated always as (ad_account_id is not null and audience_id is not null and match_keys <> 0) stored,
  live boolean not null default false,
  deleted boolean not null default false,
  version integer not null default 0,
  export_id uuid references export,
  constraint step_pk primary key (id),
  constraint step_key_once unique (canvas_id, key),
  constraint step_operation check (operation in ('ADD', 'REMOVE')),
  constraint step_live_is_complete check (not live or complete),
  constraint step_of_canvas_or_export check (num_nonnulls(canvas_id, export_id) = 1)
);
create unique index step_of_export on step (export_id) where export_id is not null;
-- for the sum of pending entries over a workspace's steps
create index step_of_workspace on step (workspace_id);
