-- Persons and how they sign in. Global: a person belongs to no account, and signing in comes before any account.
create table identity.persons (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 120),
  email text not null unique check (email = lower(email) and length(email) <= 254),
  email_verified boolean not null default false,
  image text,
  -- Null follows the browser.
  language text check (language in ('en', 'fr')),
  time_zone text,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- The time a person is signed in on one device. `token` is the SHA-256 of what the cookie carries.
create table identity.sign_ins (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.persons on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  -- When the password was last given in this sign-in: sensitive acts ask again ten minutes later.
  confirmed_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_ins_by_person on identity.sign_ins (person_id, created_at desc);

create table identity.credentials (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.persons on delete cascade,
  provider_id text not null,
  provider_account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, provider_account_id)
);
create index credentials_by_person on identity.credentials (person_id);

create table identity.verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on identity.verifications (identifier);

-- Links that were mailed, by the SHA-256 of their secret: one use, and sending again revokes the earlier one.
create table identity.links (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references identity.persons on delete cascade,
  purpose text not null check (purpose in ('confirm-address', 'reset-password', 'change-address-old', 'change-address-new')),
  token_hash text not null unique,
  email text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index links_by_person on identity.links (person_id, purpose);

-- What persons did to their own sign-in; what members do in an account stands in that account's log.
create table identity.audit (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  person_id uuid,
  action text not null,
  request_id text,
  before jsonb,
  after jsonb
);
create index audit_by_person on identity.audit (person_id, at desc);
create trigger audit_is_final before update or delete on identity.audit
  for each row execute function platform.refuse_change();

grant select, insert, update, delete on identity.persons, identity.sign_ins, identity.credentials,
  identity.verifications, identity.links to app_identity;
grant select, insert on identity.audit to app_identity;

-- Published: who a sign-in belongs to, or no row once it has ended. `p_token` is the hash kept in sign_ins.
create function identity.sign_in(p_token text)
  returns table ("signInId" uuid, "personId" uuid, "freshUntil" text)
  language plpgsql volatile security definer rows 1 set search_path = '' as $$
begin
  select s.id, s.person_id, platform.iso(s.confirmed_at + interval '10 minutes')
    into "signInId", "personId", "freshUntil"
    from identity.sign_ins s where s.token = p_token and s.expires_at > now();
  if not found then return; end if;
  perform set_config('app.person_id', "personId"::text, true);
  return next;
end $$;
revoke all on function identity.sign_in from public;
grant execute on function identity.sign_in to app_identity, owner_users, me_users;

-- Published: what other services show of a person.
create function identity.person(p_person uuid)
  returns table (id uuid, name text, email text, language text, "timeZone" text, theme text, image text)
  language sql stable security definer rows 1 set search_path = ''
  as $$ select p.id, p.name, p.email, p.language, p.time_zone, p.theme, p.image from identity.persons p where p.id = p_person $$;
revoke all on function identity.person from public;
grant execute on function identity.person to app_identity, owner_users, me_users, run_users, app_billing, run_billing;

-- Published: the person behind an address, for invitations; null when nobody has it or it is not confirmed.
create function identity.person_by_address(p_email text) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select p.id from identity.persons p where p.email = p_email and p.email_verified $$;
revoke all on function identity.person_by_address from public;
grant execute on function identity.person_by_address to owner_users;

grant usage on schema identity to owner_users, me_users, run_users, app_billing, run_billing;
