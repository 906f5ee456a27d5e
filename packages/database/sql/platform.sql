-- What every service's schema is built with. Applied again at every start: each statement can be repeated.
create schema if not exists platform;
revoke all on schema public from public;
-- Nobody who serves requests makes temporary tables: those would come first in the search for any name.
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
grant usage on schema public to public;
grant usage on schema platform to public;

create table if not exists platform.migrations (
  service text not null,
  name text not null,
  hash text not null,
  applied_at timestamptz not null default now(),
  primary key (service, name)
);

-- Text as it is searched and sorted: without accents and letter case. Two-argument unaccent is immutable in effect.
create or replace function platform.fold(p text) returns text
  language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, p)) $$;

-- ISO 8601 in UTC, as the API writes instants.
create or replace function platform.iso(p timestamptz) returns text
  language sql immutable parallel safe strict
  as $$ select to_char(p at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- Refuses with a code of the contract; the service kit turns it into a problem answer.
create or replace function platform.refuse(p_code text, p_data jsonb default '{}') returns void
  language plpgsql as $$ begin raise exception using errcode = 'FOYER', message = p_code, detail = p_data::text; end $$;

-- For the last statement of a write: it must have touched a row. None means another account's row or none at
-- all, or, where one exists, that it changed since the screen read it.
create or replace function platform.touched(p_count bigint, p_exists boolean default false) returns boolean
  language plpgsql as $$
begin
  if p_count = 0 then perform platform.refuse(case when p_exists then 'changed_meanwhile' else 'not_found' end); end if;
  return true;
end $$;

-- For a write of one statement, which alone has seen what was and what is: left here for its audit row.
create or replace function platform.noted(p_before jsonb, p_after jsonb) returns boolean
  language sql volatile
  as $$ select set_config('app.before', coalesce(p_before::text, ''), true) is not null
    and set_config('app.after', coalesce(p_after::text, ''), true) is not null $$;

-- The account form of row-level security, the only one an account's table may have besides `person` and `run`.
create or replace function platform.protect(p_table regclass) returns void language plpgsql as $$
declare s text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_table);
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('create policy account on %s to app_%s, owner_%s
    using (account_id = (select current_setting(''app.account_id'')::uuid))
    with check (account_id = (select current_setting(''app.account_id'')::uuid))', p_table, s, s);
end $$;

-- The person form: a person reads their own rows across accounts.
create or replace function platform.let_person_read(p_table regclass) returns void language plpgsql as $$
declare s text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_table);
begin
  execute format('create policy person on %s for select to me_%s
    using (person_id = (select current_setting(''app.person_id'')::uuid))', p_table, s);
end $$;

-- The run form: background work across accounts. The reason is kept on the policy and shown by the catalogue test.
create or replace function platform.let_worker(p_table regclass, p_reason text) returns void language plpgsql as $$
declare s text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_table);
begin
  execute format('create policy run on %s to run_%s using (true) with check (true)', p_table, s);
  execute format('comment on policy run on %s is %L', p_table, p_reason);
end $$;

create or replace function platform.refuse_change() returns trigger language plpgsql as $$
begin raise exception '% cannot be changed', tg_table_name using errcode = '42501'; end $$;

-- The tables every account service has: its audit log and the keys of repeatable writes.
create or replace function platform.create_account_tables(p_service text) returns void language plpgsql as $$
begin
  execute format($t$
    create table %1$I.audit (
      account_id uuid not null,
      id uuid not null default gen_random_uuid(),
      at timestamptz not null default clock_timestamp(),
      person_id uuid,
      action text not null,
      target_type text not null,
      target_id text,
      request_id text,
      before jsonb,
      after jsonb,
      primary key (account_id, id)
    );
    create index audit_by_time on %1$I.audit (account_id, at desc, id);
    create trigger audit_is_final before update or delete on %1$I.audit
      for each row execute function platform.refuse_change();
    create trigger audit_is_not_emptied before truncate on %1$I.audit
      for each statement execute function platform.refuse_change();
    create table %1$I.idempotency (
      account_id uuid not null,
      person_id uuid not null,
      endpoint text not null,
      key text not null,
      body_hash text not null,
      answer text,
      created_at timestamptz not null default now(),
      primary key (account_id, person_id, endpoint, key)
    );
    create index idempotency_by_age on %1$I.idempotency (account_id, created_at);
  $t$, p_service);
  perform platform.protect(format('%I.audit', p_service)::regclass);
  perform platform.protect(format('%I.idempotency', p_service)::regclass);
  perform platform.let_worker(format('%I.idempotency', p_service)::regclass, 'keys older than a day are swept for all accounts');
  execute format('grant select, insert on %I.audit to app_%1$s', p_service);
  execute format('grant select, insert, update on %I.idempotency to app_%1$s', p_service);
  execute format('grant select, delete on %I.idempotency to run_%1$s', p_service);
end $$;
