import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'
import { forgetExpected, isExpected } from './console.ts'

const seen: string[] = []
const original = { error: console.error, warn: console.warn }

beforeEach(() => {
  seen.length = 0
  console.error = watch(original.error, () => true)
  // Vue reports its own misuse as a warning: unknown props, failed casts, missing injections.
  console.warn = watch(original.warn, (message) => message.startsWith('[Vue'))
})

afterEach(() => {
  console.error = original.error
  console.warn = original.warn
  const unexpected = seen.filter((message) => !isExpected(message))
  forgetExpected()
  if (unexpected.length > 0) throw new Error(`Unexpected on the console:\n${unexpected.join('\n')}`)
})

function watch(print: (...args: unknown[]) => void, counts: (message: string) => boolean) {
  return (...args: unknown[]): void => {
    const message = format(...args)
    if (counts(message)) seen.push(message)
    else print(...args)
  }
}
