-- Background work, as run_users. Whatever touches an account's rows names that account first, like a request.

grant select, update, delete on users.members to run_users;
grant execute on function users.lock_counters to run_users;
grant select, update, delete on users.invitation_links to run_users;
create index invitation_links_by_age on users.invitation_links (created_at) where ended is not null;

create function users.tell_members(p_account uuid, p_keys text[]) returns void
  language sql volatile set search_path = '' as $$
  insert into users.outbox (message) values (jsonb_build_object('topic', 'browser',
    'audience', jsonb_build_object('accountId', p_account, 'permission', 'member:read'),
    'event', jsonb_build_object('type', 'stale', 'accountId', p_account, 'keys', p_keys))) $$;
revoke all on function users.tell_members from public;
grant execute on function users.tell_members to run_users;

-- Gives back the seats of one account's invitations that ran out; they stay and can be sent again. Answers whether
-- there were any.
create function users.lapse_invitations(p_account uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('app.account_id', p_account::text, true);
  if not exists (select from users.members m join users.invitations i on i.account_id = m.account_id and i.member_id = m.id
    where m.account_id = p_account and m.status = 'pending' and not m.lapsed and i.expires_at <= now()) then return false; end if;
  perform users.lock_counters();
  perform users.tell_members(p_account, array['members', 'invitations', 'account-settings']);
  return true;
end $$;
revoke all on function users.lapse_invitations from public;
grant execute on function users.lapse_invitations to run_users;

-- Ends the membership of a person who is no more. An account whose owner is gone (only a sign-up that nobody ever
-- confirmed: owners cannot delete themselves) closes, and its page address is free again.
create function users.forget_member(p_account uuid, p_member uuid) returns void
  language plpgsql security definer set search_path = '' as $$
declare owned boolean;
begin
  perform set_config('app.account_id', p_account::text, true);
  perform users.lock_counters();
  delete from users.members m where m.account_id = p_account and m.id = p_member returning m.owner into owned;
  if not found then return; end if;
  insert into users.audit (account_id, action, target_type, target_id)
    values (p_account, 'users.members.forget', 'member', p_member);
  if owned then
    update users.accounts a set status = 'closed', version = a.version + 1 where a.account_id = p_account;
    delete from users.page_addresses p where p.account_id = p_account;
  end if;
  perform users.tell_members(p_account, array['members', 'policy', 'account-settings']);
end $$;
revoke all on function users.forget_member from public;
grant execute on function users.forget_member to run_users;

-- Published: brings every membership of a person up to what they changed about themselves. Repeating it changes
-- nothing. A name that the account corrected stays until the person changes theirs. An open invitation to an address
-- that turns out to be a member's own has become pointless: it ends.
create function users.follow_person(p_person uuid) returns void
  language plpgsql volatile set search_path = '' as $$
declare who record; m record; pointless uuid; kept boolean;
begin
  select * into who from identity.person(p_person);
  for m in select x.* from users.members x where x.person_id = p_person order by x.account_id loop
    if who.id is null then
      perform users.forget_member(m.account_id, m.id);
      continue;
    end if;
    kept := m.own_name is not null and m.own_name = who.name;
    continue when (kept or m.name = who.name)
      and (m.email, m.image, m.language) is not distinct from (who.email, who.image, coalesce(who.language, m.language));
    perform set_config('app.account_id', m.account_id::text, true);
    select i.id into pointless from users.invitations i join users.members p on p.account_id = i.account_id and p.id = i.member_id
      where i.account_id = m.account_id and p.email = who.email and p.id <> m.id;
    if pointless is not null then
      perform users.lock_counters();
      update users.invitation_links l set ended = 'revoked'
        where l.account_id = m.account_id and l.invitation_id = pointless and l.ended is null;
      delete from users.members p where p.account_id = m.account_id and p.email = who.email and p.status = 'pending';
    end if;
    update users.members u
      set name = case when kept then u.name else who.name end, own_name = case when kept then u.own_name end, email = who.email, image = who.image, language = coalesce(who.language, u.language), version = u.version + 1
      where u.account_id = m.account_id and u.id = m.id;
    perform users.tell_members(m.account_id, array['members', 'invitations', 'account-settings', 'ownership']);
  end loop;
end $$;
revoke all on function users.follow_person from public;
grant execute on function users.follow_person to run_users;

-- Notes that these members were active; at most every five minutes for each, and never waiting for anybody.
create function users.touch(p_accounts uuid[], p_members uuid[]) returns void
  language sql volatile set search_path = '' as $$
  with seen as (
    select m.account_id, m.id from users.members m join unnest(p_accounts, p_members) s (account_id, id) using (account_id, id)
    where m.last_active_at < now() - interval '5 minutes'
    order by m.account_id, m.id for no key update of m skip locked)
  update users.members m set last_active_at = now() from seen where m.account_id = seen.account_id and m.id = seen.id $$;
revoke all on function users.touch from public;
grant execute on function users.touch to run_users;

-- The oldest keys are found over all accounts, so their age is indexed over all; block by block, which costs a
-- write next to nothing.
drop index users.idempotency_by_age;
create index idempotency_by_age on users.idempotency using brin (created_at);

-- Removes what is of no use to anybody any more; in portions, so that a long pause is no long lock. Answers how many
-- rows went.
create function users.sweep(p_portion integer) returns integer
  language plpgsql volatile set search_path = '' as $$
declare n integer; total integer := 0;
begin
  delete from users.idempotency where ctid = any (array(
    select k.ctid from users.idempotency k where k.created_at < now() - interval '1 day' limit p_portion));
  get diagnostics n = row_count; total := total + n;
  delete from users.invitation_links where ctid = any (array(
    select l.ctid from users.invitation_links l where l.ended is not null and l.created_at < now() - interval '90 days' limit p_portion));
  get diagnostics n = row_count; total := total + n;
  delete from users.ownership_transfers where expires_at < now() - interval '1 day';
  return total;
end $$;
revoke all on function users.sweep from public;
grant execute on function users.sweep to run_users;
