import type { Language } from '../fields.ts'
import type { Me } from '../users/me.ts'
import type { Remote } from './remotes.ts'

/** Element id of the data block that the gateway writes into each page. */
export const PAGE_DATA_ID = 'foyer'

/** How this browser shows the navigation: `folded` or `open`. A cookie, so that the frame stands right at once. */
export const NAVIGATION_COOKIE = 'foyer_navigation'

/** What a page starts with, so that no trip is spent on asking for it. */
export interface PageData {
  /** Null while nobody is signed in. */
  me: Me | null
  /** The account this page is for; null on pages outside any account for somebody who has none. */
  accountId: string | null
  /** The remotes of this member in this account. */
  remotes: Remote[]
  /** Version of every shared library that the shell provides. */
  shares: Record<string, string>
  /** The person's language, else what the browser prefers. */
  language: Language
  /** The shell's version: another one in a later answer means that the page is old. */
  version: string
  /** The data lives in the embedded database: pages say so. */
  demo: boolean
}
