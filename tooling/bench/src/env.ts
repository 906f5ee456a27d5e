/** Where things are, and how the world outside is reached: behind a proxy or a private authority npm needs these. */
const KEPT =
  /^(PATH|HOME|TMPDIR|(https?|no)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|npm_config_(registry|proxy|https_?proxy|noproxy|ca|cafile|strict_ssl|userconfig))$/i

/** What a program started by a bench needs of our own environment, and nothing that changes how it works. */
export function childEnv(more: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && KEPT.test(name) ? [[name, value] as const] : [],
  )
  return { ...Object.fromEntries(kept), ...more }
}
