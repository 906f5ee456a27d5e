import { escaped } from '../http/escaped.ts'

/** A mail as the demo keeps it. */
export interface Kept {
  id: string
  sentAt: string
  to: string
  template: string
  language: string
  subject: string
  text: string
  html: string
  /** Names of what goes along. */
  files: readonly string[]
}

const STYLE = `
:root { color-scheme: light dark; --ground: #f6f6f8; --card: #fff; --ink: #1c1c22; --quiet: #5a5a68; --line: #dcdce4; --accent: #5b3fd0 }
@media (prefers-color-scheme: dark) { :root { --ground: #16161a; --card: #1e1e24; --ink: #ececf1; --quiet: #a3a3b2; --line: #34343f; --accent: #a793ff } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 Inter, system-ui, sans-serif }
main { max-width: 720px; margin: 0 auto; padding: 32px 16px }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 4px }
h2 { font-size: 16px; line-height: 1.3; margin: 0 }
.quiet { color: var(--quiet); margin: 0 0 16px }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 0 0 16px; padding: 16px }
article .quiet { font-size: 13px; margin: 4px 0 12px }
pre { font: inherit; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
a { color: var(--accent) }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

/** The mailbox of a demo as a page: newest first, links to follow. */
export function mailboxPage(mails: readonly Kept[], nonce: string): string {
  const list =
    mails.map(article).join('\n') ||
    '<p class="quiet">No mail yet. Invite somebody, or ask for a new password: it arrives here.</p>'
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mailbox · Foyer demo</title>
<style nonce="${nonce}">${STYLE}</style></head>
<body><main>
<h1>Mailbox</h1>
<p class="quiet">This demo sends no mail: what people would get stands here. Reload for newer ones. <a href="/">Back to Foyer</a></p>
${list}
</main></body>
</html>
`
}

function article(mail: Kept): string {
  return `<article lang="${escaped(mail.language)}">
<h2>${escaped(mail.subject)}</h2>
<p class="quiet">To ${escaped(mail.to)} · <time datetime="${escaped(mail.sentAt)}">${escaped(mail.sentAt.slice(0, 16).replace('T', ' '))} UTC</time> · <a href="/dev/mailbox/${escaped(mail.id)}">as it looks</a>${mail.files.map((file) => ` · ${escaped(file)}`).join('')}</p>
<pre>${linked(mail.text)}</pre>
</article>`
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('')
}
