/** Keeps what was made for a name, for a while: of what is asked for again and again, and always comes out the same. */
export class Kept<T> {
  readonly #most: number
  readonly #all = new Map<string, T>()

  /** @param most names; with one more, all are forgotten */
  constructor(most: number) {
    this.#most = most
  }

  of(name: string, make: () => T): T {
    const found = this.#all.get(name)
    if (found !== undefined) return found
    if (this.#all.size >= this.#most) this.#all.clear()
    const made = make()
    this.#all.set(name, made)
    return made
  }
}
