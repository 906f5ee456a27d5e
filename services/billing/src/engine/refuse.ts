import type { Answer, Refusal, RefusalCode } from './types.ts'

class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Gives up what is being computed; `answer` turns it into a value. */
export function refuse(code: RefusalCode, data: Refusal['data'] = {}): never {
  throw new Refused({ code, data })
}

/** What a computation comes to, or why it was refused. Every other error goes on. */
export function answer<T>(compute: () => T): Answer<T> {
  try {
    return { ok: true, ...compute() }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}
