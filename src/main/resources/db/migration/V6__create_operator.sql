-- Records of operator commands: operator, command, selection, time and number of entries.
create table operator_action (
  id bigint generated always as identity,
  workspace_id text not null,
  operator text not null,                  -- subject of the token
  action text not null,                    -- PAUSE, RESUME, RETRY, DISCARD; REPLAY by jobs
  ad_account_id bigint,                    -- the selection: one of ad account, audience, step and job
  audience_id bigint,
  step_id bigint,
  job_id bigint,                           -- or a bulk job, which has its own filter
  accepted_before timestamptz,             -- of a DISCARD: only entries from before
  paused_until timestamptz,                -- of a PAUSE: when it ends by itself; null: only by a command
  reason text,                             -- of a PAUSE, in the operator's words
  entries bigint not null,                 -- of a DISCARD: discarded so far
  requested_at timestamptz not null,
  ended_at timestamptz,                    -- null: not carried out to the end yet
  constraint operator_action_pk primary key (id),
  constraint operator_action_has_an_extent check (num_nonnulls(ad_account_id, audience_id, step_id, job_id) = 1)
);
create index operator_action_of_workspace on operator_action (workspace_id, id);
create index operator_action_by_end on operator_action (ended_at);
create index operator_action_of_job on operator_action (job_id) where job_id is not null;

-- Lanes with a running discard. Nothing is sent from them meanwhile. Nearly always empty.
create table discard (
  ad_account_id bigint not null,
  audience_id bigint not null,
  action_id bigint not null,
  constraint discard_pk primary key (ad_account_id, audience_id, action_id)
);
create index discard_of_action on discard (action_id);

-- The lanes selected by an ad account, an audience or a step. A step is in the lane of its audience, and in lanes of
-- its earlier audiences while its entries wait there. Postgres inlines it.
create function lanes_of(workspace text, ad_account bigint, audience bigint, step bigint)
  returns table (ad_account_id bigint, audience_id bigint)
  language sql stable
  begin atomic
    select lane.ad_account_id, lane.audience_id
    from lane
    where lane.workspace_id = lanes_of.workspace
      and (lanes_of.ad_account is null or lane.ad_account_id = lanes_of.ad_account)
      and (lanes_of.audience is null or lane.audience_id = lanes_of.audience)
      and (lanes_of.step is null or lane.audience_id in (
        select step.audience_id from step where step.id = lanes_of.step
        union
        select chunk.audience_id from chunk where chunk.step_id = lanes_of.step
        union
        select parked.audience_id from parked where parked.step_id = lanes_of.step));
  end;

-- The same, locked until the transaction ends. Every statement that changes many lanes locks them in this order, and then
-- accounts in theirs.
create function lock_lanes_of(workspace text, ad_account bigint, audience bigint, step bigint)
  returns table (ad_account_id bigint, audience_id bigint)
  language sql volatile
  begin atomic
    select lane.ad_account_id, lane.audience_id
    from lane
    join lanes_of(workspace, ad_account, audience, step) as selected
      on selected.ad_account_id = lane.ad_account_id and selected.audience_id = lane.audience_id
    order by lane.ad_account_id, lane.audience_id
    for no key update of lane;
  end;

-- Bulk jobs on everything that matches a filter. Any replica carries a job on, in small committed steps, under a lease.
create table job (
  id bigint generated always as identity,
  workspace_id text not null,
  name text not null,
  action text not null,
  canvas_key text,                         -- the filter; null restricts nothing
  step_key text,
  cause text,
  errored_from timestamptz,
  errored_to timestamptz,
  requested_by text not null,              -- subject of the token
  requested_at timestamptz not null default service_time(),
  matching bigint not null,                -- users, or lanes, when it was requested
  matching_exact boolean not null,         -- false: at least so many
  status text not null default 'QUEUED',
  started_at timestamptz,
  ended_at timestamptz,                    -- null: open
  cancelled_by text,
  failures integer not null default 0,     -- in a row
  -- The last (step, position) of errored entries, or (ad account, audience) of lanes, that was carried out.
  cursor_group bigint not null default 0,
  cursor_item bigint not null default 0,
  lease uuid,
  leased_until timestamptz not null default '-infinity',
  worked_at timestamptz not null default '-infinity',  -- the job that waited longest comes first
  constraint job_pk primary key (id),
  constraint job_action check (action in ('REPLAY', 'DISCARD', 'RETRY')),
  constraint job_status check (status in ('QUEUED', 'RUNNING', 'COMPLETE', 'CANCELLED', 'FAILED'))
) with (fillfactor = 50);
create index job_of_workspace on job (workspace_id, id);
create index job_open on job (workspace_id, id) where ended_at is null;
create index job_by_end on job (ended_at);

create table job_result (
  job_id bigint not null references job on delete cascade,
  cause text not null,
  outcome text not null,
  entries bigint not null,                 -- users, or lanes
  constraint job_result_pk primary key (job_id, cause, outcome)
);

-- Every call that may have changed something: written before the change, completed afterwards. Holds no secret and nothing of users.
create table audit_event (
  id bigint generated always as identity,
  workspace_id text not null,
  happened_at timestamptz not null default service_time(),
  subject text not null,                   -- of the token
  address text not null,                   -- of the caller's network
  method text not null,
  path text not null,
  kind text not null,                      -- what it is about: kind, name and part as audited_state takes them
  name text,
  part text,
  status integer,                          -- of the answer; null: not known
  outcome text,                            -- of a login at Facebook: connected, verified, or the cause; null: no login
  before jsonb,
  after jsonb,
  constraint audit_event_pk primary key (id)
);
create index audit_event_of_workspace on audit_event (workspace_id, id);
create index audit_event_by_age on audit_event (happened_at);

-- The timeline of Postgres's log, and when it was noticed that a fail-over had changed it: one row. A standby may lack the last
-- leases, while their calls still arrive at Facebook.
create table failover (
  id integer not null default 1,
  timeline bigint,
  noticed_at timestamptz not null default '-infinity',
  constraint failover_pk primary key (id),
  constraint failover_once check (id = 1)
);
insert into failover default values;

-- The timeline and length of Postgres's log; no row on a standby, and where Postgres does not tell: some managed ones lack these
-- functions, forbid them, or demand another wal_level.
create function postgres_log() returns table (timeline bigint, bytes bigint)
language plpgsql stable
as $$
begin
  return query
    select
      ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint,
      pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint;
exception when others then
  return;
end
$$;
