import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { problemOf, problemWords } from './problems/problems.ts'

interface Failing {
  error: Ref<unknown>
  isLoading: Ref<boolean>
  refetch: () => unknown
}

/** A failed query as `ErrorState` takes it: why, the number to name when asking for help, and trying again. */
export function useFailure({ error, isLoading, refetch }: Failing) {
  const { t } = useI18n()
  return computed(() => {
    const { requestId } = problemOf(error.value)
    return {
      text: problemWords(t, error.value),
      busy: isLoading.value,
      retry: refetch,
      ...(requestId === undefined ? {} : { requestId }),
    }
  })
}

interface Listing extends Failing {
  status: Ref<'pending' | 'success' | 'error'>
  isPending: Ref<boolean>
  isPlaceholderData: Ref<boolean>
}

/** What a table of a query's rows shows. Its failure stays while it is tried again: an empty frame would say nothing. */
export function useTableState(query: Listing) {
  const failure = useFailure(query)
  const state = computed(() => {
    if (query.status.value === 'error') return 'error'
    return query.isPending.value || query.isPlaceholderData.value ? 'loading' : 'ready'
  })
  return { state, failure }
}
