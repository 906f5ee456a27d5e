import { namedFile } from '@foyer/contracts/fields'

/** Nothing in the file may act, whatever a browser takes it for; and it never changes under its address. */
const HEADERS = {
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=31536000, immutable',
}

/** The answer of an endpoint with a media type: the bytes that its verb gave as base64, of a document with its name. */
export function fileAnswer(text: string, media: string, headers: Headers): Response {
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value)
  headers.set('content-type', media)
  if (media.startsWith('image/')) return new Response(Buffer.from(text, 'base64'), { headers })
  const { name, bytes } = namedFile.parse(JSON.parse(text))
  // A document is somebody's own: no cache keeps it, and it is saved under the name that people call it by.
  headers.set('content-disposition', `attachment; filename="${safe(name)}"`)
  headers.set('cache-control', 'no-store')
  return new Response(Buffer.from(bytes, 'base64'), { headers })
}

/** Letters, digits, dots and dashes of ASCII: a header and any system of files take such a name as it is. */
function safe(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '-').replace(/^[.-]+/, '')
}
