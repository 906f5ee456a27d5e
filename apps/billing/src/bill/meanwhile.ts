import type { Change, Preview } from '@foyer/contracts/billing/changes'
import { problemOf } from '@foyer/remote-kit/problems'
import { announce } from '@foyer/ui'
import { ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { dayOf } from './days.ts'
import { useOffers, useSubscription } from './queries.ts'

interface Looked {
  /** On screen; undefined while it is on its way. */
  preview: () => Preview | undefined
  /** Why there is none. */
  fault: () => unknown
  /** The person confirms: what changes now, changes by that. */
  own: () => boolean
  /** Works the bill out again. */
  again: () => unknown
}

/**
 * Whether the bill on screen took the place of another one because something changed meanwhile: in another window, by
 * somebody else, or with a new day. A bill that comes out the same is not worth a word.
 */
export function useMeanwhile(changes: () => readonly Change[], { preview, fault, own, again }: Looked) {
  const { t } = useI18n()
  const standing = useStanding()
  const meanwhile = ref(false)
  /** What the person looks at, and what it stood on. */
  let seen: { standing: string; bill: string | undefined } | undefined

  function say() {
    meanwhile.value = true
    announce(t('billing.bill.meanwhileTitle'))
  }

  watch(standing, (now, before) => {
    if (now !== undefined && before !== undefined && !own()) again()
  })
  watch(
    [() => JSON.stringify(changes()), standing, () => shown(preview(), fault())] as const,
    ([wanted, now, bill], [wantedBefore, before]) => {
      if (now === undefined || own()) return
      if (seen === undefined || wanted !== wantedBefore) {
        meanwhile.value = false
        if (seen?.bill !== undefined && before !== now) say()
        seen = { standing: now, bill: undefined }
      }
      if (bill === undefined) return
      if (seen.bill === undefined) seen = { standing: now, bill }
      else if (seen.bill !== bill && seen.standing !== now) {
        seen = { standing: now, bill }
        say()
      }
    },
    { immediate: true },
  )
  return meanwhile
}

/** What a bill stands on: the subscription, today, and the prices; undefined until they are known. */
function useStanding(): () => string | undefined {
  const { data: subscription } = useSubscription()
  const { data: offers } = useOffers()
  return () => {
    if (!subscription.value || !offers.value) return undefined
    const { now, ...bought } = subscription.value
    return JSON.stringify([bought, dayOf(now, bought.timeZone), offers.value])
  }
}

/** A bill, or why there is none, without the name and the end that each preview has of its own. */
function shown(preview: Preview | undefined, fault: unknown): string | undefined {
  if (fault) return JSON.stringify(problemOf(fault).data)
  if (!preview) return undefined
  const { id: _, expiresAt: __, ...bill } = preview
  return JSON.stringify(bill)
}
