import type { Language } from '@foyer/contracts/fields'
import { address } from '@foyer/contracts/fields'
import { INVITE_MAX } from '@foyer/contracts/users/invitations'
import { computed, ref, watch } from 'vue'
import { safeParse } from 'zod/mini'
import { parsePeople, type Parsed } from './parse.ts'

export interface PersonRow extends Parsed {
  key: number
  language: Language
  /** Left once, pasted or sent: from then on its verdict is shown. */
  seen: boolean
}

/** What can be told about a row without asking anybody. */
export type Verdict = 'not_an_address' | 'repeated'

/** The rows of the form: as many as people, and always an empty one to go on in. */
export function usePeople(language: () => Language) {
  let last = 0
  const blank = (parsed: Parsed = { email: '', name: '' }, seen = false): PersonRow => {
    last += 1
    return { key: last, ...parsed, language: language(), seen }
  }

  const rows = ref<PersonRow[]>([blank()])
  // The account's default may come after the form: rows in which nothing was chosen yet follow it.
  watch(language, (now, before) => {
    for (const row of rows.value) if (row.email === '' && row.language === before) row.language = now
  })
  const filled = computed(() => rows.value.filter((row) => row.email.trim() !== '' || row.name.trim() !== ''))

  const verdicts = computed(() => verdictsOf(filled.value))

  /** Keeps one empty row at the end, up to the most that go in one submit. */
  function grow() {
    const end = rows.value.at(-1)
    if (rows.value.length < INVITE_MAX && (!end || end.email !== '' || end.name !== ''))
      rows.value.push(blank())
  }

  /** Puts a pasted list where it was pasted; answers how many there was no room for. */
  function paste(key: number, text: string): number {
    const at = rows.value.findIndex((row) => row.key === key)
    const others = rows.value.filter((row) => row.key !== key && (row.email !== '' || row.name !== ''))
    const people = parsePeople(text)
    const room = INVITE_MAX - others.length
    const before = others.filter((row) => rows.value.indexOf(row) < at)
    const added = people.slice(0, room).map((person) => blank(person, true))
    rows.value = [...before, ...added, ...others.filter((row) => !before.includes(row))]
    grow()
    return Math.max(0, people.length - room)
  }

  function remove(key: number) {
    rows.value = rows.value.filter((row) => row.key !== key)
    grow()
  }

  function seeAll() {
    for (const row of filled.value) row.seen = true
  }

  return { rows, filled, verdicts, grow, paste, remove, seeAll }
}

function verdictsOf(filled: readonly PersonRow[]): ReadonlyMap<number, Verdict> {
  const emails = filled.map((row) => row.email.trim().toLowerCase())
  return new Map(
    filled.flatMap((row, at): [number, Verdict][] => {
      if (row.seen && !safeParse(address, row.email).success) return [[row.key, 'not_an_address']]
      return emails.indexOf(emails[at] ?? '') < at ? [[row.key, 'repeated']] : []
    }),
  )
}
