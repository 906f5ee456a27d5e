import pino from 'pino'

export type Log = pino.Logger

/** JSON lines on standard error; secrets of headers, bodies and statements never reach it. */
export function createLog(service: string, level = 'info'): Log {
  return pino(
    {
      level,
      base: { service },
      redact: ['password', 'token', 'cookie', '*.password', '*.token', '*.cookie'],
      serializers: { err: withoutValues },
    },
    pino.destination(2),
  )
}

/** What failed and where. A failed statement carries its values, which are people's data or hashes: they stay out. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error
  return {
    type: error.name,
    message: error.message.split('\nparams: ')[0],
    code: Reflect.get(error, 'code'),
    constraint: Reflect.get(error, 'constraint_name'),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^ +at /.test(line))
      .join('\n'),
    cause: error.cause === undefined ? undefined : withoutValues(error.cause),
  }
}
