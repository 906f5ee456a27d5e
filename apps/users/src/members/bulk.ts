import type { Member } from '@foyer/contracts/users/members'
import { normaliseRoles, type Role } from '@foyer/permissions/roles'
import { computed, ref, shallowRef } from 'vue'
import { usePolicyWords } from '../policy-words.ts'
import { useGuarded } from './guarded.ts'
import { useMemberActs } from './queries.ts'

export type BulkAct = { kind: 'suspend' } | { kind: 'remove' } | { kind: 'give'; role: Role }

export interface Outcome {
  member: Member
  state: 'waiting' | 'running' | 'done' | 'refused' | 'undone'
  /** Why it is or was refused. */
  reason?: string
}

/** One act on several members, one after the other: each has its own outcome, and a refusal stops nobody else. */
export function useBulk(act: BulkAct, members: readonly Member[]) {
  const { reasonOf, perform, takeBack } = useOne(act)
  const { failure } = usePolicyWords()
  const phase = ref<'ready' | 'running' | 'done'>('ready')
  const stopped = ref(false)
  const { outcomes, ready, done, refused, set } = useOutcomes(members, (member) =>
    phase.value === 'ready' ? reasonOf(member) : undefined,
  )

  async function run() {
    for (const outcome of outcomes.value) set(outcome)
    const queue = ready.value.map((one) => one.member)
    phase.value = 'running'
    stopped.value = false
    for (const member of queue) {
      if (stopped.value) break
      set({ member, state: 'running' })
      try {
        set({ member: (await perform(member)) ?? member, state: 'done' })
      } catch (error) {
        set({ member, state: 'refused', reason: failure(error) })
      }
    }
    phase.value = 'done'
  }

  /** Takes back what was done, where it can be: a removed member cannot be brought back. */
  async function undo() {
    phase.value = 'running'
    for (const { member } of done.value) {
      const before = members.find((one) => one.id === member.id)
      try {
        set({ member: await takeBack(member, before?.roles ?? []), state: 'undone' })
      } catch (error) {
        set({ member, state: 'done', reason: failure(error) })
      }
    }
    phase.value = 'done'
  }

  return { outcomes, ready, done, refused, phase, run, undo, stop: () => (stopped.value = true) }
}

/** The act on one member: why it would be refused, doing it, and taking it back. */
function useOne(act: BulkAct) {
  const acts = useMemberActs()
  const guarded = useGuarded()

  const given = (member: Member): readonly Role[] =>
    act.kind === 'give' ? normaliseRoles(guarded.actor.value.family, [...member.roles, act.role]) : []

  function reasonOf(member: Member): string | undefined {
    if (act.kind === 'give') return guarded.roles(member, given(member))
    return act.kind === 'suspend' ? guarded.suspend(member) : guarded.remove(member)
  }

  function perform(member: Member): Promise<Member | void> {
    if (act.kind === 'give') return acts.setRoles(member, given(member))
    return act.kind === 'suspend' ? acts.suspend(member) : acts.remove(member)
  }

  function takeBack(member: Member, roles: readonly Role[]): Promise<Member> {
    return act.kind === 'give' ? acts.setRoles(member, roles) : acts.reactivate(member)
  }

  return { reasonOf, perform, takeBack }
}

/** How it stands with each member, in the order in which they were chosen. */
function useOutcomes(members: readonly Member[], reasonOf: (member: Member) => string | undefined) {
  const results = shallowRef<ReadonlyMap<string, Outcome>>(new Map())

  function expected(member: Member): Outcome {
    const reason = reasonOf(member)
    return reason ? { member, state: 'refused', reason } : { member, state: 'waiting' }
  }

  const outcomes = computed(() => members.map((member) => results.value.get(member.id) ?? expected(member)))
  const inState = (state: Outcome['state']) =>
    computed(() => outcomes.value.filter((one) => one.state === state))
  const set = (outcome: Outcome) => (results.value = new Map(results.value).set(outcome.member.id, outcome))

  return { outcomes, ready: inState('waiting'), done: inState('done'), refused: inState('refused'), set }
}
