/** Ends this sign-in and loads the page anew: nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  const { endSignIn } = await import('./queries.ts')
  await endSignIn().catch(() => undefined)
  location.assign('/sign-in')
}
