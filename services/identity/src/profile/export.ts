import type { profileContract } from '@foyer/contracts/identity/profile'
import type { Verb } from '@foyer/service-kit/implement'
import { sql } from 'drizzle-orm'

/** All that is kept about a person, here and in their accounts, but for secrets, of which only hashes are kept. */
export const exportProfile: Verb<typeof profileContract.export> = async (grant, db) => {
  const id = grant.personId
  const { about } = await db.one<{ about: Record<string, unknown> }>(sql`
    select jsonb_build_object(
      'exportedAt', platform.iso(now()),
      'person', (select to_jsonb(p) from identity.persons p where p.id = ${id}),
      'picture', (select jsonb_build_object('type', 'image/webp', 'base64', translate(encode(x.data, 'base64'), E'\n', '')) from identity.pictures x where x.person_id = ${id}),
      'credentials', (select coalesce(jsonb_agg(jsonb_build_object('kind', c.provider_id, 'createdAt', c.created_at)), '[]') from identity.credentials c where c.person_id = ${id}),
      'signIns', (select coalesce(jsonb_agg(to_jsonb(s) - 'token' - 'previous_token' order by s.created_at), '[]') from identity.sign_ins s where s.person_id = ${id}),
      'devices', (select coalesce(jsonb_agg(to_jsonb(d) - 'device_hash' order by d.created_at), '[]') from identity.devices d where d.person_id = ${id}),
      'links', (select coalesce(jsonb_agg(to_jsonb(l) - 'token_hash' - 'browser_hash' order by l.created_at), '[]') from identity.links l where l.person_id = ${id}),
      'memberships', users.memberships(${id}),
      'log', (select coalesce(jsonb_agg(to_jsonb(a) order by a.at), '[]') from identity.audit a where a.person_id = ${id})
    ) as about`)
  return about
}
