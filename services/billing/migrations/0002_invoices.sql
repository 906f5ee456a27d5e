-- Ids in the order of writing: what happened at one instant of an account's clock is told in the order in which it did.
create sequence billing.written;
grant usage on sequence billing.written to app_billing, run_billing;
create function billing.next_id() returns uuid
  language sql volatile set search_path = ''
  return (lpad(to_hex(nextval('billing.written')), 12, '0') || '8' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;

-- Invoices and credit notes as they were issued: parties, lines and sums are kept whole and never change.
create table billing.invoices (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  number text not null,
  kind text not null check (kind in ('invoice', 'credit_note')),
  -- Of a credit note by hand, and of an invoice in place of another: the invoice it corrects.
  corrects uuid,
  issued_at timestamptz not null,
  due_at timestamptz not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  subtotal bigint not null,
  tax bigint not null,
  credit_used bigint not null check (credit_used >= 0),
  -- To pay: subtotal + tax - credit_used. Negative on a credit note: it became credit.
  total bigint not null,
  lines jsonb not null,
  seller jsonb not null,
  buyer jsonb not null,
  -- Why there is a credit note: in the words of the operator who issued it by hand, or by the request that it answers.
  note text check (length(note) between 1 and 500),
  -- Which came first of those of one instant.
  place uuid not null default billing.next_id(),
  primary key (account_id, id),
  constraint number_once unique (account_id, number),
  constraint corrected foreign key (account_id, corrects) references billing.invoices,
  check (total = subtotal + tax - credit_used),
  check ((kind = 'credit_note') = (total < 0))
);
create index invoices_by_time on billing.invoices (account_id, issued_at desc, place desc);
select platform.protect('billing.invoices');
select platform.let_worker('billing.invoices', 'the run writes invoices of all accounts');
create trigger invoices_are_final before update or delete on billing.invoices
  for each row execute function platform.refuse_change();
create trigger invoices_are_not_emptied before truncate on billing.invoices
  for each statement execute function platform.refuse_change();
grant select, insert on billing.invoices to app_billing, run_billing;

-- The last number of each series of each issuer. Global, since a series has no gaps over all accounts. Its row is
-- locked from the taking of a number to the commit: a rollback gives the number back.
create table billing.series (
  issuer text not null,
  series text not null,
  last bigint not null default 0,
  primary key (issuer, series)
);
grant select, insert, update on billing.series to app_billing, run_billing;

-- The ledger. A row moves an amount from one side to the other, so debits equal credits by its form; nothing is
-- ever changed in it. What an account owes or has to its credit is a sum over it.
create table billing.transfers (
  account_id uuid not null,
  id uuid not null default billing.next_id(),
  at timestamptz not null,
  debit text not null check (debit in ('receivable', 'revenue', 'tax', 'credit', 'bank', 'loss')),
  credit text not null check (credit in ('receivable', 'revenue', 'tax', 'credit', 'bank', 'loss')),
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null check (reason in ('invoice', 'credit_note', 'used', 'payment', 'overpayment', 'refund', 'loss')),
  invoice_id uuid,
  primary key (account_id, id),
  check (debit <> credit),
  foreign key (account_id, invoice_id) references billing.invoices
);
create index transfers_by_invoice on billing.transfers (account_id, invoice_id);
create index transfers_by_time on billing.transfers (account_id, at desc, id desc);
select platform.protect('billing.transfers');
select platform.let_worker('billing.transfers', 'the run books invoices of all accounts');
create trigger transfers_are_final before update or delete on billing.transfers
  for each row execute function platform.refuse_change();
create trigger transfers_are_not_emptied before truncate on billing.transfers
  for each statement execute function platform.refuse_change();
grant select, insert on billing.transfers to app_billing, run_billing;

-- Credit an account has in a currency; never below zero.
create function billing.credit_of(p_account uuid, p_currency text) returns bigint
  language sql stable set search_path = '' as $$
  select coalesce(sum(case when credit = 'credit' then amount else -amount end), 0)::bigint from billing.transfers
  where account_id = p_account and currency = p_currency and 'credit' in (debit, credit) $$;
grant execute on function billing.credit_of to app_billing, run_billing;

-- What is still to pay of an invoice.
create function billing.open_of(p_account uuid, p_invoice uuid) returns bigint
  language sql stable set search_path = '' as $$
  select coalesce(sum(case when debit = 'receivable' then amount else -amount end), 0)::bigint from billing.transfers
  where account_id = p_account and invoice_id = p_invoice and 'receivable' in (debit, credit) $$;
grant execute on function billing.open_of to app_billing, run_billing;

-- What is still to pay of everything issued in a currency.
create function billing.due_of(p_account uuid, p_currency text) returns bigint
  language sql stable set search_path = '' as $$
  select coalesce(sum(case when debit = 'receivable' then amount else -amount end), 0)::bigint from billing.transfers
  where account_id = p_account and currency = p_currency and 'receivable' in (debit, credit) $$;
grant execute on function billing.due_of to app_billing, run_billing;

-- Money that came in, as the operator or a payment provider reported it: each report once.
create table billing.payments (
  account_id uuid not null,
  id uuid not null default billing.next_id(),
  invoice_id uuid not null,
  provider text not null check (provider in ('transfer', 'stripe')),
  -- The provider's own name for it: a second report of the same payment is none.
  reference text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  received_at timestamptz not null,
  primary key (account_id, id),
  constraint payment_once unique (account_id, provider, reference),
  foreign key (account_id, invoice_id) references billing.invoices
);
select platform.protect('billing.payments');
select platform.let_worker('billing.payments', 'an operator or a provider reports payments of any account');
grant select, insert on billing.payments to app_billing, run_billing;
