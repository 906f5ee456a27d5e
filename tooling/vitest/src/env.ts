/** Where the check that runs the tests wants their result, if one does. */
export function resultFile(): string | undefined {
  return process.env['FOYER_RESULTS'] || undefined
}
