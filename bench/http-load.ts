/** Many connections that ask one thing after the other, as bytes: what each request was answered and how long it took. */

import { connect, type Socket } from 'node:net'

/** What is sent: a path, or the bytes of a request as they are. */
export type Sent = string | { readonly bytes: string }

/** One request and its answer. */
export interface Asked {
  readonly sent: Sent
  /** Null where the connection was closed without one. */
  readonly status: number | null
  readonly ms: number
}

export interface Load {
  readonly connections: number
  /** How many in all; null: until `isOver`. */
  readonly requests: number | null
  readonly isOver?: () => boolean
  /** What is asked next. */
  readonly next: (turn: number) => Sent
  readonly headers?: string
  readonly tell?: (asked: Asked) => void
}

/** Asks on connections that are kept open; one that is closed is opened again. Rejects when nobody listens. */
export async function askAll(port: number, load: Load): Promise<void> {
  let turn = 0
  const isOver = (): boolean => (load.requests !== null && turn >= load.requests) || load.isOver?.() === true
  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      let reader: Reader | null = null
      while (!isOver()) {
        const sent = load.next(turn)
        turn += 1
        reader ??= await openReader(port)
        const started = performance.now()
        const { status, isOpen } = await reader.ask(bytesOf(sent, load.headers ?? ''))
        load.tell?.({ sent, status, ms: performance.now() - started })
        if (!isOpen) {
          reader.close()
          reader = null
        }
      }
      reader?.close()
    }),
  )
}

const bytesOf = (sent: Sent, headers: string): string =>
  typeof sent === 'string' ? `GET ${sent} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n` : sent.bytes

interface Reader {
  ask(bytes: string): Promise<{ readonly status: number | null; readonly isOpen: boolean }>
  close(): void
}

async function openReader(port: number): Promise<Reader> {
  const socket = await opened(port)
  let received: Buffer = Buffer.alloc(0)
  let settle: ((isOpen: boolean) => void) | null = null
  let isOpen = true
  const whole = (): boolean => lengthOfAnswer(received) !== null && received.length >= (lengthOfAnswer(received) ?? 0)
  socket.on('data', (bytes: Buffer) => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes])
    if (whole()) settle?.(!/^connection: close/im.test(headOf(received)))
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isOpen = false
    settle?.(false)
  })
  return {
    async ask(bytes) {
      received = Buffer.alloc(0)
      if (!isOpen) return { status: null, isOpen }
      const stays = await new Promise<boolean>((resolve) => {
        settle = resolve
        socket.write(bytes, 'latin1')
      })
      settle = null
      const status = /^HTTP\/1\.1 (\d{3})/.exec(received.toString('latin1', 0, 16))?.[1]
      return { status: status === undefined ? null : Number(status), isOpen: stays }
    },
    close: () => socket.destroy(),
  }
}

async function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
    socket.setNoDelay(true)
  })
}

const headOf = (answer: Buffer): string => answer.toString('latin1', 0, Math.max(0, answer.indexOf('\r\n\r\n')))

/** Head and content together, in bytes; null while the head is not whole. An answer without a length ends with its head here. */
function lengthOfAnswer(answer: Buffer): number | null {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return null
  const length = /^content-length: (\d+)/im.exec(answer.toString('latin1', 0, end))?.[1] ?? '0'
  return end + 4 + Number(length)
}

/** The value that a share of all does not pass; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
