/** A statement on its way that nobody waits for before the commit is sent. See `AccountDb.last`. */
export class Last<R> {
  readonly #rows: Promise<Record<string, unknown>[]>
  readonly #map: (row: Record<string, unknown>) => R
  readonly #refusal: (error: unknown) => unknown

  constructor(
    rows: Promise<Record<string, unknown>[]>,
    map: (row: Record<string, unknown>) => R,
    refusal: (error: unknown) => unknown,
  ) {
    this.#rows = rows
    this.#map = map
    this.#refusal = refusal
  }

  /** The verb's result, once the statement has answered. */
  async result(): Promise<R> {
    const [row] = await this.#rows.catch((error: unknown) => {
      throw this.#refusal(error)
    })
    // The commit is on its way already: a statement that can find nothing has to raise.
    if (!row) throw new Error('the last statement of a write answered no row')
    return this.#map(row)
  }
}
