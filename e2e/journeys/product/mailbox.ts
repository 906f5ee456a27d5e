import { setTimeout as wait } from 'node:timers/promises'
import { product } from '../env.ts'

const WAIT_MS = 30_000
const STEP_MS = 150

/** A mail as the demo's mailbox keeps it. */
export interface Mail {
  id: string
  to: string
  subject: string
  text: string
  language: string
  links: string[]
}

async function mails(): Promise<Mail[]> {
  const response = await fetch(`${product().origin}/dev/mailbox.json`)
  return mailsOf(await response.json())
}

// The gateway's own answer, of one shape.
function mailsOf(body: { mails: Mail[] }): Mail[] {
  return body.mails
}

/** The newest mail to an address, once there are as many as `count`, with words in its subject where given. */
export async function mailTo(email: string, about: RegExp = /./, count = 1): Promise<Mail> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await wait(STEP_MS)) {
    const found = (await mails()).filter((mail) => mail.to === email && about.test(mail.subject))
    const [newest] = found
    if (newest && found.length >= count) return newest
  }
  throw new Error(`Fewer than ${count} mails to ${email} about ${about}`)
}

/** The path of the mail's link: what a person would press. */
export async function linkTo(email: string, about?: RegExp, count?: number): Promise<string> {
  const [link] = (await mailTo(email, about, count)).links
  if (!link) throw new Error(`no link in the mail to ${email}`)
  return new URL(link).pathname
}

/** How many mails an address has got so far. */
export async function countMails(email: string): Promise<number> {
  return (await mails()).filter((mail) => mail.to === email).length
}
