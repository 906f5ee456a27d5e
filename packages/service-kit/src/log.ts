import pino from 'pino'

export type Log = pino.Logger

/** JSON lines on standard error; secrets of headers and bodies never reach it. */
export function createLog(service: string, level = 'info'): Log {
  return pino(
    { level, base: { service }, redact: ['password', 'token', 'cookie', '*.password', '*.token', '*.cookie'] },
    pino.destination(2),
  )
}
