-- News for other services: somebody proved their first address, through whichever door.
create function identity.tell_confirmed() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into identity.outbox (message) values (jsonb_build_object('topic', 'person-confirmed', 'personId', new.id));
  return null;
end $$;
create trigger tell_confirmed after update of email_verified on identity.persons for each row
  when (new.email_verified and not old.email_verified) execute function identity.tell_confirmed();
