/** The path of a request target, without its query. */
export function pathOf(url: string): string {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

const SECRETS = /[\w-]{43}/g

/** An address for a log: mailed links carry their secret in the path, which opens something; queries may be anything. */
export function withoutSecrets(address: string): string {
  return pathOf(address).replace(SECRETS, '*')
}
