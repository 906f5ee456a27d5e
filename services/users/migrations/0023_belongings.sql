-- Which accounts a person belongs to. Global, because the export of their data asks across accounts; kept by a trigger,
-- and read by one function.
create table users.belongings (
  person_id uuid not null,
  account_id uuid not null references users.accounts,
  primary key (person_id, account_id)
);

create function users.track_person() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'INSERT' and old.person_id is not null then
    delete from users.belongings b where b.person_id = old.person_id and b.account_id = old.account_id;
  end if;
  if tg_op <> 'DELETE' and new.person_id is not null then
    insert into users.belongings (person_id, account_id) values (new.person_id, new.account_id);
  end if;
  return null;
end $$;
create trigger track_person after insert or delete or update of person_id on users.members
  for each row execute function users.track_person();

-- Published: what accounts keep of a person, for the export of their data.
create function users.memberships(p_person uuid) returns jsonb
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); acc uuid; kept jsonb := '[]';
begin
  for acc in select b.account_id from users.belongings b where b.person_id = p_person order by b.account_id loop
    perform set_config('app.account_id', acc::text, true);
    kept := kept || (select jsonb_build_object('account', a.name, 'pageAddress', a.page_address, 'family', a.family,
        'accountStatus', a.status, 'name', m.name, 'email', m.email, 'language', m.language, 'owner', m.owner,
        'roles', m.roles, 'status', m.status, 'since', platform.iso(m.created_at),
        'lastActiveAt', platform.iso(nullif(m.last_active_at, '-infinity')))
      from users.members m join users.accounts a on a.account_id = m.account_id
      where m.account_id = acc and m.person_id = p_person);
  end loop;
  perform set_config('app.account_id', entered, true);
  return kept;
end $$;
revoke all on function users.memberships from public;
grant execute on function users.memberships to app_identity;
