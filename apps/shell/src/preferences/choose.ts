import type { Language } from '@foyer/contracts/fields'
import type { Me } from '@foyer/contracts/users/me'

interface Store {
  changePerson(change: Partial<Me['person']>): void
}

/** Keeps a choice made outside the settings: here at once, for every other browser when the service has it. */
export async function choose(
  store: Store,
  choice: { language?: Language; theme?: Me['person']['theme'] },
): Promise<void> {
  store.changePerson(choice)
  const { saveChoice } = await import('./queries.ts')
  // The choice holds on this page whether or not it can be kept; nothing is worth an error message here.
  await saveChoice(choice).catch((error: unknown) => console.warn('Choice not kept', error))
}
