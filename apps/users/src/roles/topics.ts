import { PERMISSIONS, type Permission } from '@foyer/permissions/catalogue'

export const TOPICS = ['sessions', 'people', 'account', 'billing', 'subAccounts'] as const
export type Topic = (typeof TOPICS)[number]

const TOPIC_OF: Readonly<Record<string, Topic>> = {
  session: 'sessions',
  session_settings: 'sessions',
  member: 'people',
  invitation: 'people',
  role: 'people',
  billing_contact: 'people',
  multi_user: 'people',
  policy: 'people',
  subscription: 'billing',
  billing_details: 'billing',
  invoice: 'billing',
  payment: 'billing',
  add_on: 'billing',
  sub_account: 'subAccounts',
}

/** What a permission is about, by the resource it names; everything else is about the account. */
export function topicOf(permission: Permission): Topic {
  return TOPIC_OF[permission.split(':')[0] ?? ''] ?? 'account'
}

/** The catalogue by topic, each in its own order. */
export function byTopic(): readonly { topic: Topic; permissions: readonly Permission[] }[] {
  return TOPICS.map((topic) => ({ topic, permissions: PERMISSIONS.filter((one) => topicOf(one) === topic) }))
}
