-- A workspace of the size that the pages are measured with: 10,000 lanes on 20 ad accounts, 50 canvases of 200 steps, 50 million
-- settled entries in a year of hours of 300 steps, and some of everything that grows. ${...} is replaced by the test.
create temporary table of_account as
  select 7900000000 + number as ad_account_id, number from generate_series(1, 20) as number;

insert into ad_account (workspace_id, ad_account_id, name)
select '${workspace}', ad_account_id, 'Account ' || number from of_account;

insert into ad_account_pause (ad_account_id, workspace_id, cause, cause_detail, cause_since)
select
  ad_account_id, '${workspace}', case when number = 20 then 'custom_audience_terms' end, case when number = 20 then 'terms' end,
  case when number = 20 then service_time() - interval '1 hour' end
from of_account;

insert into budget (ad_account_id, quota)
select ad_account_id, 190000 from of_account;

insert into audience (workspace_id, ad_account_id, facebook_id, name, adopted)
select '${workspace}', ad_account_id, 23800000000000 + number * 1000 + nth, 'Audience ' || number || '-' || nth, false
from of_account, generate_series(1, 500) as nth;

create temporary table of_audience as
  select id, ad_account_id, row_number() over (order by id) - 1 as number
  from audience
  where workspace_id = '${workspace}' and ad_account_id in (select ad_account_id from of_account);

insert into lane (ad_account_id, audience_id, workspace_id, cause, cause_detail, cause_since, not_before, paused_until, paused_by, flushed_at)
select
  ad_account_id, id, '${workspace}',
  case when number % 30 = 0 then 'audience_deleted' end, case when number % 30 = 0 then 'is gone' end,
  case when number % 30 = 0 then service_time() - interval '2 hours' end,
  case when number % 30 = 0 then service_time() + interval '1 minute' else '-infinity' end,
  case when number % 100 = 1 then 'infinity'::timestamptz else '-infinity' end, case when number % 100 = 1 then 'somebody' end,
  service_time() - interval '3 seconds'
from of_audience;

insert into canvas (workspace_id, key, status, launched_at)
select '${workspace}', 'large-' || to_char(number, 'FM00'), 'LIVE', service_time()
from generate_series(1, 50) as number;

insert into step (workspace_id, canvas_id, key, ad_account_id, audience_id, operation, match_keys, live)
select
  '${workspace}', canvas.id, 'step-' || to_char(number % 200 + 1, 'FM000'), of_audience.ad_account_id, of_audience.id,
  case when number % 4 = 3 then 'REMOVE' else 'ADD' end, 1, true
from of_audience
join canvas on canvas.workspace_id = '${workspace}' and canvas.key = 'large-' || to_char(number / 200 + 1, 'FM00');

create temporary table of_step as
  select step.id, step.ad_account_id, step.audience_id, of_audience.number
  from step
  join of_audience on of_audience.id = step.audience_id;

-- what waits: one chunk in most lanes, and many in the first
insert into chunk (ad_account_id, audience_id, position, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload)
select
  ad_account_id, audience_id, nextval('position'), id, 'ADD', 1, false, 1, service_time() - number * interval '1 second',
  service_time() + interval '12 hours', sample.payload
from of_step
cross join (select payload from errored where step_id = ${step} limit 1) as sample
cross join lateral generate_series(1, case when number = 1 then 5000 when number % 10 = 9 then 0 else 1 end);

insert into parked (
  ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload, kind, cause)
select
  ad_account_id, audience_id, nextval('position'), 0, id, 'REMOVE', 1, false, 1, service_time() - interval '1 hour',
  service_time() + interval '12 hours', sample.payload, case when nth % 3 = 0 then 'QUEUED_BEHIND' else 'HELD' end,
  case when nth % 3 > 0 then 'audience_too_small' end
from of_step
cross join (select payload from errored where step_id = ${step} limit 1) as sample
cross join generate_series(1, 100) as nth
where number % 200 = 3;

-- 300 steps × 8,760 hours × 19 entries
insert into counter (ad_account_id, step_id, bucket, last_step, outcome, entries)
select ad_account_id, id, quarter_hour(service_time()) - hour * interval '1 hour', false, 'SYNCED', 19
from of_step
cross join generate_series(0, 8759) as hour
where number < 300
order by hour desc, id;

-- the first of them in every quarter of an hour, with reasons
insert into counter (ad_account_id, step_id, bucket, last_step, outcome, reason, entries)
select
  ad_account_id, id, quarter_hour(service_time()) - quarter * interval '15 minutes', false, kind.outcome, kind.reason, 3
