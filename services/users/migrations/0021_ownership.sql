-- Ownership: who owns which account, and its offer to somebody else.

-- Open offers only, one in each account. Answering or withdrawing ends the row; what happened stands in the audit log.
create table users.ownership_transfers (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  to_member_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '48 hours',
  primary key (account_id, id),
  constraint one_offer unique (account_id),
  foreign key (account_id, to_member_id) references users.members on delete cascade
);
select platform.protect('users.ownership_transfers');
select platform.let_worker('users.ownership_transfers', 'offers that ran out are removed in all accounts');
grant select, insert, update, delete on users.ownership_transfers to app_users;
grant select, delete on users.ownership_transfers to run_users;

-- An offer ends with the suspension of who got it, and with the ownership of who made it.
create function users.lapse_offer() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from users.ownership_transfers t where t.account_id = new.account_id and (t.to_member_id = new.id or old.owner);
  return null;
end $$;
create trigger lapse_offer after update on users.members for each row
  when ((old.status = 'active' and new.status <> 'active') or (old.owner and not new.owner))
  execute function users.lapse_offer();

-- Who owns which open account. Global, because a person's deletion asks across accounts; kept by triggers, and
-- read by one function that answers yes or no.
create table users.owners (
  account_id uuid primary key references users.accounts,
  person_id uuid not null
);
create index owners_by_person on users.owners (person_id);

create function users.track_owner() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'INSERT' and old.owner then
    delete from users.owners o where o.account_id = old.account_id and o.person_id = old.person_id;
  end if;
  if tg_op <> 'DELETE' and new.owner then
    insert into users.owners (account_id, person_id) values (new.account_id, new.person_id)
      on conflict (account_id) do update set person_id = excluded.person_id;
  end if;
  return null;
end $$;
create trigger track_owner after insert or delete or update of owner, person_id on users.members
  for each row execute function users.track_owner();

create function users.forget_owner() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from users.owners o where o.account_id = new.account_id;
  return null;
end $$;
create trigger forget_owner after update of status on users.accounts for each row
  when (new.status = 'closed') execute function users.forget_owner();

-- Accounts that were there before this migration. Forced row-level security binds the schema's owner too.
alter table users.members no force row level security;
insert into users.owners (account_id, person_id)
  select m.account_id, m.person_id from users.members m where m.owner;
alter table users.members force row level security;

-- Published: whether a person owns an account that is not closed.
create function users.owns_account(p_person uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select from users.owners o where o.person_id = p_person) $$;
revoke all on function users.owns_account from public;
grant execute on function users.owns_account to app_identity;

-- The zone a person wants instants in, for mails about accounts; null where their browser chooses.
create function users.zone_of(p_person uuid) returns text
  language sql stable security definer set search_path = ''
  as $$ select p."timeZone" from identity.person(p_person) p $$;
revoke all on function users.zone_of from public;
grant execute on function users.zone_of to app_users;
