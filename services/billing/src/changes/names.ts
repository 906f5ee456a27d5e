import { hash, randomUUID } from 'node:crypto'

/** Of one preview and of the change that it becomes; a preview that takes its place has another. */
export const newSeed = (): string => randomUUID()

/** Names that come in the same order from the same seed: UUIDs of version 8, as RFC 9562 has it for one's own. */
export function namesFrom(seed: string): () => string {
  let count = 0
  return () => {
    count += 1
    const hex = hash('sha256', `${seed} ${count}`, 'hex')
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
    return [...parts, hex.slice(20, 32)].join('-')
  }
}
