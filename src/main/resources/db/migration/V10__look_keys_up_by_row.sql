-- A row's position and part are its own in all lanes. An index that began with the lane could answer what only the primary
-- key should, and the other way round: in a lane that has grown since Postgres last counted it, either looks as good, and the
-- wrong one reads the whole lane for each user. This way each question has one index that fits it.
create index parked_key_by_row on parked_key (position, part);
create index errored_key_by_row on errored_key (position, part);

-- last, as nobody reads past a drop
drop index parked_key_of_row;
drop index errored_key_of_row;
