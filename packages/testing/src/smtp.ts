import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'

export interface ReceivedMail {
  readonly from: string
  /** The envelope's recipients: who really gets it. */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: ReadonlyMap<string, string>
  /** Names and media types of what came along. */
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[]
  /** Every address in the text part, in order. */
  readonly links: readonly string[]
}

type Predicate = (mail: ReceivedMail) => boolean

interface Waiter {
  readonly wants: Predicate
  readonly found: (mail: ReceivedMail) => void
}

export interface SmtpSink {
  /** For SMTP_URL. */
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** The first mail that matches, already here or still to come; rejects with what came instead. */
  waitFor(wants: Predicate, options?: { within?: number }): Promise<ReceivedMail>
  /** Refuses the next mails with a temporary error, as a busy server does. */
  refuse(count: number): void
  clear(): void
  close(): Promise<void>
}

/** A real SMTP server on the loopback address that keeps what it receives. */
export async function smtpSink(): Promise<SmtpSink> {
  const inbox = new Inbox()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: (_auth, _session, callback) => callback(null, { user: 'test' }),
    onData: (stream, session, callback) => {
      inbox.receive(stream, session).then(
        () => callback(),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `smtp://127.0.0.1:${portOf(server.server.address())}`,
    mails: inbox.mails,
    waitFor: (wants, options) => inbox.waitFor(wants, options?.within),
    refuse: (count) => void (inbox.refusals = count),
    clear: () => void (inbox.mails.length = 0),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

class Inbox {
  readonly mails: ReceivedMail[] = []
  refusals = 0
  readonly #waiters = new Set<Waiter>()

  async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const mail = await parse(stream, session)
    if (this.refusals > 0) {
      this.refusals -= 1
      throw Object.assign(new Error('Try again later'), { responseCode: 451 })
    }
    this.mails.push(mail)
    for (const waiter of this.#waiters) if (waiter.wants(mail)) waiter.found(mail)
  }

  waitFor(wants: Predicate, within = 10_000): Promise<ReceivedMail> {
    const here = this.mails.find(wants)
    if (here) return Promise.resolve(here)
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { wants, found: (mail) => finish(() => resolve(mail)) }
      const finish = (settle: () => void): void => {
        clearTimeout(timer)
        this.#waiters.delete(waiter)
        settle()
      }
      const timer = setTimeout(() => finish(() => reject(new Error(this.#report(within)))), within)
      this.#waiters.add(waiter)
    })
  }

  #report(within: number): string {
    const list = this.mails.map((mail) => `${mail.to.join(', ')}: ${mail.subject}`).join('\n') || 'nothing'
    return `No such mail within ${within} ms. Received:\n${list}`
  }
}

async function parse(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<ReceivedMail> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  const mail = await PostalMime.parse(Buffer.concat(chunks))
  const text = mail.text ?? ''
  return {
    from: mail.from?.address ?? '',
    to: session.envelope.rcptTo.map((recipient) => recipient.address),
    subject: mail.subject ?? '',
    text,
    html: mail.html ?? '',
    headers: new Map(mail.headers.map((header) => [header.key, header.value])),
    files: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      type: mimeType,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
    links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [],
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || !address) throw new Error('The SMTP server has no port.')
  return address.port
}
