import type { z } from 'zod'

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** What is wrong with a value, for whoever wrote the file: what belongs there. */
export function inPlainWords(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'too_small':
      return isCounted(issue.origin) ? 'must not be empty' : `must be at least ${issue.minimum}`
    case 'too_big':
      return isCounted(issue.origin)
        ? `must be no longer than ${issue.maximum}`
        : `must be at most ${issue.maximum}`
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'is no name'
    case 'invalid_format':
      return issue.format === 'email' ? 'must be a mail address' : 'is not of the form that belongs here'
    default:
      return 'is not what belongs here'
  }
}

const isCounted = (origin: string) => origin === 'string' || origin === 'array'
