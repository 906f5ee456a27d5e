import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { product, productEnv } from '../env.ts'
import { word } from '../people.ts'

const FOYER = fileURLToPath(new URL('../../../services/gateway/src/foyer.ts', import.meta.url))
const run = promisify(execFile)

/** What an operator types: `pnpm foyer …`, on the product of this run. */
async function foyer(...words: string[]): Promise<unknown> {
  const { origin, dataDir } = product()
  const env = productEnv(Number(new URL(origin).port), dataDir)
  const { stdout } = await run(process.execPath, [FOYER, ...words], { env })
  return JSON.parse(stdout)
}

export interface Customer {
  accountId: string
  pageAddress: string
  password: string
  email: string
}

/** An account that pays for a plan, whose clock stands where it is put. */
export async function customer(language: 'en' | 'fr', plan = 'team-m'): Promise<Customer> {
  const id = word()
  const email = `nora@${id}.example`
  const words = `account create --family team --plan ${plan} --no-trial --country FR --language ${language} --owner ${email}`
  const clock = '2026-01-15T09:00:00Z'
  const opened = await foyer(...words.split(' '), '--name', `Quay ${id}`, '--movable-clock', clock)
  return { ...createdOf(opened), email }
}

/** Money came in by bank transfer. */
export async function paid({ accountId }: Customer, invoice: string, amount: number): Promise<void> {
  await foyer('payment', 'received', accountId, '--invoice', invoice, '--amount', String(amount))
}

/** Printed by the command itself. */
function createdOf(printed: unknown): Omit<Customer, 'email'> {
  return printed as Omit<Customer, 'email'>
}

/** The request that waits for an answer about an invoice. */
export async function correctionOf(invoice: string): Promise<string> {
  const { corrections } = waitingOf(await foyer('correction', 'list'))
  const found = corrections.find((one) => one.invoice.number === invoice)
  if (!found) throw new Error(`Nobody asked for a correction of ${invoice}`)
  return found.id
}

export async function acceptCorrection(id: string, answer: string): Promise<void> {
  await foyer('correction', 'accept', id, '--answer', answer)
}

export async function declineCorrection(id: string, answer: string): Promise<void> {
  await foyer('correction', 'decline', id, '--answer', answer)
}

/** Gives back an amount of an invoice, or all that is left of it. */
export async function creditByHand(invoice: string, reason: string, amount?: number): Promise<void> {
  const part = amount === undefined ? [] : ['--amount', String(amount)]
  await foyer('credit-note', 'issue', invoice, '--reason', reason, ...part)
}

interface Waiting {
  corrections: { id: string; invoice: { number: string } }[]
}

/** Printed by the command itself. */
function waitingOf(printed: unknown): Waiting {
  return printed as Waiting
}
