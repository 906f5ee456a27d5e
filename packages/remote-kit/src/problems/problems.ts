import { Problem } from '@foyer/contracts/client'
import type { FieldError } from '@foyer/contracts/problem'

/** vue-i18n's `t`, as far as it is needed here. */
export type Translate = (key: string, named?: Record<string, unknown>) => string

/** What a failed call means to the person, by its code. Anything that is no {@link Problem} is a fault of ours. */
export function problemWords(t: Translate, error: unknown): string {
  const problem = problemOf(error)
  const { limit } = problem.data
  const seconds = Number(problem.data['retryAfter'] ?? problem.data['seconds'] ?? 60)
  return t(`problem.${problem.code}`, {
    limit: typeof limit === 'number' || typeof limit === 'string' ? limit : '',
    minutes: Math.max(1, Math.ceil(seconds / 60)),
  })
}

/** What is wrong with a field, by its code. */
export function fieldWords(t: Translate, error: FieldError): string {
  return t(`field.${error.code}`, { limit: String(error.limit ?? '') })
}

/** The errors of a form by the dotted path of the field in the body: `people.0.email`. */
export function fieldErrors(t: Translate, error: unknown): Record<string, string> {
  const found = problemOf(error).errors.filter((one) => one.path[0] === 'body')
  return Object.fromEntries(found.map((one) => [one.path.slice(1).join('.'), fieldWords(t, one)]))
}

/** Any thrown thing as a {@link Problem}. */
export function problemOf(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem({ code: 'internal', status: 500 })
}
