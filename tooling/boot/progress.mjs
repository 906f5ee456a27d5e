const HEARTBEAT_MS = 10_000
const started = performance.now()

function elapsed() {
  const seconds = (performance.now() - started) / 1000
  return `${seconds.toFixed(1).padStart(6)} s`
}

/** Prints one line with the time since the command began. */
export function say(text) {
  process.stdout.write(`${elapsed()}  ${text}\n`)
}

/** Announces a long step, gives a sign of life while it lasts, and says when it ended. */
export async function step(doing, done, work) {
  say(`${doing} …`)
  const timer = setInterval(() => say(`still ${doing}`), HEARTBEAT_MS)
  try {
    const result = await work()
    say(done)
    return result
  } finally {
    clearInterval(timer)
  }
}
