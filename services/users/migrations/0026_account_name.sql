-- Published: the name of an account; null where there is none. Which account's rows the caller may touch stays what it was.
create function users.account_name(p_account uuid) returns text
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found text;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := (select a.name from users.accounts a where a.account_id = p_account);
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function users.account_name from public;
grant execute on function users.account_name to app_billing, run_billing;
