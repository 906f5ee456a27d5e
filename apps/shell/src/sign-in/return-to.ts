/**
 * Where to go after signing in: a path of this site and nothing else. Anything a browser could read as another
 * site, another scheme or another page's code leads home instead.
 */
export function returnTo(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2000) return '/'
  // A backslash or a control character is read as a slash, or dropped, by some parsers.
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (!/^\/(?![/\\])/.test(wanted) || /[\\\u0000-\u001f\u007f]/.test(wanted)) return '/'
  const url = new URL(wanted, location.origin)
  if (url.origin !== location.origin || url.pathname.startsWith('//')) return '/'
  return /^\/(sign-in|sign-up|api|remotes|assets)(\/|$)/.test(url.pathname)
    ? '/'
    : `${url.pathname}${url.search}${url.hash}`
}
