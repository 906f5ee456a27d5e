-- What customers ask to be put right on issued invoices, and what came of it.
create table billing.corrections (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  invoice_id uuid not null,
  reason text not null check (reason in ('wrong_details', 'wrong_amount', 'duplicate', 'other')),
  text text not null default '' check (length(text) <= 1000),
  state text not null default 'requested' check (state in ('requested', 'accepted', 'declined', 'withdrawn')),
  requested_at timestamptz not null,
  person_id uuid not null,
  -- Of one that was withdrawn: when that was.
  answered_at timestamptz,
  answer text check (length(answer) between 1 and 1000),
  credit_note_id uuid,
  corrected_id uuid,
  primary key (account_id, id),
  foreign key (account_id, invoice_id) references billing.invoices,
  foreign key (account_id, credit_note_id) references billing.invoices,
  foreign key (account_id, corrected_id) references billing.invoices,
  check ((state = 'requested') = (answered_at is null)),
  check ((state = 'accepted') = (credit_note_id is not null)),
  check (state <> 'declined' or answer is not null),
  check (state <> 'withdrawn' or answer is null),
  check (corrected_id is null or reason = 'wrong_details')
);
-- One open request for each invoice.
create unique index correction_open on billing.corrections (account_id, invoice_id) where state = 'requested';
create index corrections_by_time on billing.corrections (account_id, requested_at desc, id desc);
select platform.protect('billing.corrections');
select platform.let_worker('billing.corrections', 'an operator answers requests of any account');
grant select, insert, update (state, answered_at) on billing.corrections to app_billing;
grant select, update on billing.corrections to run_billing;

-- What an operator did by hand, by a name of their own: a second command of the same name has no effect.
create table billing.operations (
  account_id uuid not null,
  kind text not null check (kind in ('credit_note', 'refund')),
  reference text not null check (length(reference) between 1 and 200),
  reason text check (length(reason) between 1 and 1000),
  -- Of a credit note: its document.
  invoice_id uuid,
  amount bigint not null check (amount > 0),
  currency text not null,
  at timestamptz not null,
  primary key (account_id, kind, reference),
  foreign key (account_id, invoice_id) references billing.invoices,
  check ((kind = 'credit_note') = (invoice_id is not null))
);
select platform.protect('billing.operations');
select platform.let_worker('billing.operations', 'an operator gives credit and pays it out to any account');
create trigger operations_are_final before update or delete on billing.operations
  for each row execute function platform.refuse_change();
create trigger operations_are_not_emptied before truncate on billing.operations
  for each statement execute function platform.refuse_change();
grant select, insert on billing.operations to run_billing;

create index invoices_by_corrected on billing.invoices (account_id, corrects) where corrects is not null;

-- What credit notes took back of an invoice, tax with it.
create function billing.credited_of(p_account uuid, p_invoice uuid) returns bigint
  language sql stable set search_path = '' as $$
  select coalesce(-sum(n.subtotal + n.tax), 0)::bigint from billing.invoices n
  where n.account_id = p_account and n.corrects = p_invoice and n.kind = 'credit_note' $$;
grant execute on function billing.credited_of to app_billing, run_billing;
