-- A login at Facebook that somebody has started. Whoever comes back from the dialog with its state may end it, once.
create table login (
  state_hash bytea not null,
  workspace_id text not null,
  started_by text not null,                -- the caller, as the token names it
  expires_at timestamptz not null,
  constraint login_pk primary key (state_hash)
);

alter table connection
  add column connected_by text not null default '',        -- the caller who gave the token or started the login
  add column granted text not null default '',             -- permissions, separated by blanks
  add column declined text not null default '',
  add column data_access_expires_at timestamptz,           -- null: as far as known, not before the token
  add column checked_at timestamptz not null default 'epoch';

-- Who is due for a check, and whom Facebook's callbacks are about.
create index connection_by_check on connection (checked_at);
create index connection_of_facebook_user on connection (facebook_user_id);

-- What the last check has found beside what ends the connection: that is on its row. Ad account 0: the connection itself.
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

-- A Facebook user has asked for deletion. Says nothing about whom.
create table deletion (
  confirmation_code uuid not null default gen_random_uuid(),
  connections integer not null,            -- how many were forgotten
  completed_at timestamptz not null,
  constraint deletion_pk primary key (confirmation_code)
);
