/**
 * Every way a request can fail, with its HTTP status. The set is closed: a service throws one of these codes,
 * a screen chooses its words by code (RFC 9457, `application/problem+json`).
 */
export const PROBLEMS = {
  invalid_input: 422,
  invalid_json: 400,
  too_large: 413,
  unsupported_media_type: 415,
  not_found: 404,
  method_not_allowed: 405,
  signed_out: 401,
  wrong_credentials: 401,
  wrong_signature: 401,
  address_not_confirmed: 403,
  wrong_origin: 403,
  missing_permission: 403,
  confirm_it_is_you: 403,
  not_allowed_on_member: 403,
  account_suspended: 403,
  account_closed: 403,
  rate_limited: 429,
  link_used: 410,
  link_expired: 410,
  other_person_signed_in: 409,
  limit_reached: 409,
  already_member: 409,
  already_invited: 409,
  page_address_taken: 409,
  owns_an_account: 409,
  changed_meanwhile: 409,
  change_refused: 409,
  does_not_fit: 409,
  preview_stale: 409,
  no_provider: 409,
  key_missing: 400,
  key_in_progress: 409,
  key_reused: 422,
  unavailable: 503,
  internal: 500,
} as const

export type ProblemCode = keyof typeof PROBLEMS

/** What is wrong with one field: where it is in the request, and a code the screen words. */
export interface FieldError {
  path: readonly (string | number)[]
  code: FieldCode
  /** The limit or the expected form, when the code has one (`too_long` → 200). */
  limit?: number
}

export const FIELD_CODES = [
  'required',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'not_an_address',
  'not_a_choice',
  'not_a_time_zone',
  'not_a_page_address',
  'reserved',
  'taken',
  'repeated',
  'not_a_tax_id',
  'wrong_check_digits',
  'of_another_country',
  'common_password',
  'unknown_field',
  'malformed',
] as const
export type FieldCode = (typeof FIELD_CODES)[number]

/** The body of every answer of 400 and above. Members beyond the RFC's: `code`, `requestId`, `errors` and `data`. */
export interface ProblemBody {
  type: string
  title: string
  status: number
  code: ProblemCode
  instance: string
  requestId: string
  errors?: FieldError[]
  /** Facts about the refusal: the missing permission, its reason, a limit, seconds to wait. */
  data?: Record<string, unknown>
}
