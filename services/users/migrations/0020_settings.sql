-- Logos.

-- The account's logo as it is served, re-encoded. accounts.logo is its address, which names the hash of its bytes.
create table users.logos (
  account_id uuid primary key references users.accounts,
  hash text not null,
  data bytea not null,
  created_at timestamptz not null default now()
);
select platform.protect('users.logos');
grant select, insert, update, delete on users.logos to app_users;

