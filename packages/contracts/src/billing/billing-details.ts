import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, address, language, line } from '../fields.ts'

/** ISO 3166-1 alpha-2. */
export const COUNTRIES =
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
  GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
  KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
  MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
  SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
  UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/)
const country = z.enum(COUNTRIES)

export const ADDRESS_LINES_MAX = 3
export const RECIPIENTS_MAX = 10

/** Who is billed, as the next documents will say it. */
export const billingDetails = z.object({
  company: z.string(),
  lines: z.array(z.string()),
  postcode: z.string(),
  city: z.string(),
  /** Null until somebody said: then the tax is the seller's country's. */
  country: z.nullable(country),
  /** False: a consumer, whose tax ID changes nothing. */
  business: z.boolean(),
  /** Upper case without separators. */
  taxId: z.nullable(z.string()),
  /** Its form and check digits are those of the country. False too where they are not known for that country. */
  taxIdValid: z.boolean(),
  purchaseOrder: z.nullable(z.string()),
  costCentre: z.nullable(z.string()),
  /** Of documents and of the mails that bring them. */
  language,
  /** Who gets documents beside the billing contacts. */
  recipients: z.array(z.string()),
  version: z.int(),
})
export type BillingDetails = z.infer<typeof billingDetails>

const recipients = z.array(address).check(
  z.maxLength(RECIPIENTS_MAX),
  z.refine((all) => new Set(all).size === all.length, { error: 'repeated' }),
)

const text = (max: number) => z.optional(z.nullable(line(max, 0)))

export const billingDetailsContract = {
  get: endpoint({
    id: 'billing.billing-details.get',
    summary: 'Who is billed: address, tax ID, references, recipients',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/billing-details',
    access: { permission: 'billing_details:read' },
    params: accountParams,
    result: billingDetails,
    errors: ['not_found'],
  }),
  check: endpoint({
    id: 'billing.billing-details.check',
    summary:
      'Whether a tax ID has the form and the check digits of a country; asks nobody else, keeps nothing',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/billing-details/tax-id',
    access: { permission: 'billing_details:read' },
    params: accountParams,
    query: z.strictObject({ country, taxId: line(40) }),
    result: z.object({
      /** As it would be kept. */
      taxId: z.string(),
      valid: z.boolean(),
      /** Null where it is valid, and where the form is not known for that country: it is then kept unchecked. */
      fault: z.nullable(z.enum(['not_a_tax_id', 'wrong_check_digits', 'of_another_country'])),
    }),
    errors: [],
  }),
  update: endpoint({
    id: 'billing.billing-details.update',
    summary: 'Change who is billed; what is left out stays, and so do issued documents',
    method: 'PATCH',
    path: '/api/billing/v1/accounts/{accountId}/billing-details',
    access: { permission: 'billing_details:update' },
    params: accountParams,
    body: z.strictObject({
      company: z.optional(line(200)),
      lines: z.optional(z.array(line(200)).check(z.maxLength(ADDRESS_LINES_MAX))),
      postcode: z.optional(line(20, 0)),
      city: z.optional(line(120, 0)),
      country: z.optional(z.nullable(country)),
      business: z.optional(z.boolean()),
      taxId: text(40),
      purchaseOrder: text(80),
      costCentre: text(80),
      language: z.optional(language),
      recipients: z.optional(recipients),
      version: z.int(),
    }),
    result: billingDetails,
    errors: ['not_found', 'changed_meanwhile'],
  }),
}
