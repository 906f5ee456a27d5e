export type EmbeddedCode =
  | 'unsupported_platform'
  | 'other_major'
  | 'in_use'
  | 'no_password'
  | 'no_rights'
  | 'port_in_use'
  | 'failed'

/** A start-up problem that its one-line message explains: callers print the message, not the stack. */
export class EmbeddedError extends Error {
  readonly code: EmbeddedCode

  constructor(code: EmbeddedCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmbeddedError'
    this.code = code
  }
}
