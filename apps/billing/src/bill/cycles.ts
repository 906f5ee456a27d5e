import type { Cycle } from '@foyer/contracts/billing/money'

export const sameCycle = (a: Cycle, b: Cycle): boolean => a.unit === b.unit && a.count === b.count
