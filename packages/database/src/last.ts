/** What a write answers, made once its commit is on its way. See `AccountDb.last` and `AccountDb.meanwhile`. */
export class Last<R> {
  readonly #make: () => Promise<R>

  constructor(make: () => Promise<R>) {
    this.#make = make
  }

  result(): Promise<R> {
    return this.#make()
  }
}
