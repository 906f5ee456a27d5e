import { Socket } from 'node:net'

/** Tests reach this machine only: a look at the internet is an error, not a slow success. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3}|.*\.localhost)$/i

function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = args
  // net.connect hands its normalised arguments over as one array.
  if (Array.isArray(first)) return hostOf(first)
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && first.path) return undefined
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
  }
  return typeof first === 'string' ? undefined : typeof second === 'string' ? second : 'localhost'
}

const guarded = Symbol.for('foyer.network-guard')

if (!Reflect.has(Socket.prototype, guarded)) {
  const connect: unknown = Reflect.get(Socket.prototype, 'connect')
  if (typeof connect !== 'function') throw new TypeError('net.Socket has no connect')
  Reflect.set(Socket.prototype, guarded, true)
  Reflect.set(Socket.prototype, 'connect', function guardedConnect(this: Socket, ...args: unknown[]) {
    const host = hostOf(args)
    if (host !== undefined && !LOOPBACK.test(host)) {
      throw new Error(`A test tried to reach ${host}: tests may use the loopback address only.`)
    }
    return Reflect.apply(connect, this, args)
  })
}
