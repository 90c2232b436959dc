create sequence position as bigint cache 1;

-- Of a lane. Two lanes may have the same, so compare their columns too. Postgres inlines it.
create function lane_hash(ad_account_id bigint, audience_id bigint)
returns bigint
language sql immutable parallel safe
return hashint8extended(audience_id, ad_account_id);

-- Entries of one step accepted together. Rows are inserted and deleted, never updated.
create table chunk (
  ad_account_id bigint not null,
  audience_id bigint not null,
  position bigint not null,
  part bigint not null default 0,          -- remainders of a split chunk: later numbers of the same sequence
  step_id bigint not null,
  operation text not null,
  match_keys integer not null,             -- bit set; the schema of every entry within
  last_step boolean not null,
  entries integer not null,
  accepted_at timestamptz not null,
  expires_at timestamptz not null,         -- 13 h after acceptance, or after replay
  payload bytea not null,
  -- Of the first sampled call: 16 bytes of trace id, 8 of span id, 1 of flags. Empty costs 1 byte a row. A null would cost 8: without
  -- any null, the row's head needs no bitmap.
  trace bytea not null default '',
  constraint chunk_pk primary key (ad_account_id, audience_id, position, part)
);
alter table chunk alter column payload set storage external;   -- hashes do not compress
create index chunk_of_step on chunk (step_id, accepted_at) include (entries);
-- A replayed entry is at the head with a late expiry, so expired entries are not found by position. This index does not start
-- with the lane's columns. If it did, it could serve queries meant for the primary key, and vice versa: with stale statistics both
-- look equally cheap, and the wrong one reads the whole lane for each row. So each query has exactly one matching index.
create index chunk_by_expiry on chunk (lane_hash(ad_account_id, audience_id), expires_at);
-- Rows live for seconds, and dead ones slow down every claim: vacuum at once, not after a fifth of the table has changed.
-- Truncating the table's end takes a lock that blocks all callers, for space that is soon needed again.
alter table chunk set (
  autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2, vacuum_truncate = off,
  toast.autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_vacuum_cost_delay = 0, toast.vacuum_truncate = off);

-- Chunks as parallel arrays, one per column: one statement text for any number of them.
create function given_chunks(
  bigint[], bigint[], text[], integer[], boolean[], integer[], timestamptz[], timestamptz[], bytea[],
  causes text[] default null, kinds text[] default null, details text[] default null,
  traces bytea[] default null)
returns table (
  row_number bigint, "position" bigint, step_id bigint, operation text, match_keys integer, last_step boolean, entries integer,
  accepted_at timestamptz, expires_at timestamptz, payload bytea, cause text, kind text, cause_detail text, trace bytea)
language sql immutable parallel safe
as $$
  select
    number, given.position, given.step_id, given.operation, given.match_keys, given.last_step, given.entries, given.accepted_at,
    given.expires_at, given.payload, given.cause, given.kind, given.cause_detail, given.trace
  from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) with ordinality
    as given(
      position, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload, cause, kind,
      cause_detail, trace, number)
$$;

-- Users without a usable match key: ids and reasons only, one row per reason.
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
alter table not_synced set (autovacuum_vacuum_scale_factor = 0.02, vacuum_truncate = off);
-- for pruning
create index not_synced_by_age on not_synced (accepted_at);

-- An ad account of one workspace. A cause that blocks all its lanes is written here, once.
create table ad_account_pause (
  ad_account_id bigint not null,
  workspace_id text not null,
  not_before timestamptz not null default '-infinity',
  attempted_at timestamptz not null default '-infinity',
  cause text,
  cause_detail text,
  cause_since timestamptz,
  of_connection boolean not null default false,  -- whether the cause is the connection's, and not the ad account's own
  -- A pause by an operator: it ends by itself. 'infinity': only by a command. The end stays, as no attempt before it expires entries.
  paused_until timestamptz not null default '-infinity',
  paused_by text,
  paused_since timestamptz,
  pause_reason text,
  constraint ad_account_pause_pk primary key (ad_account_id, workspace_id)
) with (fillfactor = 50);
alter table ad_account_pause set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);

-- What blocks the app, and so every ad account of every workspace: one row. Each ad account keeps its own cause.
create table app_pause (
  id integer not null default 1,
  not_before timestamptz not null default '-infinity',
  attempted_at timestamptz not null default '-infinity',
  cause text,
  cause_detail text,
  cause_since timestamptz,
  constraint app_pause_pk primary key (id),
  constraint app_pause_once check (id = 1)
) with (fillfactor = 50);
insert into app_pause default values;

