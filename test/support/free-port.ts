/** A port of the loopback that nobody listens on, for a server that is started next. */

import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/**
 * An even port below those that a system gives to connections and to servers that name none, so that only another one that
 * asks here could take it; and none does, since this process listens on the odd port beside it to its end.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 2 * randomInt(6_000, 16_000)
    const beside = await listening(port + 1)
    const own = beside === null ? null : await listening(port)
    if (own !== null) {
      await new Promise((closed) => own.close(closed))
      return port
    }
    beside?.close()
  }
}

/** Null where somebody else listens there. */
async function listening(port: number): Promise<Server | null> {
  const server = createServer().unref().listen(port, '127.0.0.1')
  return once(server, 'listening').then(
    () => server,
    () => null,
  )
}
