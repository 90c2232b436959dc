-- Earlier lanes of steps: errored entries of the step in the earlier lane would be replayed into the lane of its new
-- audience. So entries that settle there supersede them. 0: a step without an audience for now. Rows stay: for a step that
-- returns to an audience, entries settled there meanwhile must count.
create table earlier_lane (
  ad_account_id bigint not null,
  audience_id bigint not null,
  step_id bigint not null,
  earlier_ad_account_id bigint not null,
  earlier_audience_id bigint not null,
  constraint earlier_lane_pk primary key (ad_account_id, audience_id, step_id, earlier_ad_account_id, earlier_audience_id)
);
create index earlier_lane_of_step on earlier_lane (step_id);

-- A trigger makes it part of every change of the step: no entry can settle in the new lane in between.
create function note_earlier_lane() returns trigger
  language plpgsql
  as $$
  begin
    insert into earlier_lane (ad_account_id, audience_id, step_id, earlier_ad_account_id, earlier_audience_id)
    select coalesce(new.ad_account_id, 0), coalesce(new.audience_id, 0), new.id, earlier.ad_account_id, earlier.audience_id
    from (
      select old.ad_account_id, old.audience_id
      union
      select earlier_ad_account_id, earlier_audience_id from earlier_lane where step_id = new.id
    ) as earlier(ad_account_id, audience_id)
    where earlier.ad_account_id is not null
      and earlier.audience_id is not null
      and earlier.audience_id is distinct from new.audience_id
    on conflict do nothing;
    return null;
  end
  $$;

create trigger step_changes_lane
  after update of ad_account_id, audience_id on step
  for each row
  when (old.audience_id is distinct from new.audience_id)
  execute function note_earlier_lane();
