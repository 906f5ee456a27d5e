import { spawn } from 'node:child_process'
import { ROOT } from './paths.mjs'

const GRACE_MS = 30_000
const KEPT_LINES = 200

/** Runs a step's program without showing its output; gives the code and the last lines. */
export function quietly(program, args, { env, shell = false }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    const lines = []
    const collect = (chunk) => {
      lines.push(...chunk.toString().split('\n'))
      lines.splice(0, Math.max(0, lines.length - KEPT_LINES))
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const release = passSignals(child)
    const end = (code) => {
      release()
      resolve({ code, output: lines.join('\n').trim() })
    }
    child.on('error', (error) => {
      collect(error.message)
      end(1)
    })
    child.on('close', (code, signal) => end(code ?? signalCode(signal)))
  })
}

/** Becomes the program, as far as Node can: same terminal, same signals, same exit code, same end. */
export function become(program, args, { env, cwd = ROOT }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' })
    const release = passSignals(child)
    child.on('error', (error) => {
      release()
      reject(error)
    })
    child.on('close', (code, signal) => {
      release()
      resolve(code ?? signalCode(signal))
    })
  })
}

// A terminal's Ctrl-C reaches the child by itself and again through us and npm: programs shut down once.
// Whoever does not end within the grace time is ended, so that nothing is left behind.
function passSignals(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
    }
    process.on(signal, handler)
    return [signal, handler]
  })
  return () => handlers.forEach(([signal, handler]) => process.off(signal, handler))
}

function signalCode(signal) {
  return { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal] ?? 1
}
