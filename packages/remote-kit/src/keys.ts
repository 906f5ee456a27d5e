/**
 * Query keys of one feature. The account stands first in each, so that one account's answers never show in another;
 * the feature second, so that an event "members went stale" finds all of them.
 */
export function keysOf<const F extends string>(feature: F) {
  return {
    all: (accountId: string) => [accountId, feature] as const,
    of: <const P extends readonly KeyPart[]>(accountId: string, ...parts: P) =>
      [accountId, feature, ...parts] as const,
  }
}

type KeyPart = string | number | boolean | null | { [name: string]: KeyPart | undefined } | KeyPart[]
