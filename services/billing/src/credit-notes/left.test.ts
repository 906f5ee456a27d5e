import { expect, test } from 'vitest'
import { contextOf, paid, VAT } from '../../fixtures/sample.ts'
import { START } from '../../fixtures/april.ts'
import type { Line } from '../engine/types.ts'
import { leftOf } from './left.ts'

const [billed] = paid(START, {}, contextOf(undefined, VAT)).lines
if (!billed) throw new Error('Nothing was billed')
const line = (id: string, amount: bigint, tax: bigint, credits: string | null): Line => ({
  ...billed,
  id,
  amount,
  tax,
  credits,
})

test('a credit that was taken back gives its line back what it took, and can be taken once', () => {
  const charge = line('charge', 10_000n, 2000n, null)
  const credit = line('credit', -4000n, -800n, 'charge')
  const back = line('back', 4000n, 800n, 'credit')
  const left = (issued: Line[]) => leftOf([charge, credit], issued).map(({ amount, tax }) => [amount, tax])
  expect(left([credit])).toEqual([
    [6000n, 1200n],
    [-4000n, -800n],
  ])
  expect(left([credit, back])).toEqual([
    [10_000n, 2000n],
    [0n, 0n],
  ])
})
