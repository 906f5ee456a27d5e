import type { Product } from './product.ts'

interface Kept {
  mails: { to: string; links: string[] }[]
}

/** Somebody who signed up: the cookie of their browser and their account. */
export interface SignedUp {
  cookie: string
  accountId: string
}

/** Signs somebody up as the page does, and follows the link of the mail unless told otherwise. */
export async function signUp(
  { send }: Pick<Product, 'send'>,
  email: string,
  { confirm = true }: { confirm?: boolean } = {},
): Promise<SignedUp> {
  const password = 'a password of their own'
  const body = { name: 'Ada', email, password, accountName: 'Ada and Co', family: 'team', language: 'en' }
  const earlier = (await mailsTo(send, email)).length
  const made = await send('/api/identity/v1/sign-up', { body: { ...body, timeZone: 'Europe/Paris' } })
  if (made.status !== 200) throw new Error(await made.text())
  const browser = cookiesOf(made)
  if (!confirm) return { cookie: browser, accountId: '' }
  const token = await newestLink(send, email, earlier)
  const confirmed = await send('/api/identity/v1/sign-up/confirm', { cookie: browser, body: { token } })
  if (confirmed.status !== 200) throw new Error(await confirmed.text())
  const cookie = cookiesOf(confirmed)
  const me = (await (await send('/api/users/v1/me', { cookie })).json()) as { accounts: { id: string }[] }
  return { cookie, accountId: me.accounts[0]?.id ?? '' }
}

/** What an account has bought, as its owner is shown it; the code of the refusal where there is nothing yet. */
export async function subscriptionOf(
  { send }: Pick<Product, 'send'>,
  { cookie, accountId }: SignedUp,
): Promise<unknown> {
  return (await send(`/api/billing/v1/accounts/${accountId}/subscription`, { cookie })).json()
}

async function mailsTo(send: Product['send'], email: string) {
  const kept = (await (await send('/dev/mailbox.json')).json()) as Kept
  return kept.mails.filter(({ to }) => to === email)
}

async function newestLink(send: Product['send'], email: string, earlier: number): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = await mailsTo(send, email)
    const token = mails.length > earlier ? mails[0]?.links[0]?.split('/').at(-1) : undefined
    if (token) return token
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no mail arrived for ${email}`)
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}
