-- Firing and recovered alerts: one row per workspace, subject and cause.
create table alert (
  workspace_id text not null,
  subject text not null,
  cause text not null,
  severity text not null,
  detail text,
  links jsonb not null,
  waiting bigint not null,                 -- users, as last seen
  since timestamptz not null,
  seen_at timestamptz not null,            -- when it was last found
  due_at timestamptz not null,             -- when it has lasted long enough to be reported
  raised_at timestamptz,                   -- null: not reported yet
  gone_at timestamptz,                     -- when it was first not found any more; null: it was found last time
  recovered_at timestamptz,                -- the same, once its end is reported; null: not reported yet
  constraint alert_pk primary key (workspace_id, subject, cause)
);
create index alert_firing on alert (seen_at) where recovered_at is null;   -- every minute looks at these only
create index alert_recovered on alert (recovered_at) where recovered_at is not null;

-- The outbox: messages stored in the same transaction as their alert, and sent afterwards. Sent ones are deleted.
create table alert_message (
  id uuid not null default gen_random_uuid(),  -- the same in every attempt
  position bigint not null generated always as identity,
  workspace_id text not null,
  subject text not null,
  cause text not null,
  channel text not null,                       -- MAIL, WEBHOOK
  message text not null,
  attempts integer not null default 0,
  not_before timestamptz not null default service_time(),
  created_at timestamptz not null default service_time(),
  constraint alert_message_pk primary key (id)
);
create index alert_message_due on alert_message (not_before);
-- a later message about the same alert waits for the earlier one
create index alert_message_in_order on alert_message (workspace_id, subject, cause, channel, position);
