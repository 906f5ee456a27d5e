/** Nothing in the file may act, whatever a browser takes it for; and it never changes under its address. */
const HEADERS = {
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=31536000, immutable',
}

/** Documents are somebody's own: no cache keeps them, and a browser saves them under the name in their address. */
const OF_DOCUMENTS = { 'content-disposition': 'attachment', 'cache-control': 'no-store' }

/** The answer of an endpoint with a media type: the bytes that its verb gave as base64. */
export function fileAnswer(base64: string, media: string, headers: Headers): Response {
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value)
  if (!media.startsWith('image/'))
    for (const [name, value] of Object.entries(OF_DOCUMENTS)) headers.set(name, value)
  headers.set('content-type', media)
  return new Response(Buffer.from(base64, 'base64'), { headers })
}
