import { mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { givenProduct, tellWorkers } from '../env.ts'
import { freePort, runProduct } from './running.ts'

const DATA = fileURLToPath(new URL('../../../.data/', import.meta.url))

/** Starts the product once for all journeys, in a data folder of its own; gives back what ends it. */
export default async function setUp(): Promise<() => Promise<void>> {
  if (givenProduct()) return () => Promise.resolve()
  const port = await freePort()
  const dataDir = `${DATA}journeys-${port}`
  await mkdir(DATA, { recursive: true })
  await rm(dataDir, { recursive: true, force: true })
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    const stop = await runProduct({ port, dataDir })
    tellWorkers({ origin: `http://localhost:${port}`, dataDir })
    return () => stop().then(remove)
  } catch (error) {
    await remove()
    throw error
  }
}
