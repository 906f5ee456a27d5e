-- A document always names who is billed (EN 16931, BR-07): the account, where nobody said more.
create function billing.name_buyer() returns trigger language plpgsql set search_path = '' as $$
begin
  if btrim(coalesce(new.buyer ->> 'company', '')) = '' then
    new.buyer := new.buyer || jsonb_build_object('company', coalesce(nullif(users.account_name(new.account_id), ''), new.account_id::text));
  end if;
  return new;
end $$;
create trigger invoices_name_buyer before insert on billing.invoices for each row execute function billing.name_buyer();
alter table billing.invoices add constraint buyer_named check (btrim(coalesce(buyer ->> 'company', '')) <> '');
