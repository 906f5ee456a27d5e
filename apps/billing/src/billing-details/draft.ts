import type { BillingDetails } from '@foyer/contracts/billing/billing-details'
import { useDraft } from '@foyer/remote-kit/draft'

/** The form as it is filled in: nothing is null in it, and there are as many lines as may be. */
export interface Draft {
  company: string
  line1: string
  line2: string
  line3: string
  postcode: string
  city: string
  country: string
  business: 'company' | 'person'
  taxId: string
  purchaseOrder: string
  costCentre: string
  language: BillingDetails['language']
  recipients: readonly string[]
}
export type FieldName = keyof Draft

function draftOf(details: BillingDetails): Draft {
  const [line1 = '', line2 = '', line3 = ''] = details.lines
  return {
    company: details.company,
    line1,
    line2,
    line3,
    postcode: details.postcode,
    city: details.city,
    country: details.country ?? '',
    business: details.business ? 'company' : 'person',
    taxId: details.taxId ?? '',
    purchaseOrder: details.purchaseOrder ?? '',
    costCentre: details.costCentre ?? '',
    language: details.language,
    recipients: details.recipients,
  }
}

/** Who is billed as it is typed; `body` is what of it changed, for the service. */
export function useDetailsDraft(details: () => BillingDetails | undefined) {
  const held = useDraft(details, draftOf)
  const { draft, changed, version, sending } = held
  function body() {
    sending()
    return draft.value ? { ...changesOf(draft.value, changed.value), version: version.value } : {}
  }
  return { ...held, body }
}

const LINES: ReadonlySet<FieldName> = new Set(['line1', 'line2', 'line3'])

/** Only what was changed; the lines of the address go together. */
function changesOf(now: Draft, changed: readonly FieldName[]) {
  const plain = changed.filter((field) => !LINES.has(field))
  const lines = [now.line1, now.line2, now.line3].map((line) => line.trim()).filter(Boolean)
  return {
    ...Object.fromEntries(plain.map((field) => [field, valueOf(now, field)])),
    ...(plain.length < changed.length ? { lines } : {}),
  }
}

function valueOf(now: Draft, field: FieldName): unknown {
  if (field === 'business') return now.business === 'company'
  if (field === 'country') return now.country || null
  return now[field]
}
