-- Roles, schema and outbox of one service. :service is replaced by its name. Each statement can be repeated.
create schema if not exists :service authorization owner_:service;
grant usage on schema :service to app_:service, me_:service, run_:service, relay;
grant usage on schema platform, public to owner_:service, app_:service, me_:service, run_:service;

set local role owner_:service;
-- Global, because the relay reads it for all accounts; a service can only add to it.
create table if not exists :service.outbox (
  id bigint generated always as identity primary key,
  message jsonb not null,
  created_at timestamptz not null default now()
);
grant insert on :service.outbox to app_:service, me_:service, run_:service;
-- `update` only because locking a row asks for it.
grant select, update, delete on :service.outbox to relay;
reset role;
