/** The environment of a check: ours, with what the check itself needs. */
export function checkEnv(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...more }
}