-- All chunks of one audience. Chunks never change; their lane does. No index on columns that a claim writes: updates stay HOT.
create table lane (
  ad_account_id bigint not null,
  audience_id bigint not null,
  workspace_id text not null,
  lease uuid,
  leased_until timestamptz not null default '-infinity',
  not_before timestamptz not null default '-infinity',
  -- No call before: one that timed out may still arrive. Unlike not_before, nothing ends it early.
  rests_until timestamptz not null default '-infinity',
  flushed_at timestamptz not null default '-infinity',
  attempted_at timestamptz not null default '-infinity',
  failures integer not null default 0,
  cause text,
  cause_detail text,
  cause_since timestamptz,
  paused_until timestamptz not null default '-infinity',   -- as of an ad account
  paused_by text,
  paused_since timestamptz,
  pause_reason text,
  -- The next recheck: of held removals to retry, requested replays, and errored entries whose cause may have cleared.
  -- 'infinity': nothing to recheck.
  recheck_at timestamptz not null default 'infinity',
  recheck_rests_until timestamptz not null default '-infinity', -- like rests_until, for rechecks only
  recheck_failures integer not null default 0,
  pace double precision,                   -- entries a second in the last windows with a full request, for forecasts
  held_size bigint,                        -- of the audience, as of Facebook's last refusal of a removal
  -- Small chunks up to this position have been compacted while the lane was blocked.
  compacted_to bigint not null default 0,
  constraint lane_pk primary key (ad_account_id, audience_id)
) with (fillfactor = 50);
alter table lane set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

-- Why a lane waits, and until when. The widest cause is shown: the app's, then that of the ad account, then its own; and of two
-- pauses the one that ends later. Postgres inlines it.
create view lane_wait as
  select
    lane.ad_account_id, lane.audience_id, lane.workspace_id,
    case when pause.of_account then ad_account_pause.paused_by when pause.of_lane then lane.paused_by end as paused_by,
    case when pause.of_account then ad_account_pause.paused_since when pause.of_lane then lane.paused_since end as paused_since,
    case when pause.of_account then ad_account_pause.pause_reason when pause.of_lane then lane.pause_reason end as pause_reason,
    case when pause.of_account or pause.of_lane then greatest(ad_account_pause.paused_until, lane.paused_until) end as paused_until,
    coalesce(app_pause.cause, ad_account_pause.cause, lane.cause) as cause,
    case
      when app_pause.cause is not null then app_pause.cause_detail
      when ad_account_pause.cause is not null then ad_account_pause.cause_detail
      else lane.cause_detail
    end as cause_detail,
    case
      when app_pause.cause is not null then app_pause.cause_since
      when ad_account_pause.cause is not null then ad_account_pause.cause_since
      else lane.cause_since
    end as cause_since,
    greatest(app_pause.not_before, ad_account_pause.not_before, lane.not_before, lane.rests_until) as not_before
  from lane
  join ad_account_pause using (ad_account_id, workspace_id)
  join app_pause on app_pause.id = 1
  cross join lateral (
    select
      ad_account_pause.paused_until > service_time() and ad_account_pause.paused_until >= lane.paused_until as of_account,
      lane.paused_until > service_time() as of_lane) as pause;

-- Everything that stops a lane, each with its own cause, widest first: what people see as the causes of a step. Not made from
-- lane_wait, through which Postgres would read each lane twice.
create view lane_block as
  select lane.ad_account_id, lane.audience_id, lane.workspace_id, block.width, block.cause, block.cause_detail, block.cause_since
  from lane
  join ad_account_pause using (ad_account_id, workspace_id)
  join app_pause on app_pause.id = 1
  cross join lateral (
    values
      (
        1, case when greatest(ad_account_pause.paused_until, lane.paused_until) > service_time() then 'paused' end,
        case when ad_account_pause.paused_until >= lane.paused_until then ad_account_pause.pause_reason else lane.pause_reason end,
        null),
      (2, app_pause.cause, app_pause.cause_detail, app_pause.cause_since),
      (3, ad_account_pause.cause, ad_account_pause.cause_detail, ad_account_pause.cause_since),
      (4, lane.cause, lane.cause_detail, lane.cause_since)) as block(width, cause, cause_detail, cause_since)
  where block.cause is not null;

-- Entries that wait beside their lane without stopping it, under their old position.
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
  kind text not null,                      -- HELD, or QUEUED_BEHIND an earlier parked entry of the same user
  cause text,
  constraint parked_pk primary key (ad_account_id, audience_id, position, part)
);
alter table parked alter column payload set storage external;
create index parked_of_step on parked (step_id, accepted_at) include (entries);
create index parked_held on parked (ad_account_id, audience_id, position, part) where kind = 'HELD';
create index parked_held_by_expiry on parked (ad_account_id, audience_id, expires_at) where kind = 'HELD';
alter table parked set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0, vacuum_truncate = off, toast.vacuum_truncate = off);
-- Suspects are retried independently of removals from small audiences, of which there may be many.
create index parked_suspect on parked (ad_account_id, audience_id, position, part)
  where kind = 'HELD' and cause <> 'audience_too_small';

