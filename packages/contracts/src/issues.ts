import type { core } from 'zod/mini'
import { FIELD_CODES, type FieldCode, type FieldError } from './problem.ts'

/**
 * What zod found wrong, in the words of the API. The same function answers a service's caller and a form that
 * looks at its values before it sends them, so both say the same.
 */
export function fieldErrorsOf(name: string, issue: core.$ZodIssue): FieldError[] {
  const path = [name, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown_field' }))
  return [{ path, ...codeOf(issue) }]
}

function codeOf(issue: core.$ZodIssue): { code: FieldCode; limit?: number } {
  if (isFieldCode(issue.message)) return { code: issue.message }
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined ? 'required' : 'malformed' }
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return { code: isSized(issue.origin) ? 'too_long' : 'too_big', limit: Number(issue.maximum) }
    case 'invalid_value':
      return { code: 'not_a_choice' }
    default:
      return { code: 'malformed' }
  }
}

function tooSmall(origin: string, minimum: number): { code: FieldCode; limit: number } {
  if (isSized(origin) && minimum === 1) return { code: 'required', limit: 1 }
  return { code: isSized(origin) ? 'too_short' : 'too_small', limit: minimum }
}

const isSized = (origin: string) => origin === 'string' || origin === 'array'

const CODES: ReadonlySet<string> = new Set(FIELD_CODES)
function isFieldCode(message: string): message is FieldCode {
  return CODES.has(message)
}
