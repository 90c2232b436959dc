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

-- An audience as audited states name it.
create function audited_audience(audience bigint) returns jsonb
  language sql stable
  return (select jsonb_build_object('id', named.id, 'name', named.name) from audience as named where named.id = audited_audience.audience);

-- The state of something that is set up, for the audit log. Without a name, of the newest of its kind, if it was created since the
-- call began: by the call. Without secrets, texts that people wrote in their own words, and addresses of people. Times are in UTC,
-- match keys a set of bits, as in step.
create function audited_state(workspace text, kind text, name text, part text, since timestamptz) returns jsonb
  language sql stable
  begin atomic
    select case audited_state.kind
      when 'STEP' then (
        select jsonb_build_object(
          'step', step.key, 'operation', step.operation, 'ad_account', 'act_' || step.ad_account_id,
          'audience', audited_audience(step.audience_id), 'match_keys', step.match_keys, 'last_step', step.last_step,
          'live', step.live, 'deleted', step.deleted)
        from step
        join canvas on canvas.id = step.canvas_id
        where canvas.workspace_id = workspace and canvas.key = audited_state.name and step.key = part)
      when 'CANVAS' then (
        select jsonb_build_object(
          'canvas', canvas.key, 'status', canvas.status, 'launched_at', canvas.launched_at at time zone 'UTC', 'deleted', canvas.deleted,
          'steps', (
            select jsonb_object_agg(step.key, jsonb_build_object(
              'operation', step.operation, 'audience', audited_audience(step.audience_id), 'live', step.live,
              'deleted', step.deleted))
            from step
            where step.canvas_id = canvas.id))
        from canvas
        where canvas.workspace_id = workspace and canvas.key = audited_state.name)
      when 'CONNECTION' then (
        select jsonb_build_object(
          'kind', connection.kind, 'connected_at', connection.connected_at at time zone 'UTC', 'connected_by', connection.connected_by,
          'expires_at', connection.expires_at at time zone 'UTC', 'granted', connection.granted,
          'facebook_user_id', connection.facebook_user_id, 'facebook_user_name', connection.facebook_user_name,
          'waiting_user_id', connection_change.facebook_user_id, 'waiting_user_name', connection_change.facebook_user_name)
        from connection
        left join connection_change using (workspace_id)
        where connection.workspace_id = workspace)
      when 'AD_ACCOUNTS' then (
        select jsonb_build_object('selected', jsonb_agg('act_' || ad_account.ad_account_id order by ad_account.ad_account_id))
        from ad_account
        where ad_account.workspace_id = workspace)
      when 'AUDIENCE' then (
        select jsonb_build_object(
          'id', audience.id, 'ad_account', 'act_' || audience.ad_account_id, 'facebook_id', audience.facebook_id,
          'name', audience.name, 'adopted', audience.adopted)
        from (
          select *
          from audience
          where audience.workspace_id = workspace and (audited_state.name is null or audience.id = audited_state.name::bigint)
          order by audience.id desc
          limit 1) as audience
        where audited_state.name is not null or audience.created_at >= since)
      when 'WORKSPACE' then (
        select jsonb_build_object(
          'time_zone', workspace.time_zone, 'replay_on_recovery', workspace.replay_on_recovery,
          'alert_recipients', cardinality(workspace.alert_recipients),
          'webhook_host', substring(workspace.webhook_url from '^[^:]+://([^/?#@]+)'))
        from workspace
        where workspace.id = audited_state.workspace)
      when 'LIMITS' then (
        select jsonb_build_object(
          'entries_per_second', rate_limit.entries_per_second, 'burst', rate_limit.burst,
          'pending_entries', rate_limit.pending_entries)
        from rate_limit
        where rate_limit.workspace_id = workspace)
      when 'DELIVERY' then (
        select jsonb_build_object(
          'id', operator_action.id, 'action', operator_action.action, 'ad_account', 'act_' || operator_action.ad_account_id,
          'audience', audited_audience(operator_action.audience_id), 'canvas', canvas.key, 'step', step.key,
          'paused_until', operator_action.paused_until at time zone 'UTC')
        from (
          select *
          from operator_action
          where operator_action.workspace_id = workspace and operator_action.job_id is null
          order by operator_action.id desc
          limit 1) as operator_action
        left join step on step.id = operator_action.step_id
        left join canvas on canvas.id = step.canvas_id
        where operator_action.requested_at >= since)
      when 'JOB' then (
        select jsonb_build_object(
          'id', job.id, 'action', job.action, 'canvas', job.canvas_key, 'step', job.step_key, 'cause', job.cause,
          'status', job.status)
        from (
          select *
          from job
          where job.workspace_id = workspace and (audited_state.name is null or job.id = audited_state.name::bigint)
          order by job.id desc
          limit 1) as job
        where audited_state.name is not null or job.requested_at >= since)
      when 'EXPORT' then (
        select jsonb_build_object('id', export.id, 'audience', audited_audience(export.audience_id), 'status', export.status)
        from (
          select *
          from export
          where export.workspace_id = workspace and (audited_state.name is null or export.id = audited_state.name::uuid)
          order by export.started_at desc, export.id
          limit 1) as export
        where audited_state.name is not null or export.started_at >= since)
    end;
  end;

-- An audited state without what it says about a Facebook user, who has asked for deletion.
create function without_facebook_user(state jsonb, facebook_user text) returns jsonb
  language sql immutable
  return state
    - case when state ->> 'facebook_user_id' = facebook_user then '{facebook_user_id,facebook_user_name}' else '{}' end::text[]
    - case when state ->> 'waiting_user_id' = facebook_user then '{waiting_user_id,waiting_user_name}' else '{}' end::text[];

-- The latest attempts to deliver alerts, pruned to a fixed number per workspace.
create table alert_attempt (
  id bigint generated always as identity,
  workspace_id text not null,
  channel text not null,                   -- MAIL, WEBHOOK
  title text not null,
  type text not null,                      -- of the message: alert.raised, alert.recovered, alert.test
  attempt integer not null,
  outcome text not null,                   -- SENT, FAILED, GIVEN_UP
  reason text,                             -- why it was not sent; one of ours
  at timestamptz not null default service_time(),
  constraint alert_attempt_pk primary key (workspace_id, id)
);
