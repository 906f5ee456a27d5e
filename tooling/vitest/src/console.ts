/** What a test said that it expects on the console; emptied after each test. */
const expected: RegExp[] = []

/** Lets the running test print an error or warning that matches; everything else still fails it. */
export function expectConsole(pattern: RegExp): void {
  expected.push(pattern)
}

export function isExpected(message: string): boolean {
  return expected.some((pattern) => pattern.test(message))
}

export function forgetExpected(): void {
  expected.length = 0
}
