-- Published: the open accounts that a person owns, with what their subscription begins with.
create function users.opened_by(p_person uuid)
  returns table ("accountId" uuid, name text, family text, language text, "timeZone" text, email text)
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); acc uuid;
begin
  for acc in select o.account_id from users.owners o where o.person_id = p_person order by o.account_id loop
    perform set_config('app.account_id', acc::text, true);
    return query select a.account_id, a.name, a.family, a.language, a.time_zone, m.email
      from users.accounts a join users.members m on m.account_id = a.account_id and m.owner
      where a.account_id = acc and a.status = 'active';
  end loop;
  perform set_config('app.account_id', entered, true);
end $$;
revoke all on function users.opened_by from public;
grant execute on function users.opened_by to run_billing;
