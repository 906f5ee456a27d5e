import type { Remote as RemoteEntry } from '@foyer/contracts/gateway/remotes'
import { beforeEach, expect, test, vi } from 'vitest'

const runtime = vi.hoisted(() => ({
  loadRemote: vi.fn<(id: string) => Promise<unknown>>(),
  registerRemotes: vi.fn<(remotes: { entry: string }[]) => void>(),
}))
vi.mock('@module-federation/runtime', () => runtime)

const { createLoader, RemoteFault } = await import('./load.ts')

const entry = (more: Partial<RemoteEntry> = {}): RemoteEntry => ({
  id: 'users',
  version: 'v1',
  title: { en: 'People', fr: 'Personnes' },
  entry: '/remotes/users/v1/remoteEntry.js',
  needs: { vue: '^3.5.0' },
  integrity: {},
  nav: [],
  ...more,
})
const declared = { id: 'users', routes: [], messages: {}, nav: [], title: {} }
const shares = { vue: '3.5.45' }

beforeEach(() => {
  vi.clearAllMocks()
  vi.useRealTimers()
})

test('loads the declaration a remote exposes', async () => {
  runtime.loadRemote.mockResolvedValue({ remote: declared })
  await expect(createLoader({ shares }).load(entry())).resolves.toBe(declared)
  expect(runtime.loadRemote).toHaveBeenCalledWith('users/app')
  expect(runtime.registerRemotes.mock.calls[0]?.[0]).toMatchObject([
    { name: 'users', entry: new URL('/remotes/users/v1/remoteEntry.js', location.href).href, type: 'module' },
  ])
})

test('refuses a remote made for another version of a shared library without loading a byte of it', async () => {
  const skewed = entry({ needs: { vue: '^4.0.0' } })
  await expect(createLoader({ shares }).load(skewed)).rejects.toThrow('needs vue ^4.0.0')
  expect(runtime.loadRemote).not.toHaveBeenCalled()
})

test('tries once more after a dropped connection', async () => {
  runtime.loadRemote
    .mockRejectedValueOnce(new TypeError('network'))
    .mockResolvedValueOnce({ remote: declared })
  await expect(createLoader({ shares }).load(entry())).resolves.toBe(declared)
})

test('an altered file, which the browser refuses again and again, ends as a fault of that remote', async () => {
  runtime.loadRemote.mockRejectedValue(new TypeError('Failed to find a valid digest'))
  const fault = await createLoader({ shares })
    .load(entry())
    .catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(RemoteFault)
  expect(fault).toMatchObject({ remote: 'users', version: 'v1' })
})

test('a remote that does not answer is given up after the time limit, without a second wait', async () => {
  vi.useFakeTimers()
  runtime.loadRemote.mockReturnValue(new Promise(() => undefined))
  const loading = createLoader({ shares, timeout: 5000 }).load(entry())
  const outcome = loading.catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(5001)
  expect(await outcome).toBeInstanceOf(RemoteFault)
  expect(runtime.loadRemote).toHaveBeenCalledTimes(1)
})

test('can be called again after a failure', async () => {
  const loader = createLoader({ shares })
  runtime.loadRemote.mockRejectedValueOnce(new Error('503')).mockRejectedValueOnce(new Error('503'))
  await expect(loader.load(entry())).rejects.toThrow(RemoteFault)
  runtime.loadRemote.mockResolvedValue({ remote: declared })
  await expect(loader.load(entry())).resolves.toBe(declared)
})

test.each([
  [{}],
  [{ remote: { id: 'billing', routes: [], messages: {} } }],
  [undefined],
  [{ remote: 'users' }],
])('refuses %o in place of the remote’s own declaration', async (module) => {
  runtime.loadRemote.mockResolvedValue(module)
  await expect(createLoader({ shares }).load(entry())).rejects.toThrow(RemoteFault)
})
