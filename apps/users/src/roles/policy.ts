import type { Result } from '@foyer/contracts/endpoint'
import type { rolesContract } from '@foyer/contracts/users/roles'
import type { Topic } from './topics.ts'

export type Policy = Result<typeof rolesContract.policy>

export interface TopicRows {
  topic: Topic
  rows: Policy['permissions']
}
