import { changesContract, type Change } from '@foyer/contracts/billing/changes'
import { useAccount } from '@foyer/remote-kit/account'
import { problemOf } from '@foyer/remote-kit/problems'
import { ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useBillWords } from './words.ts'

/**
 * Who gives up a place so that changes fit. It belongs to these changes and no others; a reload of the page keeps it, in
 * this tab, for this person and account, until it is carried out.
 */
export function useWhoGoes(changes: () => readonly Change[]) {
  const { t } = useI18n()
  const { account, person } = useAccount()
  const { failure } = useBillWords()
  const key = () => `foyer.who-goes.${person.value.id}.${account.value.id}`
  const what = () => JSON.stringify(changes())
  const chosen = shallowRef(read(key(), what()))
  const notTaken = ref<string>()
  watch(what, (now) => {
    chosen.value = read(key(), now)
    notTaken.value = undefined
  })

  function set(next: readonly Change[]) {
    chosen.value = next
    write(key(), next.length > 0 ? JSON.stringify({ what: what(), chosen: next }) : undefined)
  }

  /** Adds to the choice; what is said last of a member counts. */
  function choose(more: readonly Change[]) {
    const byMember = [...chosen.value, ...more].map((one) => [memberIn(one), one] as const)
    set([...new Map(byMember).values()])
    notTaken.value = undefined
  }

  /** Somebody who was chosen may have left since, or cannot be let go: the choice is open again, with a word why. */
  function judgedBy(fault: () => unknown) {
    watch(fault, (now) => {
      if (!now || chosen.value.length === 0) return
      const { code, data } = problemOf(now)
      if (code === 'not_allowed_on_member') {
        notTaken.value = failure(now)
        set(chosen.value.filter((one) => memberIn(one) !== data['memberId']))
      } else if (code === 'not_found' || code === 'invalid_input') {
        notTaken.value = t('billing.fitting.anew')
        set([])
      }
    })
    return notTaken
  }

  return { chosen, choose, judgedBy, forget: () => write(key(), undefined) }
}

const memberIn = (change: Change) => ('member' in change ? change.member : undefined)

/** What was kept for just these changes; nothing where it is not what this page wrote. */
function read(key: string, what: string): readonly Change[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    if (!isRecord(kept) || kept['what'] !== what) return []
    const { success, data } = changesContract.preview.body.safeParse({ changes: kept['chosen'] })
    return success ? data.changes : []
  } catch {
    return []
  }
}

/** @returns whether it has fields that can be asked for */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Where the browser keeps nothing, the choice lasts as long as the page. */
function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // Storage is full or forbidden.
  }
}
