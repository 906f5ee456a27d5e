-- What is for sale. Global: one operator sells to all accounts; loaded whole, never changed, the newest counts.
create table billing.catalogues (
  version integer primary key generated always as identity,
  catalogue jsonb not null,
  loaded_at timestamptz not null default now()
);
create trigger catalogues_are_final before update or delete on billing.catalogues
  for each row execute function platform.refuse_change();
create trigger catalogues_are_not_emptied before truncate on billing.catalogues
  for each statement execute function platform.refuse_change();
grant select on billing.catalogues to app_billing, run_billing;
grant insert on billing.catalogues to run_billing;

-- Clocks of accounts for demo and trial: once moved, they stand where they were put. Every other account lives now.
create table billing.clocks (
  account_id uuid primary key,
  now timestamptz
);
select platform.protect('billing.clocks');
select platform.let_worker('billing.clocks', 'an operator moves the clock of any account that has one');
grant select, update on billing.clocks to app_billing;
grant select, insert, update on billing.clocks to run_billing;

-- What an account has bought, as the engine states it (src/engine/types.ts). Beside it what is asked for often.
create table billing.subscriptions (
  account_id uuid primary key,
  status text not null check (status in ('trialing', 'active', 'frozen', 'ended')),
  state jsonb not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- When something happens by itself: a period, a trial or a unit ends. Null: nothing will.
  due_at timestamptz,
  entitlements jsonb not null,
  -- Each with its size; as `entitlements`, what the state says.
  sub_account_units jsonb not null default '[]',
  reading_only boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
create index subscriptions_due on billing.subscriptions (due_at) where due_at is not null;
select platform.protect('billing.subscriptions');
select platform.let_worker('billing.subscriptions', 'periods end for all accounts');
grant select, insert, update on billing.subscriptions to app_billing, run_billing;

-- Who is billed. Issued invoices keep what stood here then.
create table billing.details (
  account_id uuid primary key,
  company text not null default '' check (length(company) <= 200),
  lines text[] not null default '{}',
  postcode text not null default '' check (length(postcode) <= 20),
  city text not null default '' check (length(city) <= 120),
  country text check (country ~ '^[A-Z]{2}$'),
  business boolean not null default false,
  tax_id text check (length(tax_id) <= 40),
  -- Form and check digits hold for that country.
  tax_id_valid boolean not null default false,
  purchase_order text check (length(purchase_order) <= 80),
  cost_centre text check (length(cost_centre) <= 80),
  language text not null default 'en' check (language in ('en', 'fr')),
  recipients text[] not null default '{}',
  version integer not null default 1
);
select platform.protect('billing.details');
select platform.let_worker('billing.details', 'invoices of all accounts are written by the run');
grant select, insert, update on billing.details to app_billing, run_billing;

-- Published: what a plan and its units allow; null is no limit, or none that was stated: the taker says what that
-- means. Locked for the caller's transaction: what is being taken away meanwhile waits, or was taken before.
create function billing.allowance(p_account uuid, p_key text) returns integer
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found integer;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := (select (s.entitlements ->> p_key)::integer from billing.subscriptions s where s.account_id = p_account for share);
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function billing.allowance from public;
grant execute on function billing.allowance to owner_users;

-- Published: the bought sub-accounts with the number of attendees that each is for (null: no limit), and until when one
-- works that was cancelled. How many there may be is `billing.allowance(account, 'subAccounts')`; locked as it is.
create function billing.sub_account_units(p_account uuid) returns table (unit uuid, size integer, ends_at timestamptz)
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), '');
begin
  perform set_config('app.account_id', p_account::text, true);
  perform from billing.subscriptions s where s.account_id = p_account for share;
  return query select u.unit, u.size, u."endsAt" from billing.subscriptions s
    cross join lateral jsonb_to_recordset(s.sub_account_units) u (unit uuid, size integer, "endsAt" timestamptz) where s.account_id = p_account;
  perform set_config('app.account_id', entered, true);
end $$;
revoke all on function billing.sub_account_units from public;
grant execute on function billing.sub_account_units to owner_users;

-- Published: whether what an account may use is stated here.
create function billing.is_subscribed(p_account uuid) returns boolean
  language plpgsql volatile security definer set search_path = '' as $$
declare entered text := coalesce(current_setting('app.account_id', true), ''); found boolean;
begin
  perform set_config('app.account_id', p_account::text, true);
  found := exists (select from billing.subscriptions s where s.account_id = p_account);
  perform set_config('app.account_id', entered, true);
  return found;
end $$;
revoke all on function billing.is_subscribed from public;
grant execute on function billing.is_subscribed to owner_users;
grant usage on schema billing to owner_users;

-- Published: the account's present; its own where its clock can be moved.
create function billing.now_of(p_account uuid) returns timestamptz
  language sql stable set search_path = '' as $$
  select coalesce((select c.now from billing.clocks c where c.account_id = p_account), now()) $$;
grant execute on function billing.now_of to app_billing, run_billing;

select platform.create_account_tables('billing');
grant select, insert on billing.audit to run_billing;
select platform.let_worker('billing.audit', 'the run leaves a row for each renewal of any account');
