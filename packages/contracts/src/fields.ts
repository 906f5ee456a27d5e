import * as z from 'zod/mini'

/** Shared field schemas. Lengths are in UTF-16 code units, as `maxlength` counts them in a browser. */
export const id = z.uuid()
export const instant = z.iso.datetime({ offset: true })

export const LANGUAGES = ['en', 'fr'] as const
export const language = z.enum(LANGUAGES)
export type Language = z.infer<typeof language>

export const THEMES = ['system', 'light', 'dark'] as const
export const theme = z.enum(THEMES)

/** An IANA zone that this runtime knows. */
export const timeZone = z.string().check(z.maxLength(64), z.refine(isTimeZone, { error: 'not_a_time_zone' }))

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return !/^[+-]/.test(name)
  } catch {
    return false
  }
}

/** A mail address, trimmed and lowered: addresses that differ by case only are one person. */
export const address = z.pipe(
  z.pipe(
    z.string(),
    z.transform((s: string) => s.trim().toLowerCase()),
  ),
  z.string().check(z.maxLength(254), z.email({ error: 'not_an_address' })),
)

/** One line a person typed: trimmed, without control characters. */
export function line(max: number, min = 1) {
  return z.string().check(
    z.trim(),
    z.minLength(min),
    z.maxLength(max),
    z.refine((s) => !/[\p{Cc}\u2028\u2029]/u.test(s), { error: 'malformed' }),
  )
}

/** At least 15 characters while it is the only factor (NIST SP 800-63B-4); paste and any script are welcome. */
export const PASSWORD_MIN = 15
export const password = z.string().check(z.minLength(PASSWORD_MIN), z.maxLength(256))

/** What a person typed as their password: only its length is limited, never its form. */
export const typedPassword = z.string().check(z.minLength(1), z.maxLength(256))

/** The word that opens an account's pages: `/acme/users/members`. */
export const PAGE_ADDRESS = /^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/
export const RESERVED_PAGE_ADDRESSES = new Set(
  'api assets remotes settings sign-in sign-up sign-out invitation forgot-password reset-password confirm-email confirm-address dev healthz readyz metrics static help about billing account accounts admin login logout transfer www'.split(
    ' ',
  ),
)
export const pageAddress = z.string().check(
  z.trim(),
  z.toLowerCase(),
  z.maxLength(40),
  z.regex(PAGE_ADDRESS, { error: 'not_a_page_address' }),
  z.refine((s) => !RESERVED_PAGE_ADDRESSES.has(s), { error: 'reserved' }),
)

/** A secret of a mailed link: 32 random bytes, base64url. */
export const linkToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

const nothing = z.strictObject({})
export const none = nothing
export const done = z.object({ done: z.literal(true) })

/** What a verb answers where its endpoint's answer is a file: the bytes as base64. */
export const fileBytes = z.string()
/** The same of a document, with the name that it is saved under. */
export const namedFile = z.object({ name: z.string(), bytes: fileBytes })
export type NamedFile = z.infer<typeof namedFile>
/** SHA-256 of a file's bytes, in hexadecimal: its address changes whenever the file does. */
export const fileHash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const accountParams = z.strictObject({ accountId: id })

/** A list's window: at most 100 rows, and an opaque cursor of the page before. */
export const page = {
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50),
  cursor: z.optional(z.string().check(z.maxLength(400))),
}

/**
 * A page of a list. A count that is kept is exact; one that has to be made stops: one beyond `COUNT_CAP`, in a
 * search of members one beyond `SEARCH_COUNT_CAP`, means "more than".
 */
export const COUNT_CAP = 10_000
export const SEARCH_COUNT_CAP = 1_000
export function paged<T extends z.ZodMiniType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()), count: z.nullable(z.number()) })
}
