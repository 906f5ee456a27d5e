-- What lists and search of members read, kept by triggers so that no page costs more in a larger account.

-- Roles as bits, in the order of the policy's list: 1 organizer, 2 admin, 4 billing_contact, 8 multi_user.
create function users.role_bits(p text[]) returns smallint language sql immutable parallel safe strict as $$
  select (case when 'organizer' = any (p) then 1 else 0 end + case when 'admin' = any (p) then 2 else 0 end
    + case when 'billing_contact' = any (p) then 4 else 0 end + case when 'multi_user' = any (p) then 8 else 0 end)::smallint $$;

-- Status and roles as one number: the bits of the roles, 16 more while pending, 32 more while suspended. A filter is
-- then a handful of numbers, each with an index in every order.
alter table users.members
  add column standing smallint not null generated always as
    (case status when 'active' then 0 when 'pending' then 16 else 32 end + users.role_bits(roles)) stored;
-- Folded text with every separator as a space, and one space before it: words follow spaces.
create function users.spaced(p text) returns text
  language sql immutable parallel safe strict
  as $$ select ' ' || translate(p, E'!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~\t\u00a0\u00b7\u2019\u2018\u2013\u2014\u3000', repeat(' ', 40)) $$;

-- A member's words in one line, each after a space, to look for several of them.
alter table users.members
  add column spaced text not null generated always as (users.spaced(platform.fold(name || ' ' || email))) stored;
-- A member as lists show them, as JSON, written once when the row is and not once for each page it stands on: that
-- would be half of what a page costs.
create function users.shown(p_id uuid, p_person uuid, p_name text, p_email text, p_image text, p_owner boolean, p_roles text[],
  p_status text, p_language text, p_active timestamptz, p_created timestamptz, p_version integer) returns text language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return (select row_to_json(m)::text from (select p_id as id, p_person as "personId", p_name as name, p_email as email,
    p_image as image, p_owner as owner, p_roles as roles, p_status as status, p_language as language,
    platform.iso(nullif(p_active, '-infinity')) as "lastActiveAt", platform.iso(p_created) as "createdAt", p_version as version) m);
end $$;
alter table users.members
  add column shown text not null generated always as
    (users.shown(id, person_id, name, email, image, owner, roles, status, language, last_active_at, created_at, version)) stored;
create index members_by_standing_name on users.members (account_id, standing, name_fold, id);
create index members_by_standing_email on users.members (account_id, standing, email_fold, id);
create index members_by_standing_activity on users.members (account_id, standing, last_active_at, id);
create index members_by_standing_age on users.members (account_id, standing, created_at, id);
drop index users.members_by_status;
-- The few whose seats may have to be given back.
create index members_waiting on users.members (account_id, id) where status = 'pending' and not lapsed;

-- How many members stand where: exact counts of every filter, and of who holds a permission.
create table users.standings (
  account_id uuid not null references users.accounts,
  standing smallint not null,
  members integer not null check (members >= 0),
  primary key (account_id, standing)
);
select platform.protect('users.standings');
grant select on users.standings to app_users;

-- Every word of a member's name and address, for search by the start of any. `prev` is the word before it among
-- the member's own, sorted: of all words in a range, exactly one per member has its `prev` before the range.
create table users.member_words (
  account_id uuid not null,
  word text collate "C" not null,
  member_id uuid not null,
  prev text collate "C" not null,
  standing smallint not null,
  -- Which letters the member's words begin with, a bit each: most members without the other words of a search are
  -- passed over without a look at them.
  initials bigint not null,
  primary key (account_id, word, member_id) include (prev, standing, initials)
);
select platform.protect('users.member_words');
grant select on users.member_words to app_users;

-- The distinct words of some text, sorted.
create function users.words(p text) returns text[]
  language plpgsql immutable parallel safe strict set search_path = '' as $$
begin
  return array(select distinct w collate "C" from string_to_table(users.spaced(platform.fold(p)), ' ') w where w <> '' order by 1);
end $$;

create function users.initials(p text[]) returns bigint
  language plpgsql immutable parallel safe strict set search_path = '' as $$
begin
  return (select coalesce(bit_or(1::bigint << (ascii(w) % 63)), 0) from unnest(p) w);
end $$;

create function users.track_member() returns trigger language plpgsql security definer set search_path = '' as $$
declare words text[];
begin
  if tg_op <> 'INSERT' and (tg_op = 'DELETE' or (old.standing) is distinct from (new.standing)) then
    update users.standings s set members = s.members - 1 where s.account_id = old.account_id and s.standing = old.standing;
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or (old.standing) is distinct from (new.standing)) then
    insert into users.standings as s (account_id, standing, members) values (new.account_id, new.standing, 1)
      on conflict (account_id, standing) do update set members = s.members + 1;
  end if;
  if tg_op = 'UPDATE' and (old.name, old.email, old.standing) = (new.name, new.email, new.standing) then return null; end if;
  if tg_op <> 'INSERT' then
    delete from users.member_words w where w.account_id = old.account_id and w.member_id = old.id
      and w.word = any (users.words(old.name || ' ' || old.email));
  end if;
  if tg_op <> 'DELETE' then
    words := users.words(new.name || ' ' || new.email);
    insert into users.member_words (account_id, word, member_id, prev, standing, initials)
      select new.account_id, w.word, new.id, coalesce(words[w.at - 1], ''), new.standing, users.initials(words)
      from unnest(words) with ordinality w (word, at);
  end if;
  return null;
end $$;

create trigger track_member after insert or delete or update of name, email, roles, status on users.members
  for each row execute function users.track_member();
