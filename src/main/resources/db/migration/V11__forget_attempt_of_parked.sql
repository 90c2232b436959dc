-- Nobody reads it: when held entries were last tried is told by their lane. A replica of the version before may still write
-- it while this one is rolled out, so it goes with a later version.
alter table parked alter column attempted_at drop not null;
