import { connect, type Socket } from 'node:net'

/**
 * As small a client of HTTP as there is: one connection, one request after another, answers whose length is stated. It
 * runs beside the server that is measured, and what it costs is counted as the server's.
 */
export class Client {
  readonly #socket: Socket
  #answer = ''
  #answered: ((answer: string) => void) | undefined
  #failed: ((error: Error) => void) | undefined

  constructor(port: number, host: string) {
    this.#socket = connect({ port, host, noDelay: true }).unref()
    this.#socket.setEncoding('latin1').on('data', (text: string) => this.#read(text))
    this.#socket.on('error', (error) => this.#failed?.(error))
    this.#socket.on('close', () => this.#failed?.(new Error('the server has hung up')))
  }

  /** The whole answer, its status and headers too, to a request in full; bytes as characters of Latin-1. */
  answerTo(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve
      this.#failed = reject
      this.#answer = ''
      this.#socket.write(request)
    })
  }

  #read(text: string): void {
    this.#answer += text
    const body = this.#answer.indexOf('\r\n\r\n') + 4
    const length = /\r\ncontent-length: (\d+)\r\n/i.exec(this.#answer.slice(0, body))?.[1]
    if (body < 4 || this.#answer.length < body + Number(length)) return
    this.#answered?.(this.#answer)
  }
}
