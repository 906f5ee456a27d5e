import type { AccountSettings } from '@foyer/contracts/users/account-settings'
import { computed, ref, watch } from 'vue'

export const FIELDS = [
  'name',
  'pageAddress',
  'timeZone',
  'language',
  'organizerLanguage',
  'organizerTimeZone',
] as const
export type FieldName = (typeof FIELDS)[number]

type Language = AccountSettings['language']
export interface Draft {
  name: string
  pageAddress: string
  timeZone: string
  language: Language
  organizerLanguage: Language
  organizerTimeZone: string
}

const draftOf = (settings: AccountSettings): Draft => ({
  name: settings.name,
  pageAddress: settings.pageAddress,
  timeZone: settings.timeZone,
  language: settings.language,
  organizerLanguage: settings.organizerDefaults.language,
  organizerTimeZone: settings.organizerDefaults.timeZone,
})

/**
 * What is typed, on top of what is saved. When others save meanwhile, untouched fields follow; what the person
 * changed stays, and the fields that both changed are named.
 */
export function useDraft(settings: () => AccountSettings | undefined) {
  const base = ref<Draft>()
  const draft = ref<Draft>()
  const version = ref(0)
  const overtaken = ref<readonly FieldName[]>([])

  watch(
    settings,
    (now) => {
      if (!now || now.version < version.value) return
      const [next, before, mine] = [draftOf(now), base.value, draft.value]
      version.value = now.version
      base.value = next
      if (!before || !mine) return void (draft.value = { ...next })
      const { touched, crossed } = compared(next, before, mine)
      overtaken.value = touched.filter((field) => overtaken.value.includes(field) || crossed.includes(field))
      draft.value = { ...next, ...Object.fromEntries(touched.map((field) => [field, mine[field]])) }
    },
    { immediate: true },
  )

  const changed = computed(() => FIELDS.filter((field) => draft.value?.[field] !== base.value?.[field]))
  const dirty = computed(() => changed.value.length > 0)

  const body = () => (draft.value ? { ...changesOf(draft.value, changed.value), version: version.value } : {})

  function discard() {
    if (base.value) draft.value = { ...base.value }
    overtaken.value = []
  }

  return { base, draft, overtaken, dirty, changed, body, discard }
}

/** What the person changed and nobody else did the same way; of that, what others changed too. */
function compared(next: Draft, before: Draft, mine: Draft) {
  const touched = FIELDS.filter((field) => mine[field] !== before[field] && mine[field] !== next[field])
  return { touched, crossed: touched.filter((field) => next[field] !== before[field]) }
}

/** Only what was changed; the defaults of organizers go together. */
function changesOf(now: Draft, changed: readonly FieldName[]) {
  const plain = changed.filter((field) => field !== 'organizerLanguage' && field !== 'organizerTimeZone')
  const defaults = { language: now.organizerLanguage, timeZone: now.organizerTimeZone }
  return {
    ...Object.fromEntries(plain.map((field) => [field, now[field]])),
    ...(plain.length < changed.length ? { organizerDefaults: defaults } : {}),
  }
}
