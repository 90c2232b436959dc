-- lane.held_not_before: when what waits beside the lane is looked at next: held removals to try again, errored entries that
-- somebody asked to replay, and those that wait for their cause to be over. 'infinity': nothing waits there.
alter table lane alter column held_not_before set default 'infinity';
alter table lane add column held_size bigint;            -- of the audience, as Facebook told when it last refused a removal

-- null: all users of the row; else only these, by key
alter table errored add column replay_only bigint[];

-- an entry that was replayed lies at the head with a late expiry: who has waited for 13 hours is not told by position
create index chunk_by_expiry on chunk (ad_account_id, audience_id, expires_at);
create index parked_held on parked (ad_account_id, audience_id, position, part) where kind = 'HELD';
create index parked_held_by_expiry on parked (ad_account_id, audience_id, expires_at) where kind = 'HELD';

create index errored_to_replay on errored (ad_account_id, audience_id, position) where replay_requested_at is not null;
-- what may pass once its cause is over; the others are at fault themselves
create index errored_recoverable on errored (ad_account_id, audience_id, position)
  where cause not in ('invalid_entry', 'refused', 'discarded');
create index errored_in_order on errored (step_id, position, part);

-- lanes that had something there before this was built
update lane
set held_not_before = case
  when exists (
    select from parked
    where parked.ad_account_id = lane.ad_account_id and parked.audience_id = lane.audience_id)
  or exists (
    select from errored
    where errored.ad_account_id = lane.ad_account_id and errored.audience_id = lane.audience_id)
  then service_time() else 'infinity' end;
