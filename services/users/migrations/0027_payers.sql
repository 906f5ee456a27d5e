-- Published: the account as mails about its billing name it, and whom they go to: its owner and the active members
-- with a role that pays in its family. Each in their own language and zone, else in the account's.
create function users.payers(p_account uuid, p_roles jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found jsonb;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := (select jsonb_build_object('name', a.name, 'open', a.status = 'active', 'pageAddress', a.page_address, 'timeZone', a.time_zone,
      'people', (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'email', m.email, 'language', coalesce(p.language, m.language),
            'timeZone', coalesce(p."timeZone", a.time_zone)) order by m.owner desc, m.name, m.id), '[]')
        from users.members m left join lateral identity.person(m.person_id) p on true
        where m.account_id = a.account_id and m.status = 'active' and m.person_id is not null
          and (m.owner or p_roles -> a.family ?| m.roles)))
    from users.accounts a where a.account_id = p_account);
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function users.payers from public;
grant execute on function users.payers to run_billing;
