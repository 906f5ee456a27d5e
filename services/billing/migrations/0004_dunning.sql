-- What is owed: a row for each invoice that is not paid, from its issue until the last of it came in. One that is owed
-- again, since money went back, is due from that moment: nobody is restricted on the day a bank takes money back.
create table billing.owed (
  account_id uuid not null,
  invoice_id uuid not null,
  due_at timestamptz not null,
  -- When the next step comes, or may: looked at then. Null: none is left.
  next_at timestamptz,
  primary key (account_id, invoice_id),
  foreign key (account_id, invoice_id) references billing.invoices
);
create index owed_by_next on billing.owed (next_at) where next_at is not null;
select platform.protect('billing.owed');
select platform.let_worker('billing.owed', 'the run looks at what is owed by all accounts');
grant select, insert, update, delete on billing.owed to app_billing, run_billing;

-- What was done because an invoice stayed unpaid: each step of the catalogue once for each invoice.
create table billing.dunning_steps (
  account_id uuid not null,
  invoice_id uuid not null,
  after_days integer not null,
  action text not null check (action in ('remind', 'retry', 'restrict', 'end')),
  -- When it came, and when it was carried out: both by the account's clock.
  due_at timestamptz not null,
  done_at timestamptz not null,
  primary key (account_id, invoice_id, after_days, action),
  foreign key (account_id, invoice_id) references billing.invoices
);
create index restrictions on billing.dunning_steps (account_id, invoice_id) where action in ('restrict', 'end');
select platform.protect('billing.dunning_steps');
select platform.let_worker('billing.dunning_steps', 'the run carries steps out for all accounts');
create trigger dunning_steps_are_final before update or delete on billing.dunning_steps
  for each row execute function platform.refuse_change();
create trigger dunning_steps_are_not_emptied before truncate on billing.dunning_steps
  for each statement execute function platform.refuse_change();
grant select, insert on billing.dunning_steps to app_billing, run_billing;

-- Whether an invoice keeps the account at reading: a step said so, and it is still unpaid. No mark of it is kept, so
-- whatever pays the invoice lifts it.
create function billing.is_restricted(p_account uuid) returns boolean
  language sql stable set search_path = '' as $$
  select exists (select from billing.dunning_steps d join billing.owed o on o.account_id = d.account_id and o.invoice_id = d.invoice_id
    where d.account_id = p_account and d.action in ('restrict', 'end')) $$;
grant execute on function billing.is_restricted to app_billing, run_billing;

-- Published: why the account can only be read; null where more can be done. Without a subscription everything can.
create function billing.reading_only(p_account uuid) returns text
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found text;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := (select case
      when billing.is_restricted(p_account) then 'unpaid'
      when not s.reading_only then null
      when s.status = 'frozen' then 'frozen'
      when exists (select from billing.invoices i where i.account_id = p_account) then 'ended'
      when s.version = 1 then 'no_plan'
      else 'trial_ended' end
    from billing.subscriptions s where s.account_id = p_account);
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function billing.reading_only from public;
grant execute on function billing.reading_only to owner_users, app_billing, run_billing;

-- Every request learns from now on whether the account can only be read, and open browsers at once.
create function billing.tell_reading_only(p_account uuid) returns void
  language plpgsql set search_path = '' as $$
begin
  perform users.keep_reading(p_account, billing.reading_only(p_account) is not null);
  insert into billing.outbox (message) values (jsonb_build_object('topic', 'browser', 'audience', jsonb_build_object('accountId', p_account),
    'event', jsonb_build_object('type', 'permissions', 'accountId', p_account)));
end $$;

create function billing.track_reading_only() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  perform billing.tell_reading_only(new.account_id);
  return null;
end $$;
create trigger track_reading_only after update of reading_only on billing.subscriptions
  for each row when (old.reading_only is distinct from new.reading_only) execute function billing.track_reading_only();
create trigger track_reading_only_from_the_start after insert on billing.subscriptions
  for each row when (new.reading_only) execute function billing.track_reading_only();
create trigger track_restrictions after insert on billing.dunning_steps
  for each row when (new.action in ('restrict', 'end')) execute function billing.track_reading_only();

-- Whatever moves what is open of an invoice (money in or back, a credit note, a write-off) decides whether it is owed.
-- The last open unit paid ends its dunning and lifts what it restricted, in the same transaction.
create function billing.track_owed() returns trigger
  language plpgsql security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), '');
begin
  perform set_config('app.account_id', new.account_id::text, true);
  if billing.open_of(new.account_id, new.invoice_id) > 0 then
    insert into billing.owed (account_id, invoice_id, due_at, next_at)
      select i.account_id, i.id, d.at, d.at from billing.invoices i cross join lateral (select greatest(i.due_at, billing.now_of(i.account_id)) as at) d
        where i.account_id = new.account_id and i.id = new.invoice_id
      on conflict do nothing;
    perform set_config('app.account_id', entered, true);
    return null;
  end if;
  delete from billing.owed o where o.account_id = new.account_id and o.invoice_id = new.invoice_id;
  -- Asked after the row's lock was had: a step that was being carried out is seen.
  if found and not billing.is_restricted(new.account_id) and exists (select from billing.dunning_steps d where d.account_id = new.account_id
      and d.invoice_id = new.invoice_id and d.action in ('restrict', 'end')) then
    insert into billing.audit (account_id, action, target_type, target_id)
      values (new.account_id, 'billing.dunning.lift', 'invoice', new.invoice_id::text);
    perform billing.tell_reading_only(new.account_id);
  end if;
  perform set_config('app.account_id', entered, true);
  return null;
end $$;
create trigger track_owed after insert on billing.transfers
  for each row when ('receivable' in (new.debit, new.credit) and new.invoice_id is not null and new.reason <> 'invoice')
  execute function billing.track_owed();

-- When people are told of what comes by itself at the end of the period. Null: nothing does, or they were told.
alter table billing.subscriptions add column ahead_at timestamptz;
create index subscriptions_told_ahead on billing.subscriptions (ahead_at) where ahead_at is not null;

-- Happenings that people were told of by mail: each once, however often the job that does it runs.
create table billing.notices (
  account_id uuid not null,
  key text not null,
  at timestamptz not null default now(),
  primary key (account_id, key)
);
select platform.protect('billing.notices');
select platform.let_worker('billing.notices', 'people of all accounts are told');
grant select, insert on billing.notices to run_billing;
