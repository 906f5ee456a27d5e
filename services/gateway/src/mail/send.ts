import type { Mail } from '@foyer/contracts/mail'
import type { Pool } from '@foyer/database/connect'
import { createTransport } from 'nodemailer'
import { render, type Rendered } from './render.ts'

/** A file that goes along. */
export interface Attachment {
  filename: string
  content: Buffer
}

/** Makes the file of a document. The same bytes each time: a document never changes. */
export type FileOf = (document: { accountId: string; invoiceId: string }) => Promise<Attachment>

/** Hands one mail over. `jobId` is the same each time the same mail is tried. */
export type Send = (jobId: string, mail: Mail) => Promise<void>

/** One address and nothing else: no list, no name, no line break that would begin a header. */
const ADDRESS = /^[^\s<>,;:"()[\]\\\p{Cc}]+@[^\s<>,;:"()[\]\\\p{Cc}]+$/u

/**
 * Sends by SMTP. What was handed over is noted by job before the job counts as done, so that a crash between
 * the two sends nothing twice; a crash before the note repeats the mail under the same Message-ID.
 */
export function smtpSender(options: {
  url: string
  from: string
  origin: string
  pool: Pool
  fileOf: FileOf
}): Send {
  const { from, origin, pool, fileOf } = options
  const { hostname } = new URL(origin)
  const transport = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 4,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (jobId, mail) => {
    const [sent] = await pool`select 1 from gateway.sent_mails where job_id = ${jobId}`
    if (sent) return
    await transport.sendMail({
      from,
      ...partsOf(mail, origin),
      messageId: `<${jobId}@${hostname}>`,
      headers: headersOf(mail),
      attachments: await attachmentsOf(mail, fileOf),
    })
    await pool`insert into gateway.sent_mails (job_id) values (${jobId}) on conflict do nothing`
  }
}

/** Keeps mails in the database for the mailbox page of a demo. */
export function mailboxSender(options: { origin: string; pool: Pool; fileOf: FileOf }): Send {
  return async (jobId, mail) => {
    const files = (await attachmentsOf(mail, options.fileOf)).map(({ filename }) => filename)
    const { to, subject, text, html } = partsOf(mail, options.origin)
    await options.pool`
      insert into gateway.mailbox (id, recipient, template, language, subject, plain, html, files)
      values (${jobId}, ${to}, ${mail.template}, ${mail.language}, ${subject}, ${text}, ${html}, ${files}) on conflict do nothing`
  }
}

function partsOf(mail: Mail, origin: string): Rendered & { to: string } {
  if (!ADDRESS.test(mail.to)) throw new Error('a mail has no usable address')
  return { to: mail.to, ...render(mail, origin) }
}

async function attachmentsOf(mail: Mail, fileOf: FileOf): Promise<Attachment[]> {
  return 'attach' in mail ? [await fileOf(mail.attach)] : []
}

/** Marks the mail as one that no person wrote, so that no holiday notice answers it. */
function headersOf(mail: Mail): Record<string, string> {
  return { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language }
}
