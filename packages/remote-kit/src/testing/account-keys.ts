import type { PiniaColadaPlugin } from '@pinia/colada'

/**
 * Lets no query of a page under test into the cache whose key does not begin with the account it is mounted in:
 * another account would be shown this one's answer. {@link keysOf} makes keys that pass.
 */
export const keysOfAccount =
  (accountId: string): PiniaColadaPlugin =>
  ({ queryCache }) => {
    queryCache.$onAction(({ name, args }) => {
      if (name !== 'create') return
      const [key] = args
      if (key[0] !== accountId)
        throw new Error(`A query key without the account in front: ${JSON.stringify(key)}`)
    })
  }
