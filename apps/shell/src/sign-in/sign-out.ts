let chosen = false

/** Whether this page itself ends the sign-in: then it goes where it said, and not where the word of it would lead. */
export const endsHere = () => chosen

/** Ends this sign-in and loads the page anew: nothing of the person stays in memory. */
export async function signOut(next = () => location.assign('/sign-in')): Promise<void> {
  chosen = true
  const { endSignIn } = await import('./queries.ts')
  await endSignIn().catch(() => undefined)
  next()
}
