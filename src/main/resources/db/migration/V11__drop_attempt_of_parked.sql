-- Nobody reads it: when held entries were last tried is told by their lane.
alter table parked drop column attempted_at;
