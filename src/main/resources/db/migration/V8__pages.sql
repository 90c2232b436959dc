-- The latest calls to Facebook of each workspace, written in batches, and pruned to a fixed number per workspace. Holds no
-- token, no hash and no query.
create table facebook_request (
  id bigint generated always as identity,
  workspace_id text not null,
  sent_at timestamptz not null,
  ad_account_id bigint not null,           -- 0: the call concerns no single one
  facebook_audience_id bigint not null,    -- 0: the call concerns no single one
  kind text not null,
  method text not null,
  path text not null,
  rows integer not null,                   -- users in the body
  status integer not null,                 -- of HTTP; 0: no answer
  succeeded boolean not null,
  code integer not null,                   -- of Facebook's error; 0: none
  subcode integer not null,
  trace text not null,
  cause text,
  message text not null,
  duration_ms integer not null,
  usage double precision[] not null,       -- percentages as reported: use case, ad account, app
  constraint facebook_request_pk primary key (workspace_id, sent_at, id)
);
-- rows live for minutes
alter table facebook_request set (
  autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2, vacuum_truncate = off);

-- Marks of the steps' series. Triggers write them, so that a change and its event are one transaction.
create table event (
  id bigint generated always as identity,
  workspace_id text not null,              -- '': of all workspaces
  happened_at timestamptz not null default service_time(),
  kind text not null,                      -- LAUNCHED, STOPPED, PAUSED, RESUMED, CAUSE_BEGAN, CAUSE_ENDED
  canvas_id bigint,                        -- what it concerns; none of the three: the connection or the app
  ad_account_id bigint,
  audience_id bigint,
  cause text,
  operator text,
  ends_at timestamptz,                     -- of a pause that ends by itself
  constraint event_pk primary key (id)
);
create index event_of_audience on event (audience_id, happened_at) where audience_id is not null;
create index event_of_workspace on event (workspace_id, happened_at) where audience_id is null;
create index event_by_age on event (happened_at);

create function note_cause() returns trigger
  language plpgsql
  as $$
  declare
    subject jsonb := to_jsonb(new);
  begin
    insert into event (workspace_id, kind, ad_account_id, audience_id, cause)
    select
      coalesce(subject ->> 'workspace_id', ''), change.kind, (subject ->> 'ad_account_id')::bigint,
      (subject ->> 'audience_id')::bigint, change.cause
    from (values ('CAUSE_ENDED', old.cause), ('CAUSE_BEGAN', new.cause)) as change(kind, cause)
    where change.cause is not null;
    return null;
  end
  $$;

create trigger lane_changes_cause
  after update of cause on lane
  for each row when (old.cause is distinct from new.cause)
  execute function note_cause();
create trigger ad_account_changes_cause
  after update of cause on ad_account_pause
  for each row when (old.cause is distinct from new.cause)
  execute function note_cause();
create trigger app_changes_cause
  after update of cause on app_pause
  for each row when (old.cause is distinct from new.cause)
  execute function note_cause();

create function note_pause() returns trigger
  language plpgsql
  as $$
  declare
    paused boolean := new.paused_until > service_time();
  begin
    if paused or old.paused_until > service_time() then
      insert into event (workspace_id, kind, ad_account_id, audience_id, operator, ends_at)
      values (
        new.workspace_id, case when paused then 'PAUSED' else 'RESUMED' end, new.ad_account_id,
        (to_jsonb(new) ->> 'audience_id')::bigint, case when paused then new.paused_by end,
        case when paused then nullif(new.paused_until, 'infinity') end);
    end if;
    return null;
  end
  $$;

create trigger lane_is_paused
  after update of paused_until on lane
  for each row when (old.paused_until is distinct from new.paused_until)
  execute function note_pause();
create trigger ad_account_is_paused
  after update of paused_until on ad_account_pause
  for each row when (old.paused_until is distinct from new.paused_until)
  execute function note_pause();

create function note_launch() returns trigger
  language plpgsql
  as $$
  begin
    insert into event (workspace_id, kind, canvas_id)
    values (new.workspace_id, case new.status when 'LIVE' then 'LAUNCHED' else 'STOPPED' end, new.id);
    return null;
  end
  $$;

create trigger canvas_is_launched
  after update of status, launched_at on canvas
  for each row when (
    new.status <> 'DRAFT' and (old.status is distinct from new.status or old.launched_at is distinct from new.launched_at))
  execute function note_launch();

-- Sizes and states of audiences, as the hourly check lists them anyway. A row only where something has changed, or a day after
-- the last one.
create table audience_sample (
  audience_id bigint not null,
  sampled_at timestamptz not null,
  size_at_least bigint,                    -- Facebook's rounded bounds; null: unknown
  size_at_most bigint,
  operation_code integer not null,
  operation text not null,
  delivery_code integer not null,
  delivery text not null,
  constraint audience_sample_pk primary key (audience_id, sampled_at)
);
