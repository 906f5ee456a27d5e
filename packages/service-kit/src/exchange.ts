/** What a verb may know of the request beyond its parsed input, and what it may add to the answer. */
export interface Exchange {
  readonly requestId: string
  readonly headers: Headers
  /** The stored form of the sign-in token; '' for somebody not signed in. */
  readonly token: string
  /** The client's network address as the gateway states it. */
  readonly address: string
  /** Headers added to the answer once everything is committed (`set-cookie`). */
  readonly answer: Headers
  /** The body's very words, where an endpoint declares none: for a signature over them. */
  readonly text: () => Promise<string>
}
