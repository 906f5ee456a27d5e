-- Credit that goes back through the provider, to what it was paid with: a row for each payment that it is taken from,
-- written and booked before the provider hears of it. What becomes of it is read from the provider's reports.
create table billing.refunds (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  -- The operator's name for it, as in billing.operations.
  reference text not null,
  attempt_id uuid not null,
  -- The provider's name of the payment.
  intent text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  -- `wanted`: it may have been sent, and no answer is known.
  state text not null default 'wanted' check (state in ('wanted', 'sent', 'refused')),
  failure text,
  wanted_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, attempt_id) references billing.payment_attempts
);
create index refunds_by_reference on billing.refunds (account_id, reference);
create index refunds_wanted on billing.refunds (wanted_at) where state = 'wanted';
select platform.protect('billing.refunds');
select platform.let_worker('billing.refunds', 'an operator pays credit of any account back, and the sweep sends what was not answered');
grant select, insert, update on billing.refunds to run_billing;
