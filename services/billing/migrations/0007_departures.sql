-- Who will have given up their place by the time a smaller plan takes effect. Rows go when that has happened, or when
-- nothing gets smaller any more.
create table billing.departures (
  account_id uuid not null,
  member_id uuid not null,
  how text not null check (how in ('role', 'suspend', 'remove')),
  -- Null: together with the change.
  on_at timestamptz,
  chosen_by uuid not null,
  position integer not null,
  primary key (account_id, member_id)
);
create index departures_due on billing.departures (on_at) where on_at is not null;
select platform.protect('billing.departures');
select platform.let_worker('billing.departures', 'places are given up in all accounts, on the day that was chosen');
grant select, insert, delete on billing.departures to app_billing, run_billing;
