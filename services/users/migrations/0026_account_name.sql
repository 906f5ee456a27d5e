-- Published: the name of an account; null where there is none.
create function users.account_name(p_account uuid) returns text
  language plpgsql volatile security definer set search_path = '' as $$
begin
  perform set_config('app.account_id', p_account::text, true);
  return (select a.name from users.accounts a where a.account_id = p_account);
end $$;
revoke all on function users.account_name from public;
grant execute on function users.account_name to app_billing, run_billing;
