-- The buffer's hot tables. Each carries ad_account_id first in its key (partitioning, Citus); none has a foreign key.

create sequence position as bigint cache 1;

-- Entries of one step accepted together. Rows are inserted and deleted, never updated.
create table chunk (
  ad_account_id bigint not null,
  audience_id bigint not null,
  position bigint not null,
  part bigint not null default 0,           -- remainders of a split chunk: later numbers of the same sequence
  step_id bigint not null,
  operation text not null,
  match_keys integer not null,             -- bit set; the schema of every entry within
  last_step boolean not null,
  entries integer not null,
  accepted_at timestamptz not null,
  expires_at timestamptz not null,         -- 13 h after acceptance, or after replay
  payload bytea not null,
  constraint chunk_pk primary key (ad_account_id, audience_id, position, part)
);
alter table chunk alter column payload set storage external;   -- hashes do not compress
create index chunk_of_step on chunk (step_id, accepted_at) include (entries);

-- Users without a usable match key: ids and reasons only, one row per reason; they need no call.
create table not_synced (
  ad_account_id bigint not null,
  step_id bigint not null,
  position bigint not null,
  last_step boolean not null,
  reason text not null,
  entries integer not null,
  accepted_at timestamptz not null,
  user_ids bytea not null,
  constraint not_synced_pk primary key (ad_account_id, step_id, position)
);
create index not_synced_of_step on not_synced (step_id, accepted_at) include (entries);

-- An ad account as one workspace uses it: what blocks all its lanes is written here, once.
create table account (
  ad_account_id bigint not null,
  workspace_id text not null,
  not_before timestamptz not null default '-infinity',
  attempted_at timestamptz not null default '-infinity',
  cause text,
  cause_detail text,
  cause_since timestamptz,
  paused_by text,                          -- the operator who stopped it by hand
  constraint account_pk primary key (ad_account_id, workspace_id)
) with (fillfactor = 50);

-- All chunks of one audience. What changes while they wait lives here. No index on what a claim writes: updates stay HOT.
create table lane (
  ad_account_id bigint not null,
  audience_id bigint not null,
  workspace_id text not null,
  lease uuid,
  leased_until timestamptz not null default '-infinity',
  not_before timestamptz not null default '-infinity',
  flushed_at timestamptz not null default '-infinity',
  attempted_at timestamptz not null default '-infinity',
  failures integer not null default 0,
  cause text,
  cause_detail text,
  cause_since timestamptz,
  paused_by text,
  held_not_before timestamptz not null default '-infinity',
  held_failures integer not null default 0,
  constraint lane_pk primary key (ad_account_id, audience_id)
) with (fillfactor = 50);

-- Entries that wait on their own without stopping their lane, under their old position.
create table parked (
  ad_account_id bigint not null,
  audience_id bigint not null,
  position bigint not null,
  part bigint not null,
  step_id bigint not null,
  operation text not null,
  match_keys integer not null,
  last_step boolean not null,
  entries integer not null,
  accepted_at timestamptz not null,
  expires_at timestamptz not null,
  payload bytea not null,
  kind text not null,                      -- HELD, or BEHIND an earlier parked entry of the same user
  cause text,
  attempted_at timestamptz not null,
  constraint parked_pk primary key (ad_account_id, audience_id, position, part)
);
alter table parked alter column payload set storage external;
create index parked_of_step on parked (step_id, accepted_at) include (entries);

create table parked_key (
  ad_account_id bigint not null,
  audience_id bigint not null,
  user_key bigint not null,
  position bigint not null,
  part bigint not null,
  constraint parked_key_pk primary key (ad_account_id, audience_id, user_key, position, part)
);
create index parked_key_of_row on parked_key (ad_account_id, audience_id, position, part);

-- What was given up, kept for replay. Settling a newer entry of the same user and audience takes the older one's key away:
-- an entry without its key here is superseded.
create table errored (
  ad_account_id bigint not null,
  audience_id bigint not null,
  position bigint not null,
  part bigint not null,
  step_id bigint not null,
  operation text not null,
  match_keys integer not null,
  last_step boolean not null,
  entries integer not null,
  accepted_at timestamptz not null,
  errored_at timestamptz not null,
  cause text not null,
  cause_detail text,
  replay_requested_at timestamptz,
  payload bytea not null,
  constraint errored_pk primary key (ad_account_id, audience_id, position, part)
);
alter table errored alter column payload set storage external;
create index errored_of_step on errored (step_id, cause, errored_at);
create index errored_by_age on errored (errored_at);

create table errored_key (
  ad_account_id bigint not null,
  audience_id bigint not null,
  user_key bigint not null,
  position bigint not null,
  part bigint not null,
  constraint errored_key_pk primary key (ad_account_id, audience_id, user_key, position, part)
);
create index errored_key_of_row on errored_key (ad_account_id, audience_id, position, part);

-- Exact figures: written in the transaction that settles. bucket = acceptance, in quarters of an hour.
create table counter (
  ad_account_id bigint not null,
  step_id bigint not null,
  bucket timestamptz not null,
  last_step boolean not null,              -- whether these users left the canvas here
  outcome text not null,                   -- SYNCED, NOT_SYNCED, ERRORED
  reason text not null default '',
  entries bigint not null,
  constraint counter_pk primary key (ad_account_id, step_id, bucket, last_step, outcome, reason)
) with (fillfactor = 70);
create index counter_of_step on counter (step_id);

-- Answers to calls that carried an Idempotency-Key.
create table receipt (
  key bytea not null,
  digest bytea not null,
  answer bytea not null,
  accepted_at timestamptz not null,
  constraint receipt_pk primary key (key)
);
create index receipt_by_age on receipt (accepted_at);
