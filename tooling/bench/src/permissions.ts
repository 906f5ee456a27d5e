import { benchPermissions } from '@foyer/permissions/bench'
import { browserBytes } from '@foyer/permissions/size'
import type { Figure } from './figure.ts'

/** What one decision costs, and what the browser downloads of the policy. */
export async function run(): Promise<Figure[]> {
  const { nsPerCheck, ratioToMask } = benchPermissions()
  const check = {
    name: 'permission check',
    value: nsPerCheck,
    unit: 'ns',
    bound: { at: 'most', value: 20 },
  } as const
  const bytes = {
    name: 'policy in the browser, Brotli',
    value: (await browserBytes()) / 1000,
    unit: 'kB',
  } as const
  return [
    { ...check, note: `${ratioToMask.toFixed(1)} times a bare integer mask` },
    { ...bytes, bound: { at: 'most', value: 2.5 } },
  ]
}
