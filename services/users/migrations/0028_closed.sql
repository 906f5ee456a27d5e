-- News for billing: an account was closed, through whichever door. Nothing of it is billed any more.
create function users.tell_closed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into users.outbox (message) values (jsonb_build_object('topic', 'billing.close', 'accountId', new.account_id));
  return null;
end $$;
create trigger tell_closed after update of status on users.accounts for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function users.tell_closed();

-- Published: whether an account was closed, as of the commit that closed it.
create function users.is_closed(p_account uuid) returns boolean
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found boolean;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := exists (select from users.accounts a where a.account_id = p_account and a.status = 'closed');
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function users.is_closed from public;
grant execute on function users.is_closed to app_billing, run_billing;
