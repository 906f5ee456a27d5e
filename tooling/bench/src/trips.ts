import { connect as dial, createServer, type Socket } from 'node:net'

export interface Wire {
  /** The database's address by way of the counter. */
  url: string
  /** How often the client has spoken after the server had. */
  trips: () => number
  close: () => Promise<void>
}

/** Stands between a client and a database, and counts round trips: whatever is sent before an answer is one. */
export async function countTrips(url: string): Promise<Wire> {
  const target = new URL(url)
  let trips = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = dial(Number(target.port), target.hostname)
    for (const socket of [client.setNoDelay(), database.setNoDelay()]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    let answered = true
    client.on('data', (chunk) => {
      if (answered) trips++
      answered = false
      database.write(chunk)
    })
    database.on('data', (chunk) => {
      answered = true
      client.write(chunk)
    })
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const through = new URL(url)
  through.port = String(typeof address === 'object' && address ? address.port : 0)
  return {
    url: through.href,
    trips: () => trips,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
