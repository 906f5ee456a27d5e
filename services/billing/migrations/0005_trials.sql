-- Who has had a trial: one for each person and address, over all accounts, and also after the person has gone.
create table billing.trials (
  person_id uuid primary key,
  -- Keyed with the installation's secret: of an address one cannot tell from here whether it had a trial.
  address_hash text not null unique,
  account_id uuid not null unique,
  begun_at timestamptz not null default now()
);
grant select, insert on billing.trials to run_billing;

-- The account began without a trial because its owner had had one.
alter table billing.subscriptions add column trial_refused boolean not null default false;

-- Who signs up is told what the trial is.
grant select on billing.catalogues to me_billing;
