import { call, type CallInput } from '@foyer/contracts/client'
import type { Body, Endpoint, Result } from '@foyer/contracts/endpoint'
import { fieldErrorsOf } from '@foyer/contracts/issues'
import type { FieldError } from '@foyer/contracts/problem'
import { computed, inject, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { safeParse } from 'zod/mini'
import { accountKey } from './account.ts'
import { fieldErrors, fieldWords, problemOf, problemWords, type Translate } from './problems/problems.ts'

export interface FormOptions<E extends Endpoint> {
  /** The body as the form has it now; made once, when it is sent. */
  body: () => unknown
  /** The rest of the call, for example its path parameters. */
  rest?: () => Omit<CallInput<E>, 'body'>
  /** What to do with the answer. */
  done: (result: Result<E>, sent: Body<E>) => unknown
  /** Words for codes that mean something special in this form. */
  words?: Partial<Record<string, () => string>>
}

export interface Form {
  /** What is wrong with each field, by its dotted path in the body. */
  errors: ComputedRef<Record<string, string>>
  /** What failed as a whole. */
  failure: ComputedRef<string | undefined>
  /** The code of that failure. */
  code: ComputedRef<string | undefined>
  busy: Ref<boolean>
  /** Grows with each refused attempt: the first wrong field then takes the focus. */
  refused: Ref<number>
  submit: () => Promise<void>
  clear: () => void
}

/** A form that sends one endpoint's body: looks at it with the contract's own schema first, then calls. */
export function useForm<E extends Endpoint>(endpoint: E, options: FormOptions<E>): Form {
  const { t } = useI18n()
  const context = inject(accountKey, undefined)
  const around = endpoint.fresh && context ? context.fresh : run
  const busy = ref(false)
  const refused = ref(0)
  const found = shallowRef<readonly FieldError[]>([])
  const thrown = shallowRef<unknown>()

  const errors = computed(() =>
    found.value.length ? wordsOf(t, found.value) : thrown.value ? fieldErrors(t, thrown.value) : {},
  )
  const code = computed(() => (thrown.value ? problemOf(thrown.value).code : undefined))
  const failure = computed(() => {
    if (!thrown.value || Object.keys(errors.value).length) return undefined
    return options.words?.[code.value ?? '']?.() ?? problemWords(t, thrown.value)
  })

  function clear() {
    found.value = []
    thrown.value = undefined
  }

  async function submit() {
    if (busy.value) return
    clear()
    const body = options.body()
    const parsed = endpoint.body ? safeParse(endpoint.body, body) : undefined
    if (parsed?.error) {
      found.value = parsed.error.issues.flatMap((issue) => fieldErrorsOf('body', issue))
      refused.value += 1
      return
    }
    busy.value = true
    try {
      const act = () => call(endpoint, inputOf<E>({ ...options.rest?.(), body }))
      // Awaited: a form that leaves the page stays busy until the next one is there.
      await options.done(await around(act), checked<E>(parsed?.data))
    } catch (error) {
      if (!isGivenUp(error)) thrown.value = error
      refused.value += 1
    } finally {
      busy.value = false
    }
  }

  return { errors, failure, code, busy, refused, submit, clear }
}

/** One sentence for each field: the first of its errors. */
function wordsOf(t: Translate, list: readonly FieldError[]): Record<string, string> {
  return Object.fromEntries(list.toReversed().map((one) => [one.path.slice(1).join('.'), fieldWords(t, one)]))
}

const run = <T>(act: () => Promise<T>) => act()

// The person closed the dialog that asked for the password: nothing failed.
const isGivenUp = (error: unknown) => problemOf(error).code === 'confirm_it_is_you'

/** The body passed the endpoint's own schema, and `rest` has the other parts' types. */
function inputOf<E extends Endpoint>(input: unknown): CallInput<E> {
  return input as CallInput<E>
}

/** Parsed by the schema its type is derived from. */
function checked<E extends Endpoint>(body: unknown): Body<E> {
  return body as Body<E>
}
