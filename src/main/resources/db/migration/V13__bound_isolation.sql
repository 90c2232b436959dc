-- Calls spent on finding poison entries, in an hour that begins with its first call. One row per ad account.
create table isolation (
  ad_account_id bigint not null,
  began_at timestamptz not null,
  calls integer not null,
  constraint isolation_pk primary key (ad_account_id)
) with (fillfactor = 50);

-- Suspects are tried beside removals from small audiences, of which there may be many.
create index parked_suspect on parked (ad_account_id, audience_id, position, part)
  where kind = 'HELD' and cause <> 'audience_too_small';
