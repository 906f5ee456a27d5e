-- What became of mails. Global: a mail goes to an address, whatever account asked for it.

-- Mails handed to a mail server, by job: a job that is tried again after a crash sends nothing twice.
create table gateway.sent_mails (
  job_id uuid primary key,
  sent_at timestamptz not null default now()
);
create index sent_mails_by_age on gateway.sent_mails (sent_at);

-- The mailbox of a demo, where no mail server stands behind it.
create table gateway.mailbox (
  id uuid primary key,
  sent_at timestamptz not null default clock_timestamp(),
  recipient text not null,
  template text not null,
  language text not null,
  subject text not null,
  plain text not null,
  html text not null,
  -- The names of what goes along.
  files text[] not null default '{}'
);
create index mailbox_by_time on gateway.mailbox (sent_at desc, id);

grant select, insert, delete on gateway.sent_mails to run_gateway;
grant select, insert on gateway.mailbox to run_gateway;
