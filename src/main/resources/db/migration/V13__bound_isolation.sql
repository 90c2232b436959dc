-- Calls spent on finding poison entries, in an hour that begins with its first call. One row per ad account.
create table isolation (
  ad_account_id bigint not null,
  began_at timestamptz not null,
  calls integer not null,
  constraint isolation_pk primary key (ad_account_id)
) with (fillfactor = 50);
