-- Invitations: open ones only. Accepting or revoking ends the row; what happened stands in the audit log.
alter table users.members
  -- An invitation that ran out gives its seat back; sending it again takes one anew.
  add column lapsed boolean not null default false,
  -- The person's own name where the account shows them by another; null where it shows them by their own.
  add column own_name text,
  add check (not lapsed or status = 'pending');

create or replace function users.counts(p_key text, m users.members) returns integer
  language sql immutable set search_path = '' as $$
  select case p_key
    when 'members' then 1
    when 'joined' then (m.person_id is not null)::integer
    when 'seats' then (not m.owner and not m.lapsed and m.roles && array['organizer', 'admin', 'billing_contact'])::integer
    when 'multi_users' then (not m.lapsed and 'multi_user' = any (m.roles))::integer
    when 'billing_contacts' then ('billing_contact' = any (m.roles) and m.status = 'active' and not m.owner)::integer
  end $$;

create table users.invitations (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  invited_by uuid,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '48 hours',
  primary key (account_id, id),
  constraint one_invitation unique (account_id, member_id),
  foreign key (account_id, member_id) references users.members on delete cascade
);
create index invitations_by_time on users.invitations (account_id, sent_at, id);
select platform.protect('users.invitations');
select platform.let_worker('users.invitations', 'invitations that ran out give their seats back in all accounts');
select platform.let_worker('users.members', 'seats of invitations that ran out, and names that persons changed, in all accounts');

-- The way from a mailed secret to its account. Global: a link names no account, and only its hash is kept.
create table users.invitation_links (
  token_hash text primary key,
  account_id uuid not null,
  invitation_id uuid not null,
  ended text check (ended in ('used', 'replaced', 'revoked')),
  created_at timestamptz not null default now()
);
create index invitation_links_by_invitation on users.invitation_links (account_id, invitation_id);

-- The counters of the present account, locked: whoever changes its members waits until this write ends. Every
-- such write calls this first, so that all take these locks in one order. Seats of invitations that ran out are
-- given back on the way.
create function users.lock_counters() returns table (key text, value integer)
  language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare acc uuid := current_setting('app.account_id')::uuid;
begin
  perform 1 from users.counters c where c.account_id = acc order by c.key for update;
  update users.members m set lapsed = true from users.invitations i
    where m.account_id = acc and i.account_id = acc and i.member_id = m.id and i.expires_at <= now() and not m.lapsed;
  return query select c.key, c.value from users.counters c where c.account_id = acc;
end $$;
revoke all on function users.lock_counters from public;
grant execute on function users.lock_counters to app_users;

grant select, insert, update, delete on users.invitations to app_users;
grant select, insert, update on users.invitation_links to app_users;
grant select on users.invitations to run_users;
grant select, update on users.members to run_users;

-- What a link leads to: sets the account and returns its invitation, or raises. Takes no lock: whoever ends a link
-- holds the account's counters.
create function users.open_invitation(p_token_hash text) returns users.invitations
  language plpgsql security definer set search_path = '' as $$
declare link users.invitation_links; found_row users.invitations;
begin
  select * into link from users.invitation_links where token_hash = p_token_hash;
  if not found then perform platform.refuse('not_found'); end if;
  if link.ended = 'used' then perform platform.refuse('link_used'); end if;
  if link.ended is not null then perform platform.refuse('link_expired'); end if;
  perform set_config('app.account_id', link.account_id::text, true);
  select i.* into found_row from users.invitations i join users.accounts a on a.account_id = i.account_id
    where i.account_id = link.account_id and i.id = link.invitation_id and i.expires_at > now() and a.status = 'active';
  if not found then perform platform.refuse('link_expired'); end if;
  return found_row;
end $$;
revoke all on function users.open_invitation from public;

-- Published: what the holder of a link is shown before they accept.
create function users.look_invitation(p_token_hash text)
  returns table (email text, name text, language text, "accountName" text, "pageAddress" text, "hasPassword" boolean, "expiresAt" text)
  language plpgsql security definer rows 1 set search_path = '' as $$
declare i users.invitations := users.open_invitation(p_token_hash);
begin
  return query
    select m.email, m.name, m.language, a.name, a.page_address, identity.person_by_address(m.email) is not null, platform.iso(i.expires_at)
    from users.members m join users.accounts a on a.account_id = m.account_id
    where m.account_id = i.account_id and m.id = i.member_id;
end $$;
revoke all on function users.look_invitation from public;
grant execute on function users.look_invitation to me_users, app_identity;

-- Published: makes the person a member of the account they were invited to. Repeating it has no second effect.
create function users.accept_invitation(p_token_hash text, p_person uuid, p_request_id text)
  returns table ("accountId" uuid, "pageAddress" text)
  language plpgsql security definer rows 1 set search_path = '' as $$
declare i users.invitations; who record; link users.invitation_links; k text;
begin
  select * into link from users.invitation_links where token_hash = p_token_hash;
  if not found then perform platform.refuse('not_found'); end if;
  perform set_config('app.account_id', link.account_id::text, true);
  -- Before anything of the invitation is read: sending again, revoking and accepting take turns.
  perform users.lock_counters();
  if exists (select from users.invitation_links l where l.token_hash = p_token_hash and l.ended = 'used') then
    return query select m.account_id, a.page_address from users.members m join users.accounts a on a.account_id = m.account_id
      where m.account_id = link.account_id and m.person_id = p_person;
    if found then return; end if;
  end if;
  i := users.open_invitation(p_token_hash);
  select * into who from identity.person(p_person);
  if not exists (select from users.members m where m.account_id = i.account_id and m.id = i.member_id and m.email = who.email) then
    perform platform.refuse('other_person_signed_in');
  end if;
  -- Invited under a new address while a member under an old one.
  if exists (select from users.members m where m.account_id = i.account_id and m.person_id = p_person) then
    perform platform.refuse('already_member');
  end if;
  update users.members m set person_id = p_person, status = 'active', lapsed = false, name = who.name, own_name = null, image = who.image,
      language = coalesce(who.language, m.language), version = m.version + 1, last_active_at = now()
    where m.account_id = i.account_id and m.id = i.member_id;
  foreach k in array array['seats', 'multi_users'] loop
    if (select c.value > users.allowance(i.account_id, k) from users.counters c where c.account_id = i.account_id and c.key = k) then
      perform platform.refuse('limit_reached', jsonb_build_object('key', k, 'limit', users.allowance(i.account_id, k)));
    end if;
  end loop;
  delete from users.invitations x where x.account_id = i.account_id and x.id = i.id;
  update users.invitation_links set ended = 'used' where token_hash = p_token_hash;
  insert into users.audit (account_id, person_id, action, target_type, target_id, request_id)
    values (i.account_id, p_person, 'users.invitations.accept', 'member', i.member_id, p_request_id);
  insert into users.outbox (message) values
    (jsonb_build_object('topic', 'browser', 'audience', jsonb_build_object('accountId', i.account_id, 'permission', 'member:read'),
      'event', jsonb_build_object('type', 'stale', 'accountId', i.account_id, 'keys', array['members', 'invitations', 'policy']))),
    (jsonb_build_object('topic', 'browser', 'audience', jsonb_build_object('personId', p_person),
      'event', jsonb_build_object('type', 'permissions', 'accountId', i.account_id)));
  return query select a.account_id, a.page_address from users.accounts a where a.account_id = i.account_id;
end $$;
revoke all on function users.accept_invitation from public;
grant execute on function users.accept_invitation to me_users, app_identity;
grant usage on schema users to app_identity;
