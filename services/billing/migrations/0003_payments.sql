-- Who an account is to a payment provider.
create table billing.payers (
  account_id uuid not null,
  provider text not null check (provider in ('stripe')),
  reference text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, provider)
);
create index payers_by_reference on billing.payers (provider, reference);
select platform.protect('billing.payers');
select platform.let_worker('billing.payers', 'a provider reports what any payer set up');
grant select, insert on billing.payers to app_billing;
grant select, insert, update on billing.payers to run_billing;

-- What the account can be charged to, as the provider last told: enough to recognise it, nothing to pay with.
create table billing.payment_methods (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  provider text not null check (provider in ('stripe')),
  reference text not null,
  kind text not null,
  brand text,
  last4 text,
  exp_month integer,
  exp_year integer,
  is_default boolean not null default false,
  -- Its payers were told that it ends then, before the next charge.
  told_of timestamptz,
  added_at timestamptz not null,
  primary key (account_id, id),
  constraint method_once unique (account_id, provider, reference)
);
create unique index one_default_method on billing.payment_methods (account_id) where is_default;
select platform.protect('billing.payment_methods');
select platform.let_worker('billing.payment_methods', 'invoices of all accounts are charged, and methods change at the provider');
grant select, update, delete on billing.payment_methods to app_billing;
grant select, insert, update, delete on billing.payment_methods to run_billing;

-- Every wish to charge an invoice: written and committed before the provider hears of it, which makes one payment of
-- one id, however often that is sent. What became of it is read from the provider's reports.
create table billing.payment_attempts (
  account_id uuid not null,
  id uuid not null default billing.next_id(),
  invoice_id uuid not null,
  provider text not null check (provider in ('stripe')),
  -- The method as it was: it may be gone by now.
  method jsonb not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  -- The provider's name for it. Null: it may have been sent, and no answer is known.
  intent text,
  -- With the person in front of the screen, who comes back to this address from their bank's page.
  return_url text,
  state text not null default 'processing' check (state in ('processing', 'needs_person', 'paid', 'failed', 'given_up')),
  failure text,
  received bigint not null default 0 check (received >= 0),
  returned bigint not null default 0 check (returned between 0 and received),
  disputed boolean not null default false,
  started_at timestamptz not null,
  changed_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, invoice_id) references billing.invoices
);
create index attempts_by_invoice on billing.payment_attempts (account_id, invoice_id);
create index attempts_by_time on billing.payment_attempts (account_id, started_at desc, id desc);
create index attempts_by_intent on billing.payment_attempts (provider, intent);
create index attempts_under_way on billing.payment_attempts (changed_at) where state in ('processing', 'needs_person');
select platform.protect('billing.payment_attempts');
select platform.let_worker('billing.payment_attempts', 'charges of all accounts are carried out, and reported by the provider');
grant select on billing.payment_attempts to app_billing;
grant select, insert, update on billing.payment_attempts to run_billing;

-- What a provider said, each thing once: by itself, or as the answer to us. Global, since a report names no account
-- until what it is about is known. Of its content only what decides about a payment is kept.
create table billing.reports (
  provider text not null check (provider in ('stripe')),
  id text not null,
  type text not null,
  -- When it became so, by the provider's clock.
  at timestamptz not null,
  -- The payment it is about, and the payer.
  intent text,
  payer text,
  fact jsonb,
  received_at timestamptz not null default now(),
  -- When it was carried out; null where it is about nothing of ours.
  applied_at timestamptz,
  primary key (provider, id)
);
create index reports_by_intent on billing.reports (provider, intent) where intent is not null;
create index reports_by_time on billing.reports (received_at desc);
grant select, insert, update, delete on billing.reports to run_billing;

-- What a provider's payment moved, so that what goes back of it is taken from where it went.
alter table billing.transfers add column payment_id uuid;
alter table billing.transfers add foreign key (account_id, payment_id) references billing.payments not valid;
create index transfers_by_payment on billing.transfers (account_id, payment_id) where payment_id is not null;