from of_step
cross join generate_series(0, 35039) as quarter
cross join (values ('SYNCED', ''), ('NOT_SYNCED', 'email:missing'), ('ERRORED', 'invalid_entry')) as kind(outcome, reason)
where number = 0
on conflict do nothing;

-- every step had entries in each of the last 24 hours
insert into counter (ad_account_id, step_id, bucket, last_step, outcome, entries)
select ad_account_id, id, quarter_hour(service_time()) - hour * interval '1 hour', false, 'SYNCED', 19
from of_step
cross join generate_series(0, 23) as hour
where number >= 300;

insert into not_synced (ad_account_id, step_id, position, last_step, reason, entries, accepted_at, user_ids)
select ad_account_id, id, nextval('position'), false, 'email:missing', 1, service_time() - number * interval '1 second', '\x0161'
from of_step;

-- 40,000 of the copied errored users belong to 400 other steps
create temporary table moved as
  select errored.position, of_step.*
  from errored
  join of_step on errored.step_id = ${step} and of_step.number = 1000 + errored.position % 1000 and errored.position % 1000 < 400;
update errored
set ad_account_id = moved.ad_account_id, audience_id = moved.audience_id, step_id = moved.id, errored_at = service_time()
from moved
where errored.position = moved.position;
update errored_key
set ad_account_id = moved.ad_account_id, audience_id = moved.audience_id
from moved
where errored_key.position = moved.position;

insert into audience_sample (audience_id, sampled_at, size_at_least, size_at_most, operation_code, operation, delivery_code, delivery)
select id, service_time() - day * interval '1 day', 1000, 1200, 200, 'Normal', 200, 'Ready'
from of_audience, generate_series(0, 29) as day;

insert into event (workspace_id, happened_at, kind, ad_account_id, audience_id, cause)
select
  '${workspace}', service_time() - nth * interval '1 hour', case when nth % 2 = 0 then 'CAUSE_BEGAN' else 'CAUSE_ENDED' end,
  ad_account_id, id, 'unavailable'
from of_audience, generate_series(1, 2000) as nth
where number < 50;

insert into operator_action (workspace_id, operator, action, audience_id, entries, requested_at, ended_at)
select '${workspace}', 'somebody', 'RETRY', id, 0, service_time() - number * interval '1 minute', service_time()
from of_audience;

insert into alert (workspace_id, subject, cause, severity, links, waiting, since, seen_at, due_at, raised_at)
select
  '${workspace}', 'Audience ' || number, 'audience_deleted', 'ERROR', '[]', 1, service_time() - interval '1 hour', service_time(),
  service_time(), service_time()
from of_audience
where number % 30 = 0;

insert into facebook_request (
  workspace_id, sent_at, ad_account_id, facebook_audience_id, kind, method, path, rows, status, succeeded, code, subcode, trace, message,
  duration_ms, usage)
select
  '${workspace}', service_time() - number * interval '1 second', ad_account_id, id, 'ADD_USERS', 'POST', '/v24.0/1/users', 10000, 200,
  true, 0, 0, 'trace', '', 800, '{10, 20, 30}'
from of_audience
where number < 500;

insert into job (workspace_id, name, action, cause, requested_by, matching, matching_exact, status, started_at, ended_at)
select
  '${workspace}', 'Replay ' || nth, 'REPLAY', 'invalid_entry', 'somebody', 1000, true, 'COMPLETE', service_time(), service_time()
from generate_series(1, 500) as nth;
insert into job_result (job_id, cause, outcome, entries)
select id, 'invalid_entry', 'REQUESTED', 1000 from job where workspace_id = '${workspace}';

insert into export (workspace_id, audience_id, status, lines, started_at)
select '${workspace}', id, 'COMPLETE', 1000, service_time() - number * interval '1 hour'
from of_audience
where number < 200;
insert into step (workspace_id, key, ad_account_id, audience_id, operation, match_keys, live, export_id)
select '${workspace}', export.id::text, audience.ad_account_id, audience.id, 'ADD', 1, false, export.id
from export
join audience on audience.id = export.audience_id
where export.workspace_id = '${workspace}';
insert into counter (ad_account_id, step_id, bucket, last_step, outcome, entries)
select step.ad_account_id, step.id, quarter_hour(export.started_at), true, kind.outcome, 1000
from step
join export on export.id = step.export_id
cross join (values ('SYNCED'), ('ERRORED')) as kind(outcome)
where step.workspace_id = '${workspace}';

-- as in production: the tests' movable clock is slow
create or replace function service_time() returns timestamptz
  language sql stable
  return now();

drop table of_account, of_audience, of_step, moved;
