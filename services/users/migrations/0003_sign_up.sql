-- What signing up needs of this service, and what a person sees of their accounts.

-- A free page address made from a name: `acme`, then `acme-2`, then with a random end.
create function users.free_page_address(p_name text) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  base text := trim(both '-' from left(regexp_replace(platform.fold(p_name), '[^a-z0-9]+', '-', 'g'), 30));
  candidate text;
begin
  if length(base) < 3 or base = any (array['api', 'assets', 'remotes', 'settings', 'sign-in', 'sign-up', 'sign-out', 'invitation',
    'forgot-password', 'reset-password', 'confirm-email', 'confirm-address', 'dev', 'healthz', 'readyz', 'metrics', 'static', 'help', 'about', 'billing',
    'account', 'accounts', 'admin', 'login', 'logout', 'transfer', 'www']) then base := trim(both '-' from 'account-' || base); end if;
  for n in 1..20 loop
    candidate := case when n = 1 then base when n < 10 then base || '-' || n else base || '-' || substr(md5(random()::text), 1, 6) end;
    if not exists (select from users.page_addresses where page_address = candidate) then return candidate; end if;
  end loop;
  return 'account-' || replace(gen_random_uuid()::text, '-', '');
end $$;
revoke all on function users.free_page_address from public;

-- Published: an account on trial with its owner, in the transaction that makes the person.
create function users.open_account(p_person uuid, p_name text, p_email text, p_account_name text, p_family text, p_language text, p_time_zone text)
  returns table (account_id uuid, page_address text)
  language plpgsql security definer rows 1 set search_path = '' as $$
#variable_conflict use_column
declare acc uuid := gen_random_uuid(); addr text := users.free_page_address(p_account_name);
begin
  perform set_config('app.account_id', acc::text, true);
  insert into users.page_addresses (page_address, account_id) values (addr, acc);
  insert into users.accounts (account_id, name, page_address, family, time_zone, language, organizer_language, organizer_time_zone)
    values (acc, p_account_name, addr, p_family, p_time_zone, p_language, p_language, p_time_zone);
  insert into users.allowances (account_id, key, value)
    select acc, key, value from (values ('team', 'seats', 10), ('live', 'multi_users', 3)) trial (family, key, value) where trial.family = p_family;
  insert into users.members (account_id, person_id, name, email, owner, roles, status, language, last_active_at)
    values (acc, p_person, p_name, p_email, true,
      case p_family when 'team' then array['organizer', 'admin', 'billing_contact'] else array[]::text[] end, 'active', p_language, now());
  insert into users.audit (account_id, person_id, action, target_type, target_id, after)
    values (acc, p_person, 'users.accounts.open', 'account', acc::text, jsonb_build_object('name', p_account_name, 'family', p_family));
  return query select acc, addr;
end $$;
revoke all on function users.open_account from public;
grant execute on function users.open_account to app_identity;

-- Published: an account as its member sees it; null for everybody else.
create function users.my_account(p_account uuid, p_person uuid) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found jsonb;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := (select jsonb_build_object('id', a.account_id, 'name', a.name, 'pageAddress', a.page_address,
      'pastAddresses', coalesce((select jsonb_agg(p.page_address order by p.created_at) from users.page_addresses p
         where p.account_id = a.account_id and p.page_address <> a.page_address), '[]'),
      'family', a.family, 'memberId', m.id, 'personId', m.person_id, 'owner', m.owner, 'roles', m.roles, 'status', m.status,
      'members', coalesce((select c.value from users.counters c where c.account_id = a.account_id and c.key = 'joined'), 1),
      'timeZone', a.time_zone, 'language', a.language, 'logo', a.logo, 'readingOnly', billing.reading_only(p_account))
    from users.members m join users.accounts a on a.account_id = m.account_id
    where m.account_id = p_account and m.person_id = p_person and a.status = 'active');
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function users.my_account from public;
grant execute on function users.my_account to me_users;

-- Who is signed in and where they belong. Runs as the caller, so it sees that person's memberships only.
create function users.me(p_token text) returns jsonb
  language plpgsql volatile security invoker set search_path = '' as $$
declare s record;
begin
  select i."personId", i."freshUntil" into s from identity.sign_in(p_token) i;
  if not found then perform platform.refuse('signed_out'); end if;
  return jsonb_build_object(
    'person', (select to_jsonb(p) from identity.person(s."personId") p),
    'freshUntil', s."freshUntil",
    'accounts', coalesce((select jsonb_agg(x.account order by x.account ->> 'name') from (
        select users.my_account(m.account_id, m.person_id) as account from users.members m where m.person_id = s."personId"
      ) x where x.account is not null), '[]'));
end $$;
revoke all on function users.me from public;
grant execute on function users.me to me_users;
