import type { Pool } from '@foyer/database/connect'
import { servicesWithTables } from '@foyer/database/migrate'
import type { Log } from '@foyer/service-kit/log'
import type { Hono } from 'hono'
import { Hub, type HubDeps } from './events/hub.ts'
import { hearBroadcasts } from './events/open.ts'
import { openBoss } from './jobs/boss.ts'
import { mailbox } from './mail/mailbox.ts'
import { type FileOf, mailboxSender, smtpSender } from './mail/send.ts'
import { forgetSentMails, sendMails } from './mail/work.ts'
import { type BillingNews, tellOfBilling } from './relay/billing-news.ts'
import { carryOutPayments, type Payments } from './relay/payments.ts'
import { followPersons } from './relay/person-changed.ts'
import { welcomePersons } from './relay/person-confirmed.ts'
import { Relay } from './relay/relay.ts'

export interface BackgroundOptions {
  databaseUrl: string
  secret: string
  publicUrl: URL
  demo: boolean
  smtpUrl?: string | undefined
  mailFrom: string
  log: Log
}

export interface Background {
  hub: Hub
  relay: Relay
  /** The page of a demo's mails; none where mails are really sent. */
  mailbox: Hono | undefined
  stop: () => Promise<void>
}

/** What other services do about what happened in one. Each stands being repeated. */
export interface Reactions {
  personConfirmed: (personId: string) => Promise<void>
  payments: Payments
  news: BillingNews
  /** Makes the file of a document that goes along with a mail. */
  fileOf: FileOf
}

/** Starts what happens after a commit: outboxes are emptied, browsers told, mails sent. */
export async function startBackground(
  options: BackgroundOptions,
  pools: { of: (role: string) => Pool },
  signedIn: HubDeps['signedIn'],
  sweeps: readonly (() => Promise<void>)[],
  reactions: Reactions,
): Promise<Background> {
  const { log, smtpUrl, publicUrl } = options
  const mails = pools.of('run_gateway')
  const hub = new Hub({ signedIn, log })
  await hearBroadcasts(pools.of('relay'), hub, log)
  const boss = await openBoss({ url: options.databaseUrl, secret: options.secret }, log)
  const origin = publicUrl.origin
  const { fileOf } = reactions
  const send =
    smtpUrl === undefined
      ? mailboxSender({ origin, pool: mails, fileOf })
      : smtpSender({ url: smtpUrl, from: options.mailFrom, origin, pool: mails, fileOf })
  await sendMails(boss, send, log)
  await followPersons(boss, pools.of('run_users'))
  await welcomePersons(boss, reactions.personConfirmed)
  await carryOutPayments(boss, reactions.payments)
  await tellOfBilling(boss, reactions.news)
  const sweep = every(HOUR_MS, [...sweeps, () => forgetSentMails(mails)], log)
  const relay = new Relay({ pool: pools.of('relay'), boss, services: servicesWithTables(), log })
  relay.start()
  return {
    hub,
    relay,
    mailbox: smtpUrl === undefined && options.demo ? mailbox(mails) : undefined,
    stop: async () => {
      clearInterval(sweep)
      await relay.stop()
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

const HOUR_MS = 3_600_000

/** Removes what has run out, now and then; what fails is tried again the next time. */
function every(ms: number, sweeps: readonly (() => Promise<void>)[], log: Log): NodeJS.Timeout {
  const sweepAll = () => {
    for (const sweep of sweeps) sweep().catch((error: unknown) => log.warn({ err: error }, 'a sweep failed'))
  }
  return setInterval(sweepAll, ms).unref()
}
