import { PASSWORD_MIN } from '@foyer/contracts/fields'
import type { FieldError } from '@foyer/contracts/problem'
import { AppError } from '@foyer/database/errors'
import { KNOWN, RUNS, WORDS } from './common-passwords.ts'

/** At least this many characters must be left once all that carries no surprise is taken out. */
const LEFT_OVER = 6

/**
 * Refuses a password that is too short in characters as a person counts them, known from published collections,
 * or made of nothing but ordinary words, sequences, repetitions and what everybody knows of the person.
 */
export function refuseWeak(password: string, personal: readonly string[], field = 'password'): void {
  const stable = password.normalize('NFC')
  const path = ['body', field]
  if (Array.from(stable).length < PASSWORD_MIN)
    throw refused({ path, code: 'too_short', limit: PASSWORD_MIN })
  if (isCommon(stable, personal)) throw refused({ path, code: 'common_password' })
}

function refused(error: FieldError): AppError {
  return new AppError('invalid_input', { errors: [error] })
}

export function isCommon(password: string, personal: readonly string[]): boolean {
  const plain = fold(password)
  if (KNOWN.has(plain.replace(/[^\p{L}\p{N}]/gu, ''))) return true
  if (isRepetition(plain)) return true
  const words = personal.flatMap(partsOf)
  // Read as written, and with the usual figures for letters: `P4$$w0rd`.
  return [plain, unleet(password)].some((text) => Array.from(leftOver(text, words)).length < LEFT_OVER)
}

/** Lower case, without accents and the marks people put between words. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Pd}_.,;:'’"/+]+/gu, '')
}

const LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
function unleet(text: string): string {
  return fold(text.replace(/[013457@$!]/g, (sign) => LETTERS[sign] ?? sign))
}

/** One short piece again and again: `abc!abc!abc!abc!`. */
function isRepetition(text: string): boolean {
  return /^(.{1,8}?)\1+(?:.{0,7})$/u.test(text) && new Set(text).size <= 8
}

/** Words of a name or an address, and the whole of it. */
function partsOf(text: string): string[] {
  const parts = text.split(/[\s@._+'’-]+/).map(fold)
  return [fold(text), ...parts].filter((part) => part.length >= 3).toSorted((a, b) => b.length - a.length)
}

function leftOver(text: string, personal: readonly string[]): string {
  let rest = text
  for (const word of [...personal, ...WORDS]) rest = rest.replaceAll(word, ' ')
  rest = rest.replace(/(?:19|20)\d\d/g, ' ').replace(/(.)\1{2,}/gu, ' ')
  return withoutRuns(rest).replaceAll(' ', '')
}

/** Takes out four or more neighbours of a keyboard's or the alphabet's row, in either direction. */
function withoutRuns(text: string): string {
  let rest = ''
  for (let at = 0; at < text.length;) {
    const run = runAt(text, at)
    rest += run >= 4 ? ' ' : text.slice(at, at + 1)
    at += run >= 4 ? run : 1
  }
  return rest
}

const BOTH_WAYS = RUNS.flatMap((run) => [run, Array.from(run).toReversed().join('')])

/** How many characters from here on stand side by side in one row. */
function runAt(text: string, at: number): number {
  const lengths = BOTH_WAYS.map((row) => {
    let length = 0
    while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length++
    return length
  })
  return Math.max(...lengths)
}
