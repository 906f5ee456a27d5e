/** What a command did, as one JSON line. */
export function print(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
