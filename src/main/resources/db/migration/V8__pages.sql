-- The latest calls to Facebook of each workspace, written in batches, and pruned to a fixed number per workspace. Holds no
-- token, no hash and no query.
create table facebook_request (
  id bigint generated always as identity,
  workspace_id text not null,
  sent_at timestamptz not null,
  ad_account_id bigint not null,           -- 0: the call concerns no single one
  facebook_audience_id bigint not null,    -- 0: the call concerns no single one
  kind text not null,
  method text not null,
  path text not null,
  rows integer not null,                   -- users in the body
  status integer not null,                 -- of HTTP; 0: no answer
  succeeded boolean not null,
  code integer not null,                   -- of Facebook's error; 0: none
  subcode integer not null,
  trace text not null,
  cause text,
  message text not null,
  duration_ms integer not null,
  usage double precision[] not null,       -- percentages as reported: use case, ad account, app
  constraint facebook_request_pk primary key (workspace_id, sent_at, id)
);
-- rows live for minutes
alter table facebook_request set (
  autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2, vacuum_truncate = off);
