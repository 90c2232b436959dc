-- All time in SQL comes from here, so that tests can put a movable clock in its place. Postgres inlines it.
create function service_time() returns timestamptz
  language sql stable
  return now();

create table workspace (
  id text not null,
  time_zone text not null default 'UTC',
  replay_on_recovery boolean not null default true,
  version integer not null default 0,
  constraint workspace_pk primary key (id)
);

-- One connection per workspace. The token is encrypted; it never stands here in clear.
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
  constraint connection_pk primary key (workspace_id)
);

-- The ad accounts that a workspace has selected, as they were when last read.
create table ad_account (
  workspace_id text not null,
  ad_account_id bigint not null,
  name text not null,
  business_id bigint,
  constraint ad_account_pk primary key (workspace_id, ad_account_id)
);

-- Draft while facebook_id is null; created on Facebook at launch, by whoever holds the lease creating_until.
create table audience (
  id bigint generated always as identity,
  workspace_id text not null,
  ad_account_id bigint not null,
  facebook_id bigint,
  name text not null,
  description text,
  adopted boolean not null default false,                -- existed on Facebook before
  reference uuid not null default gen_random_uuid(),             -- goes into the description there: a creation whose answer was lost is found by it
  creating_until timestamptz not null default '-infinity',
  created_at timestamptz not null default service_time(),
  version integer not null default 0,
  constraint audience_pk primary key (id),
  constraint audience_facebook_id_once unique (workspace_id, ad_account_id, facebook_id)
);
create unique index audience_name_once on audience (workspace_id, ad_account_id, lower(name)) where not adopted;

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

-- version moves with every change, launch and stop: intake accepts entries only under the version that they were cleaned for.
-- Deleted ones stay, as their figures do.
create table step (
  id bigint generated always as identity,
  workspace_id text not null,
  canvas_id bigint not null references canvas,
  key text not null,
  partner text not null default 'FACEBOOK',
  ad_account_id bigint,                    -- may be missing until launch, as audience and match keys may
  audience_id bigint references audience,
  operation text not null,
  match_keys integer not null,
  last_step boolean not null default false,
  live boolean not null default false,
  deleted boolean not null default false,
  version integer not null default 0,
  constraint step_pk primary key (id),
  constraint step_key_once unique (canvas_id, key),
  constraint step_operation check (operation in ('ADD', 'REMOVE')),
  constraint step_live_is_complete check (not live or (ad_account_id is not null and audience_id is not null and match_keys <> 0))
);
