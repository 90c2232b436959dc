-- A login at Facebook in progress. The redirect from the dialog with its state completes it, once.
create table pending_login (
  state_hash bytea not null,
  workspace_id text not null,
  started_by text not null,                -- the caller, as the token names it
  purpose text not null,                   -- REPLACE, CONNECT, CHANGE
  expires_at timestamptz not null,
  constraint pending_login_pk primary key (state_hash)
);

-- A verified token that is not in use yet: it takes the connection over when somebody confirms it.
create table connection_change (
  workspace_id text not null,
  started_by text not null,
  replaces timestamptz not null,           -- connected_at of the connection that it was compared with
  kind text not null,
  token bytea not null,
  token_key_id text not null,
  facebook_user_id text not null,
  facebook_user_name text not null,
  expires_at timestamptz,
  data_access_expires_at timestamptz,
  granted text not null,
  declined text not null,
  valid_until timestamptz not null,
  constraint connection_change_pk primary key (workspace_id),
  constraint connection_change_of_connection foreign key (workspace_id) references connection on delete cascade
);

-- Findings of the last check, except the connection's error, which is on its row. Ad account 0: the connection itself.
create table finding (
  workspace_id text not null,
  ad_account_id bigint not null,
  cause text not null,
  severity text not null,
  detail text not null default '',
  since timestamptz not null,
  constraint finding_pk primary key (workspace_id, ad_account_id, cause),
  constraint finding_of_connection foreign key (workspace_id) references connection on delete cascade
);

-- Facts of the selected ad accounts, as of the last check that could read them.
create table ad_account_facts (
  workspace_id text not null,
  ad_account_id bigint not null,
  checked_at timestamptz not null,
  changed_at timestamptz not null,         -- when a check first found them so
  reachable boolean not null,              -- the others apply only if it is
  active boolean not null,
  in_business boolean not null,
  terms_accepted boolean not null,
  tasks text not null,                     -- of the connected person, separated by blanks; blank: Facebook does not say
  constraint ad_account_facts_pk primary key (workspace_id, ad_account_id),
  constraint ad_account_facts_of_connection foreign key (workspace_id) references connection on delete cascade
);

-- Deletion requests of Facebook users, without their identity.
create table deletion (
  confirmation_code uuid not null default gen_random_uuid(),
  signature text not null,                 -- of the request: a repeated one adds no row
  connections integer not null,            -- how many were forgotten
  completed_at timestamptz not null,
  constraint deletion_pk primary key (confirmation_code),
  constraint deletion_once unique (signature)
);
