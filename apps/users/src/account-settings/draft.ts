import type { AccountSettings } from '@foyer/contracts/users/account-settings'
import { useDraft } from '@foyer/remote-kit/draft'

type Language = AccountSettings['language']

interface Draft {
  name: string
  pageAddress: string
  timeZone: string
  language: Language
  organizerLanguage: Language
  organizerTimeZone: string
}
export type FieldName = keyof Draft

const draftOf = (settings: AccountSettings): Draft => ({
  name: settings.name,
  pageAddress: settings.pageAddress,
  timeZone: settings.timeZone,
  language: settings.language,
  organizerLanguage: settings.organizerDefaults.language,
  organizerTimeZone: settings.organizerDefaults.timeZone,
})

/** The settings as they are typed; `body` is what of them changed, for the service. */
export function useSettingsDraft(settings: () => AccountSettings | undefined) {
  const held = useDraft(settings, draftOf)
  const { draft, changed, version, sending } = held
  function body() {
    sending()
    return draft.value ? { ...changesOf(draft.value, changed.value), version: version.value } : {}
  }
  return { ...held, body }
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
