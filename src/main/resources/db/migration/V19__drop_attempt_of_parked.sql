-- No version that is rolled out still writes it.
alter table parked drop column attempted_at;
