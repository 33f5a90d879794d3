/** A real Valkey on a free port of this machine, for one file of tests. */

import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'
import { startPrograms } from './programs.ts'
import { scratchFolder } from './scratch.ts'

export interface Valkey {
  /** `redis://127.0.0.1:PORT`. */
  readonly address: string
  /** Asks it something, in its own words. */
  readonly ask: (command: string, ...words: readonly string[]) => Promise<unknown>
  readonly stop: () => void
}

export async function startValkey(): Promise<Valkey> {
  const port = await freePort()
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', scratchFolder(), '--appendonly', 'yes']
  const server = startPrograms()
  server.start('valkey-server', words)
  const address = `redis://127.0.0.1:${port}`
  const client = new Redis(address, { maxRetriesPerRequest: null, retryStrategy: () => 50 })
  // Until it listens it refuses; the client tries again.
  client.on('error', () => {})
  await client.ping()
  return {
    address,
    ask: (command, ...words) => client.call(command, ...words),
    stop() {
      client.disconnect()
      server.stop('SIGTERM')
    },
  }
}
