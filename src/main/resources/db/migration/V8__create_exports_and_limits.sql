-- A list of users on its way to one audience, taken line by line. Its entries are those of a hidden step, one per export, so
-- that chunks, counters, errored entries and replay know no difference.
create table export (
  id uuid not null default gen_random_uuid(),
  workspace_id text not null,
  audience_id bigint not null references audience,
  idempotency_key text,                    -- the caller's name for the list; null: it cannot be resumed
  status text not null default 'RUNNING',
  lines bigint not null default 0,         -- dealt with for good, blank and bad ones included
  bad_lines bigint not null default 0,
  bad_line_samples jsonb not null default '[]',
  started_at timestamptz not null default service_time(),
  touched_at timestamptz not null default service_time(),
  constraint export_pk primary key (id),
  constraint export_key_once unique (audience_id, idempotency_key),
  constraint export_status check (status in ('RUNNING', 'COMPLETE', 'INTERRUPTED', 'STOPPED'))
);
create index export_by_audience on export (audience_id, started_at);

alter table step alter column canvas_id drop not null;
alter table step add column export_id uuid references export;
alter table step add constraint step_of_canvas_or_export check (num_nonnulls(canvas_id, export_id) = 1);
create unique index step_of_export on step (export_id) where export_id is not null;

-- How much a workspace may hand over; null: as configured for all. tat: when all that it has handed over would have been
-- earned at its rate (GCRA); every replica adds what it took.
create table allowance (
  workspace_id text not null,
  entries_per_second integer,
  burst integer,
  pending_entries bigint,
  tat timestamptz not null default '-infinity',
  constraint allowance_pk primary key (workspace_id),
  constraint allowance_bounds check (entries_per_second > 0 and burst > 0 and pending_entries > 0)
) with (fillfactor = 50);

-- what is pending is summed over a workspace's steps
create index step_of_workspace on step (workspace_id);
