-- Accounts, their members and what they may do.
create table users.accounts (
  account_id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 120),
  page_address text not null,
  family text not null check (family in ('team', 'live')),
  status text not null default 'active' check (status in ('active', 'closed')),
  time_zone text not null,
  language text not null check (language in ('en', 'fr')),
  logo text,
  organizer_language text not null check (organizer_language in ('en', 'fr')),
  organizer_time_zone text not null,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
select platform.protect('users.accounts');

-- Every page address an account has or had. Global, since an address belongs to one account of all; it tells no
-- more than that it is taken.
create table users.page_addresses (
  page_address text primary key,
  account_id uuid not null,
  created_at timestamptz not null default now()
);
create index page_addresses_by_account on users.page_addresses (account_id);

-- A person in an account. `pending` while the invitation is open; `person_id` is then null.
create table users.members (
  account_id uuid not null references users.accounts,
  id uuid not null default gen_random_uuid(),
  person_id uuid,
  name text not null check (length(name) <= 120),
  email text not null check (email = lower(email)),
  image text,
  owner boolean not null default false,
  roles text[] not null default '{}' check (roles <@ array['organizer', 'admin', 'billing_contact', 'multi_user']),
  status text not null check (status in ('active', 'pending', 'suspended')),
  language text not null check (language in ('en', 'fr')),
  -- As they are sorted and searched: without letter case and accents.
  name_fold text collate "C" not null generated always as (platform.fold(name)) stored,
  email_fold text collate "C" not null generated always as (platform.fold(email)) stored,
  -- -infinity: never yet.
  last_active_at timestamptz not null default '-infinity',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  constraint member_once unique (account_id, person_id),
  constraint address_once unique (account_id, email),
  check ((status = 'pending') = (person_id is null)),
  check (not owner or status = 'active')
);
create unique index one_owner on users.members (account_id) where owner;
create index members_by_person on users.members (person_id, account_id) where person_id is not null;
create index members_by_name on users.members (account_id, name_fold, id);
create index members_by_email on users.members (account_id, email_fold, id);
create index members_by_activity on users.members (account_id, last_active_at, id);
create index members_by_age on users.members (account_id, created_at, id);
create index members_by_status on users.members (account_id, status, name_fold, id);
select platform.protect('users.members');
select platform.let_person_read('users.members');

-- Counted by a trigger under the lock of its row, so that no door can pass another: `members`, `joined` (without
-- those who are only invited), `seats` (everybody with a paid role: active, pending and suspended), `multi_users`,
-- `billing_contacts` (active only).
create table users.counters (
  account_id uuid not null references users.accounts,
  key text not null,
  value integer not null default 0 check (value >= 0),
  primary key (account_id, key)
);
select platform.protect('users.counters');

-- What accounts without a subscription may use, by key; null is no limit. Billing states it for all others.
create table users.allowances (
  account_id uuid not null references users.accounts,
  key text not null,
  value integer check (value >= 0),
  primary key (account_id, key)
);
select platform.protect('users.allowances');

create function users.allowance(p_account uuid, p_key text) returns integer
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found integer;
begin
  if p_key in ('seats', 'multi_users') and billing.is_subscribed(p_account) then
    return billing.allowance(p_account, case p_key when 'multi_users' then 'multiUsers' else p_key end);
  end if;
  perform set_config('app.account_id', p_account::text, true);
  found := (select value from users.allowances where account_id = p_account and key = p_key);
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function users.allowance from public;
grant execute on function users.allowance to app_users, owner_users;

-- Accounts that can only be read for now. Why is billing's to say; this is what every request looks up.
create table users.kept_reading (
  account_id uuid primary key references users.accounts
);
select platform.protect('users.kept_reading');

select platform.create_account_tables('users');

grant select, update on users.accounts to app_users;
grant select, insert, update, delete on users.members to app_users;
grant select on users.counters, users.allowances, users.kept_reading to app_users;
grant select, insert on users.page_addresses to app_users;
grant select on users.members to me_users;

-- Refuses what the plan does not allow. One exception: the place that a new owner leaves goes to the former one, also
-- where the account has more than its plan allows by now; of the two nobody is one too many.
create function users.count_member() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  k text; old_n integer; new_n integer; max_n integer; total integer;
  acc uuid := coalesce(new.account_id, old.account_id);
