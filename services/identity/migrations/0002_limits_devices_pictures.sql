-- Why each table of this schema is global: nobody is in an account yet when it is asked, or it is about a person alone.
comment on table identity.persons is 'global: a person belongs to no account';
comment on table identity.sign_ins is 'global: signing in comes before any account';
comment on table identity.credentials is 'global: signing in comes before any account';
comment on table identity.verifications is 'global: signing in comes before any account';
comment on table identity.links is 'global: a mailed link names no account';
comment on table identity.audit is 'global: what persons did to their own sign-in';

create trigger audit_is_not_emptied before truncate on identity.audit
  for each statement execute function platform.refuse_change();

-- Confirming the password gives a new token; requests that were already under way still carry the earlier one.
alter table identity.sign_ins
  add column previous_token text,
  add column previous_until timestamptz;
create unique index sign_ins_by_previous_token on identity.sign_ins (previous_token) where previous_token is not null;
comment on column identity.sign_ins.updated_at is 'last used, at most five minutes ago';

-- `closed_at`: no longer counts, though it was never used: a later one replaced it, or its matter was withdrawn.
-- `browser_hash`: the browser that signed up; elsewhere the link asks for the password too.
alter table identity.links
  add column closed_at timestamptz,
  add column browser_hash text;

-- Browsers a person has signed in with before, by the hash of a cookie that says nothing else.
create table identity.devices (
  person_id uuid not null references identity.persons on delete cascade,
  device_hash text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (person_id, device_hash)
);
comment on table identity.devices is 'global: signing in comes before any account';

-- One picture for each person, re-encoded; served by the hash of its bytes.
create table identity.pictures (
  person_id uuid primary key references identity.persons on delete cascade,
  hash text not null,
  data bytea not null,
  created_at timestamptz not null default now()
);
create index pictures_by_hash on identity.pictures (hash);
comment on table identity.pictures is 'global: a picture belongs to a person';

-- Attempts within their window, by a keyed hash of whom they are counted for. Not logged: a crash forgives them.
create unlogged table identity.attempts (
  key text primary key,
  hits timestamptz[] not null,
  expires_at timestamptz not null
);
create index attempts_by_end on identity.attempts (expires_at);
comment on table identity.attempts is 'global: attempts are counted before it is known who makes them';

grant select, insert, update, delete on identity.devices, identity.pictures to app_identity;
-- Counted outside the transaction of the request, by a role of its own.
grant select, insert, update on identity.attempts to run_identity;

-- Counts one attempt for every key, or for none where one is used up: then the seconds until it is free again.
-- Exact over a sliding window. Keys are locked in order, so that two calls never wait for each other.
create function identity.take(p_keys text[], p_limits integer[], p_seconds integer[]) returns integer
  language plpgsql set search_path = '' as $$
declare r record; recent timestamptz[]; wait integer := 0; t timestamptz;
begin
  for r in select * from unnest(p_keys, p_limits, p_seconds) u (key, n, s) order by key loop
    insert into identity.attempts (key, hits, expires_at) values (r.key, '{}', now() + make_interval(secs => r.s))
      on conflict (key) do nothing;
    perform from identity.attempts a where a.key = r.key for update;
    t := clock_timestamp();
    select array(select h from unnest(a.hits) h where h > t - make_interval(secs => r.s) order by h) into recent
      from identity.attempts a where a.key = r.key;
    if cardinality(recent) >= r.n then
      wait := greatest(wait, 1, ceil(extract(epoch from recent[cardinality(recent) - r.n + 1] + make_interval(secs => r.s) - t))::integer);
    end if;
    update identity.attempts a set hits = recent, expires_at = t + make_interval(secs => r.s) where a.key = r.key;
  end loop;
  if wait = 0 then
    update identity.attempts a set hits = a.hits || clock_timestamp() where a.key = any (p_keys);
  end if;
  return wait;
end $$;
revoke all on function identity.take from public;
grant execute on function identity.take to run_identity;

-- Forgets the latest attempt of every key: it succeeded.
create function identity.give_back(p_keys text[]) returns void
  language sql set search_path = '' as $$
  with locked as (select a.key from identity.attempts a where a.key = any (p_keys) order by a.key for update)
  update identity.attempts a set hits = a.hits[1:cardinality(a.hits) - 1] from locked where a.key = locked.key $$;
revoke all on function identity.give_back from public;
grant execute on function identity.give_back to run_identity;

-- As before, and: a sign-in ends a week after it was last used, its use is noted every five minutes at most (never
-- waiting for another request that notes it), and the token before the present one still holds for some seconds.
create or replace function identity.sign_in(p_token text)
  returns table ("signInId" uuid, "personId" uuid, "freshUntil" text)
  language plpgsql volatile security definer rows 1 set search_path = '' as $$
declare r record;
begin
  select s.id, s.person_id, s.confirmed_at, s.updated_at into r
    from identity.sign_ins s where s.token = p_token and s.expires_at > now() and s.updated_at > now() - interval '7 days';
  if not found then
    select s.id, s.person_id, s.confirmed_at, s.updated_at into r
      from identity.sign_ins s where s.previous_token = p_token and s.previous_until > now() and s.expires_at > now();
    if not found then return; end if;
  end if;
  if r.updated_at < now() - interval '5 minutes' and current_setting('transaction_read_only') = 'off' then
    update identity.sign_ins s set updated_at = now()
      where s.id = (select x.id from identity.sign_ins x where x.id = r.id for update skip locked);
  end if;
  "signInId" := r.id;
  "personId" := r.person_id;
  "freshUntil" := platform.iso(r.confirmed_at + interval '10 minutes');
  perform set_config('app.person_id', "personId"::text, true);
  return next;
end $$;

-- Removes what has run out. A sign-up that nobody confirmed within a week goes whole; its memberships follow.
create function identity.sweep() returns void
  language plpgsql security definer set search_path = '' as $$
begin
  delete from identity.attempts where expires_at < now();
  delete from identity.sign_ins where expires_at < now() or updated_at < now() - interval '7 days';
  delete from identity.links where expires_at < now() - interval '30 days';
  delete from identity.devices where seen_at < now() - interval '400 days';
  with gone as (
    delete from identity.persons p
      where not p.email_verified and p.created_at < now() - interval '7 days'
        and not exists (select from identity.links l where l.person_id = p.id and l.used_at is null and l.closed_at is null and l.expires_at > now())
      returning p.id)
  insert into identity.outbox (message)
    select jsonb_build_object('topic', 'person-changed', 'personId', gone.id) from gone;
end $$;
revoke all on function identity.sweep from public;
grant execute on function identity.sweep to run_identity;
