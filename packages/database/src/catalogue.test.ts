import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../testing/src/database.ts'
import { findings } from '../fixtures/catalogue.ts'

const database = await testDatabase()
const sql = postgres(database.url, { max: 1, onnotice: () => undefined })
afterAll(() => sql.end())

test('everything in the database keeps the rules of isolation', async () => {
  expect(await findings(sql)).toEqual([])
})

class Undo extends Error {}

/** What the catalogue says while the fault is there; the fault is gone afterwards. */
async function findingsDuring(fault: string): Promise<string[]> {
  let found: string[] = []
  await sql
    .begin(async (tx) => {
      await tx.unsafe(fault)
      found = await findings(tx)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}

const SETTING = `(select current_setting('app.account_id')::uuid)`

describe('finds a planted fault', () => {
  test.for<[name: string, fault: string, found: string]>([
    [
      'a policy is dropped',
      'drop policy account on users.members',
      'users.members: no policy of the account form',
    ],
    [
      'row-level security is not forced',
      'alter table users.members no force row level security',
      'users.members: row-level security is not forced',
    ],
    [
      'row-level security is off',
      'alter table users.members disable row level security',
      'users.members: row-level security is not enabled',
    ],
    [
      'a policy shows everything',
      'alter policy account on users.members using (true)',
      'users.members: policy account is in no approved form',
    ],
    [
      'a policy lets everything in',
      'alter policy account on users.members with check (true)',
      'users.members: policy account is in no approved form',
    ],
    [
      'a policy asks for any account',
      'alter policy account on users.members using (account_id is not null)',
      'users.members: policy account is in no approved form',
    ],
    [
      'a policy forgives a missing context',
      `alter policy account on users.members using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))`,
      'users.members: policy account is in no approved form',
    ],
    [
      'a policy asks once for each row',
      `alter policy account on users.members using (account_id = current_setting('app.account_id')::uuid)`,
      'users.members: policy account is in no approved form',
    ],
    [
      'a policy is for another role',
      'alter policy account on users.members to app_identity',
      'users.members: policy account is in no approved form',
    ],
    [
      'a policy is for everybody',
      'alter policy account on users.members to public',
      'users.members: policy account is in no approved form',
    ],
    [
      'a second policy widens the first',
      `create policy more on users.members to app_users using (account_id = ${SETTING} or owner)`,
      'users.members: policy more is in no approved form',
    ],
    [
      'a worker has no reason',
      'comment on policy run on users.members is null',
      'users.members: policy run has no reason',
    ],
    [
      'account_id may be null',
      'alter table users.logos drop constraint logos_pkey, alter column account_id drop not null',
      'users.logos: account_id may be null',
    ],
    [
      'a primary key starts with something else',
      'alter table users.counters drop constraint counters_pkey, add primary key (key, account_id)',
      'users.counters: primary key not led by account_id',
    ],
    [
      'a unique key is over all accounts',
      'create unique index everybody on users.members (email)',
      'users.members: unique without account_id: users.everybody',
    ],
    [
      'a foreign key leaves the account',
      'alter table users.invitations add column page text constraint leaves references users.page_addresses',
      'users.invitations: foreign key without account_id: leaves',
    ],
    [
      'a new table has no protection',
      'create table users.notes (account_id uuid not null, id uuid, primary key (account_id, id))',
      'users.notes: row-level security is not enabled',
    ],
    [
      'a new table has no account',
      'create table users.notes (id uuid primary key)',
      'users.notes: no account_id of type uuid',
    ],
    [
      'a view goes around the policies',
      'create view users.everyone as select * from users.members',
      'users.everyone: not a table; services offer functions',
    ],
    [
      'a role may bypass the policies',
      'alter role app_users bypassrls',
      'app_users: may do more than a service',
    ],
    ['a role is a superuser', 'alter role run_users superuser', 'run_users: may do more than a service'],
    [
      'a role may become the owner',
      'grant owner_users to app_users',
      'app_users: is a member of owner_users',
    ],
    [
      'a role owns a table',
      'grant create on schema users to app_users; alter table users.logos owner to app_users',
      'app_users: owns users.logos',
    ],
    ['an owner may log in', 'alter role owner_users login', 'owner_users: may log in'],
    [
      'a role has no time limit',
      'alter role app_users reset statement_timeout',
      'app_users: no limit of statement_timeout',
    ],
    [
      'a role reads another service',
      'grant select on users.members to app_identity',
      'app_identity: SELECT on users.members',
    ],
    [
      'a role reads a column of another service',
      'grant select (email) on users.members to app_identity',
      'app_identity: SELECT on users.members',
    ],
    [
      'everybody reads a table',
      'grant select on users.members to public',
      'me_identity: SELECT on users.members',
    ],
    [
      'a table can be emptied',
      'grant truncate on users.members to app_users',
      'app_users: TRUNCATE on users.members',
    ],
    [
      'a person’s role writes',
      'grant update on users.members to me_users',
      'me_users: UPDATE on users.members',
    ],
    [
      'a service reads its outbox',
      'grant select on users.outbox to app_users',
      'app_users: SELECT on users.outbox',
    ],
    [
      'a role makes tables',
      'grant create on schema users to app_users',
      'app_users: may create in schema users',
    ],
    [
      'the audit log can be changed',
      'grant update on users.audit to app_users',
      'app_users: UPDATE on users.audit',
    ],
    [
      'the audit log is not guarded',
      'alter table users.audit disable trigger audit_is_final',
      'users.audit: rows can be changed or removed',
    ],
    [
      'a definer function looks names up',
      'alter function users.enter reset search_path',
      'users.enter(): its search_path is not fixed',
    ],
    [
      'a definer function is nobody’s plan',
      `create function users.peek() returns bigint language sql security definer set search_path = '' as 'select count(*) from users.members'`,
      `users.peek(): runs with its owner's rights, but is not in the list`,
    ],
    [
      'everybody may call a definer function',
      'grant execute on function users.owns_account to public',
      'users.owns_account(): everybody may call it',
    ],
    [
      'a definer function leaves its caller in another account',
      `create function users.peek(p_account uuid) returns bigint language plpgsql security definer set search_path = '' as
        $$ begin perform set_config('app.account_id', p_account::text, true); return (select count(*) from users.members); end $$`,
      'users.peek(): leaves its caller in the account it enters',
    ],
    [
      'a definer function has another caller',
      'grant execute on function users.owns_account to run_users',
      'users.owns_account(): called by app_identity, run_users',
    ],
  ])('%s', async ([, fault, found]) => {
    expect(await findingsDuring(fault)).toContainEqual(expect.stringContaining(found))
  })

  test('and none is left behind', async () => {
    expect(await findings(sql)).toEqual([])
  })
})