create table parked_key (
  ad_account_id bigint not null,
  audience_id bigint not null,
  user_key bigint not null,
  position bigint not null,
  part bigint not null,
  constraint parked_key_pk primary key (ad_account_id, audience_id, user_key, position, part)
);
alter table parked_key set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0, vacuum_truncate = off);
-- Position and part are unique over all lanes, so this index does not start with the lane: as chunk_by_expiry.
create index parked_key_by_row on parked_key (position, part);

-- Given-up entries, kept for replay. Settling a newer entry of the same user and audience deletes the older one's key:
-- an entry without its key is superseded.
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
  -- null: all users of the row; else only these, by key
  replay_only bigint[],
  constraint errored_pk primary key (ad_account_id, audience_id, position, part)
);
alter table errored alter column payload set storage external;
create index errored_by_age on errored (errored_at);
create index errored_to_replay on errored (ad_account_id, audience_id, position) where replay_requested_at is not null;
-- entries that may pass once their cause has cleared; others are invalid themselves
create index errored_recoverable on errored (ad_account_id, audience_id, position)
  where cause not in ('invalid_entry', 'refused', 'discarded');
-- for pages and counts of what matches a filter, without a look at the rows that do not
create index errored_in_order on errored (step_id, position, part) include (cause, errored_at, entries);
alter table errored set (autovacuum_vacuum_scale_factor = 0.02, vacuum_truncate = off);

-- Whether an entry matches a filter; null restricts nothing. Postgres inlines it.
create function errored_matches(cause text, errored_at timestamptz, of_cause text, from_time timestamptz, to_time timestamptz)
returns boolean
language sql immutable parallel safe
return (of_cause is null or cause = of_cause)
  and (from_time is null or errored_at >= from_time)
  and (to_time is null or errored_at < to_time);

create table errored_key (
  ad_account_id bigint not null,
  audience_id bigint not null,
  user_key bigint not null,
  position bigint not null,
  part bigint not null,
  constraint errored_key_pk primary key (ad_account_id, audience_id, user_key, position, part)
);
alter table errored_key set (autovacuum_vacuum_scale_factor = 0.02, vacuum_truncate = off);
create index errored_key_by_row on errored_key (position, part);

-- Every stored row of entries, for who looks for a user in all three tables.
create view stored_row as
  select
    'PENDING' as place, ad_account_id, audience_id, position, part, step_id, operation, accepted_at, entries, payload,
    null as kind, null as cause, null as cause_detail, null::timestamptz as errored_at, false as replay_requested
  from chunk
  union all
  select
    'PARKED', ad_account_id, audience_id, position, part, step_id, operation, accepted_at, entries, payload,
    kind, cause, null, null, false
  from parked
  union all
  select
    'ERRORED', ad_account_id, audience_id, position, part, step_id, operation, accepted_at, entries, payload,
    null, cause, cause_detail, errored_at, replay_requested_at is not null
  from errored;

-- Exact counts, written in the settling transaction. bucket = acceptance, in quarters of an hour.
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
create index counter_of_step on counter (step_id, bucket);
-- Overviews add up the last hours of many steps. Rows are stored about in the order of their time, so this index is tiny; one on
-- single rows would be larger, and slow down every settlement.
create index counter_by_time on counter using brin (bucket) with (pages_per_range = 32, autosummarize = on);
alter table counter set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- With how many of the latest entries of a step, about 1,000, each match key had a usable value. Replicas add every few seconds;
-- what one has not added when it ends is lost, as these are no exact counts.
create table usable_keys (
  step_id bigint not null,
  match_keys integer not null,             -- another choice of keys starts anew
  entries real not null,
  counts real[] not null,                  -- one for each key, in the order of the bits of match_keys
  constraint usable_keys_pk primary key (step_id)
) with (fillfactor = 50);

-- Stored answers to calls with an Idempotency-Key.
create table idempotency_record (
  key bytea not null,
  digest bytea not null,
  answer bytea not null,
  accepted_at timestamptz not null,
  constraint idempotency_record_pk primary key (key)
);
create index idempotency_record_by_age on idempotency_record (accepted_at);
-- large, and deleted in order of time: vacuum before a tenth of it is dead
alter table idempotency_record set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1, vacuum_truncate = off);
