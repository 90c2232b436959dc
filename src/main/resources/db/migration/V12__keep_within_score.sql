-- Facebook's score of an ad account: a second bucket that leaks, beside that of the hour.
alter table budget
  add column score_tat timestamptz not null default '-infinity',       -- when the points of all leaves will have leaked away
  add column score_told_at timestamptz not null default '-infinity';   -- when an answer last showed that the score counts
