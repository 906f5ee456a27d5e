-- News for billing: an account was closed, through whichever door. Nothing of it is billed any more.
create function users.tell_closed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into users.outbox (message) values (jsonb_build_object('topic', 'billing.close', 'accountId', new.account_id));
  return null;
end $$;
create trigger tell_closed after update of status on users.accounts for each row
  when (new.status = 'closed' and old.status <> 'closed') execute function users.tell_closed();