begin
  foreach k in array array['members', 'joined', 'seats', 'multi_users', 'billing_contacts'] loop
    old_n := case when tg_op = 'INSERT' then 0 else users.counts(k, old) end;
    new_n := case when tg_op = 'DELETE' then 0 else users.counts(k, new) end;
    continue when old_n = new_n;
    insert into users.counters (account_id, key, value) values (acc, k, greatest(new_n - old_n, 0))
      on conflict (account_id, key) do update set value = users.counters.value + new_n - old_n
      returning value into total;
    -- The second person brings everybody there the Admin Center, and the last but one takes it along.
    if k = 'joined' and least(total, total - new_n + old_n) = 1 then
      insert into users.outbox (message) values (jsonb_build_object('topic', 'browser', 'audience', jsonb_build_object('accountId', acc),
        'event', jsonb_build_object('type', 'permissions', 'accountId', acc)));
    end if;
    if tg_op = 'UPDATE' and new_n < old_n and new.owner and not old.owner then
      perform set_config('app.left_' || k, acc::text, true);
    end if;
    continue when new_n < old_n;
    if current_setting('app.left_' || k, true) = acc::text then
      perform set_config('app.left_' || k, '', true);
      continue;
    end if;
    max_n := users.allowance(acc, k);
    if max_n is not null and total > max_n then
      perform platform.refuse('limit_reached', jsonb_build_object('limit', max_n, 'key', k));
    end if;
  end loop;
  return null;
end $$;

create function users.counts(p_key text, m users.members) returns integer
  language sql immutable set search_path = '' as $$
  select case p_key
    when 'members' then 1
    when 'joined' then (m.person_id is not null)::integer
    when 'seats' then (not m.owner and m.roles && array['organizer', 'admin', 'billing_contact'])::integer
    when 'multi_users' then ('multi_user' = any (m.roles))::integer
    when 'billing_contacts' then ('billing_contact' = any (m.roles) and m.status = 'active' and not m.owner)::integer
  end $$;

create trigger count_member after insert or update or delete on users.members
  for each row execute function users.count_member();

-- Published: the first statement of every request about an account. Says who asks, as which member, and puts
-- account and person into the transaction for row-level security; raises where there is no such membership.
create function users.enter(p_token text, p_account uuid)
  returns table ("signInId" uuid, "personId" uuid, "memberId" uuid, "accountId" uuid, owner boolean,
                 roles text[], status text, family text, "readingOnly" boolean, "freshUntil" text)
  language plpgsql volatile security definer rows 1 set search_path = '' as $$
declare s record; closed boolean;
begin
  select i."signInId", i."personId", i."freshUntil" into s from identity.sign_in(p_token) i;
  if not found then perform platform.refuse('signed_out'); end if;
  perform set_config('app.account_id', p_account::text, true);
  select s."signInId", s."personId", m.id, m.account_id, m.owner, m.roles, m.status, a.family, k.account_id is not null, s."freshUntil", a.status = 'closed'
    into "signInId", "personId", "memberId", "accountId", owner, roles, status, family, "readingOnly", "freshUntil", closed
    from users.members m join users.accounts a on a.account_id = m.account_id
      left join users.kept_reading k on k.account_id = m.account_id
    where m.account_id = p_account and m.person_id = s."personId";
  if not found then perform platform.refuse('not_found'); end if;
  if closed then perform platform.refuse('account_closed'); end if;
  return next;
end $$;
revoke all on function users.enter from public;
grant usage on schema users to app_billing, run_billing, owner_billing;
grant execute on function users.enter to app_users, app_billing;

-- Published: billing says, in the transaction that changes it, whether the account can only be read.
create function users.keep_reading(p_account uuid, p_kept boolean) returns void
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), '');
begin
  perform set_config('app.account_id', p_account::text, true);
  if p_kept then
    insert into users.kept_reading (account_id) select a.account_id from users.accounts a where a.account_id = p_account
      on conflict do nothing;
  else
    delete from users.kept_reading k where k.account_id = p_account;
  end if;
  perform set_config('app.account_id', entered, true);
end $$;
revoke all on function users.keep_reading from public;
grant execute on function users.keep_reading to owner_billing;

-- Published: how many an account has of something: `members`, `seats`, `multi_users`, `billing_contacts`.
create function users.counted(p_account uuid, p_key text) returns integer
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found integer;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := coalesce((select value from users.counters where account_id = p_account and key = p_key), 0);
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function users.counted from public;
grant execute on function users.counted to app_billing, run_billing;
