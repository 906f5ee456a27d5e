import type { Change, Preview } from '@foyer/contracts/billing/changes'
import type { Fitting, Need } from '@foyer/contracts/billing/fitting'
import { problemOf } from '@foyer/remote-kit/problems'
import { announce, useReducedDelay } from '@foyer/ui'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useMeanwhile } from './meanwhile.ts'
import { isUnknown, useChanges, usePreview, type Changed } from './queries.ts'
import { useWhoGoes } from './who-goes.ts'
import { useBillWords } from './words.ts'

/** Changes that somebody considers: what they would cost, and carrying them out once. */
export function usePurchase(changes: () => readonly Change[], done: (changed: Changed) => unknown) {
  const { failure } = useBillWords()
  const goes = useWhoGoes(changes)
  const wanted = () => (changes().length > 0 ? [...changes(), ...goes.chosen.value] : [])
  const { data, error, isLoading, isPlaceholderData, refetch } = usePreview(wanted)
  const preview = computed(() => (changes().length > 0 ? data.value : undefined))
  const fresh = () => (isPlaceholderData.value ? undefined : preview.value)
  const act = useCarryingOut(wanted, fresh, (changed) => (goes.forget(), done(changed)))

  /** Why there is nothing to confirm. Once it is carried out, what the same would cost again is nobody's question. */
  const fault = computed(() => {
    if (act.carried.value || changes().length === 0) return undefined
    return act.lost.value ? error.value : (act.refused.value ?? error.value)
  })
  const problem = computed(() => (fault.value ? problemOf(fault.value) : undefined))
  const needs = computed(() => needsIn(problem.value?.code === 'does_not_fit' ? problem.value.data : {}))
  const meanwhile = useMeanwhile(wanted, {
    preview: fresh,
    fault: () => fault.value,
    own: () => act.busy.value || act.carried.value,
    again: () => changes().length > 0 && refetch(),
  })

  return reactive({
    preview,
    /** What is on screen belongs to the choice before; the next one is on its way. */
    outdated: computed(() => isPlaceholderData.value && !error.value),
    waiting: useReducedDelay(() => isLoading.value && changes().length > 0),
    renewed: act.renewed,
    /** The bill on screen is another one than before, because something changed that it stands on. */
    meanwhile,
    needs,
    /** What is too much, with when it begins to be; undefined where all fits. */
    toFit: computed(() => (needs.value.length > 0 ? fittingIn(problem.value?.data ?? {}) : undefined)),
    choose: goes.choose,
    /** Why the choice of who goes was given up, as a whole or in one part. */
    notTaken: goes.judgedBy(() => fault.value),
    /** Nothing can be bought as things stand, and trying again would not help. */
    final: computed(() => problem.value !== undefined && problem.value.status < 500),
    failure: computed(() => (fault.value && needs.value.length === 0 ? failure(fault.value) : undefined)),
    /** Nobody knows whether it was carried out: the bill stays, and confirming again has one effect. */
    lost: act.lost,
    requestId: computed(() => problem.value?.requestId),
    busy: act.busy,
    loading: isLoading,
    refetch,
    confirm: act.confirm,
  })
}

/** Carries out the preview on screen; one that is no longer true is shown anew instead. */
function useCarryingOut(
  changes: () => readonly Change[],
  preview: () => Preview | undefined,
  done: (changed: Changed) => unknown,
) {
  const { t } = useI18n()
  const { carryOut, renew } = useChanges()
  const busy = ref(false)
  const carried = ref(false)
  /** The preview on screen took the place of one that was no longer true. */
  const renewed = ref(false)
  const refused = shallowRef<unknown>()

  watch(
    () => JSON.stringify(changes()),
    () => {
      renewed.value = false
      refused.value = undefined
    },
  )

  async function confirm() {
    const now = preview()
    if (!now || busy.value || carried.value) return
    busy.value = true
    refused.value = undefined
    try {
      const changed = await carryOut(now.id)
      carried.value = true
      await done(changed)
    } catch (thrown) {
      carried.value = false
      renewed.value = problemOf(thrown).code === 'preview_stale' && renew(changes(), thrown)
      if (renewed.value) announce(t('billing.bill.renewed'), 'assertive')
      else refused.value = thrown
    } finally {
      busy.value = false
    }
  }

  const lost = computed(() => refused.value !== undefined && isUnknown(refused.value))
  return { busy, carried, renewed, refused, lost, confirm }
}

export type Purchase = ReturnType<typeof usePurchase>

/** Something of which more is in use than there would be. */
export type TooMany = Pick<Need, 'key' | 'allowed' | 'used'>

/** `does_not_fit` lists what is too much, by its contract. */
function needsIn(data: Readonly<Record<string, unknown>>): readonly TooMany[] {
  return (data['needs'] ?? []) as readonly TooMany[]
}

/** The same refusal says when, and who was chosen already. */
function fittingIn(data: Readonly<Record<string, unknown>>): Fitting | undefined {
  return 'departures' in data ? (data as unknown as Fitting) : undefined
}
