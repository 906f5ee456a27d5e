-- Who gives up a place when an account's subscription gets smaller. Billing decides when, within its own transaction:
-- what is let go and what the smaller plan allows are committed together.

-- Published: waits for whoever is changing members of an account, and keeps others from it until the commit. Taken before the lock of
-- the account's subscription, as every write to members takes them.
create function users.hold_members(p_account uuid) returns void
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), '');
begin
  perform set_config('app.account_id', p_account::text, true);
  perform users.lock_counters();
  perform set_config('app.account_id', entered, true);
end $$;
revoke all on function users.hold_members from public;
grant execute on function users.hold_members to app_billing, run_billing;

-- Published: a member as billing shows and judges them, with what they take of what a plan limits; null where there is none.
create function users.place_of(p_account uuid, p_member uuid) returns jsonb
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found jsonb;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := (select jsonb_build_object('memberId', m.id, 'personId', m.person_id, 'name', m.name, 'email', m.email, 'owner', m.owner,
      'roles', m.roles, 'status', m.status,
      'takes', jsonb_build_object('seats', users.counts('seats', m), 'multiUsers', users.counts('multi_users', m)))
    from users.members m where m.account_id = p_account and m.id = p_member);
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function users.place_of from public;
grant execute on function users.place_of to app_billing, run_billing;

-- Published: takes a place from a member: by `remove` their membership ends, by `suspend` they stay without roles and without
-- a way in, by `role` they stay without roles. Of somebody who has not joined yet, the invitation ends. Neither the
-- owner nor the last billing contact loses anything; `gone`, `owner` and `last_billing_contact` say why nothing happened.
create function users.let_go(p_account uuid, p_member uuid, p_how text, p_by uuid) returns text
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); m users.members; left_over text; outcome text;
begin
  perform set_config('app.account_id', p_account::text, true);
  perform users.lock_counters();
  select * into m from users.members x where x.account_id = p_account and x.id = p_member;
  outcome := case
    when not found then 'gone'
    when m.owner then 'owner'
    when users.counts('billing_contacts', m) = 1 and (select c.value from users.counters c
      where c.account_id = p_account and c.key = 'billing_contacts') <= 1 then 'last_billing_contact' end;
  if outcome is not null then
    perform set_config('app.account_id', entered, true);
    return outcome;
  end if;
  if m.status = 'pending' or p_how = 'remove' then
    update users.invitation_links l set ended = 'revoked' where l.account_id = p_account and l.ended is null
      and l.invitation_id in (select i.id from users.invitations i where i.account_id = p_account and i.member_id = m.id);
    delete from users.members x where x.account_id = p_account and x.id = m.id;
    if m.status <> 'pending' then
      insert into users.outbox (message) select jsonb_build_object('topic', 'mail', 'mail', jsonb_build_object('template', 'removed-from-account',
        'to', m.email, 'language', m.language, 'name', m.name, 'account', a.name)) from users.accounts a where a.account_id = p_account;
    end if;
  else
    left_over := case p_how when 'suspend' then 'suspended' else m.status end;
    update users.members x set roles = '{}', status = left_over, version = x.version + 1 where x.account_id = p_account and x.id = m.id;
    if m.status = 'active' then
      insert into users.outbox (message) select jsonb_build_object('topic', 'mail', 'mail', jsonb_build_object('template', 'place-given-up',
        'to', m.email, 'language', m.language, 'name', m.name, 'account', a.name, 'suspended', left_over = 'suspended'))
        from users.accounts a where a.account_id = p_account;
    end if;
  end if;
  insert into users.audit (account_id, person_id, action, target_type, target_id, before, after)
    values (p_account, p_by, 'users.members.letGo', 'member', m.id::text, jsonb_build_object('roles', m.roles, 'status', m.status),
      case when left_over is not null then jsonb_build_object('roles', '[]'::jsonb, 'status', left_over) end);
  insert into users.outbox (message) values (jsonb_build_object('topic', 'browser',
    'audience', jsonb_build_object('accountId', p_account, 'permission', 'member:read'),
    'event', jsonb_build_object('type', 'stale', 'accountId', p_account, 'keys', jsonb_build_array('members', 'invitations', 'policy', 'account-settings'))));
  if m.person_id is not null then
    insert into users.outbox (message) values (jsonb_build_object('topic', 'browser', 'audience', jsonb_build_object('personId', m.person_id),
      'event', jsonb_build_object('type', 'permissions', 'accountId', p_account)));
  end if;
  perform set_config('app.account_id', entered, true);
  return 'done';
end $$;
revoke all on function users.let_go from public;
grant execute on function users.let_go to app_billing, run_billing;

-- Published: lets go whoever came last until an account has no more than it may: open invitations first, then who is suspended
-- anyway, then the newest. Null is no limit. Answers who it was.
create function users.fit_members(p_account uuid, p_seats integer, p_multi_users integer) returns uuid[]
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); k text; most integer; who uuid; gone uuid[] := '{}';
begin
  perform set_config('app.account_id', p_account::text, true);
  perform users.lock_counters();
  for k, most in values ('seats', p_seats), ('multi_users', p_multi_users) loop
    continue when most is null;
    for who in select x.id from users.members x where x.account_id = p_account and users.counts(k, x) = 1
      order by x.status <> 'pending', x.status <> 'suspended', x.created_at desc, x.id loop
      exit when (select c.value from users.counters c where c.account_id = p_account and c.key = k) <= most;
      if users.let_go(p_account, who, 'suspend', null) = 'done' then gone := gone || who; end if;
    end loop;
  end loop;
  perform set_config('app.account_id', entered, true);
  return gone;
end $$;
revoke all on function users.fit_members from public;
grant execute on function users.fit_members to app_billing, run_billing;
