-- Records of operator commands: operator, command, selection, time and number of entries.
create table operator_action (
  id bigint generated always as identity,
  workspace_id text not null,
  operator text not null,                  -- subject of the token
  action text not null,                    -- PAUSE, RESUME, RETRY, DISCARD
  ad_account_id bigint,                    -- the selection: one of ad account, audience and step
  audience_id bigint,
  step_id bigint,
  accepted_before timestamptz,             -- of a DISCARD: only entries from before
  paused_until timestamptz,                -- of a PAUSE: when it ends by itself; null: only by a command
  reason text,                             -- of a PAUSE, in the operator's words
  entries bigint not null,                 -- of a DISCARD: discarded so far
  requested_at timestamptz not null,
  ended_at timestamptz,                    -- null: not carried out to the end yet
  constraint operator_action_pk primary key (id),
  constraint operator_action_has_an_extent check (num_nonnulls(ad_account_id, audience_id, step_id) = 1)
);
create index operator_action_of_workspace on operator_action (workspace_id, id);

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
    join lanes_of(workspace, ad_account, audience, step) as meant
      on meant.ad_account_id = lane.ad_account_id and meant.audience_id = lane.audience_id
    order by lane.ad_account_id, lane.audience_id
    for no key update of lane;
  end;
