/** A real PostgreSQL on a free port of this machine, for one file of tests; in a folder of its own, trusting whoever asks. */

import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { postgresFolder } from './components.ts'
import { freePort } from './free-port.ts'
import { startPrograms } from './programs.ts'
import { scratchFolder } from './scratch.ts'
import { until } from './until.ts'

export interface Postgres {
  /** `postgres://farm@127.0.0.1:PORT/postgres`. */
  readonly address: string
  /** Runs a statement. */
  readonly ask: (sql: string) => Promise<unknown>
  readonly stop: () => Promise<void>
}

export async function startPostgres(): Promise<Postgres> {
  const [folder, port, who] = [scratchFolder(), await freePort(), owner()]
  if (who !== null) {
    chownSync(folder, who.uid, who.gid)
    // The folder of this run is root's alone: another user has to come through. Nobody is shut out of one that is everybody's.
    chmodSync(tmpdir(), statSync(tmpdir()).mode | 0o011)
  }
  const programs = postgresFolder() ?? ''
  const [data, options] = [join(folder, 'data'), { ...who, cwd: folder }]
  execFileSync(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'farm', '--no-sync'], options)
  const words = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-F']
  const server = startPrograms()
  server.start(join(programs, 'postgres'), words, options)
  const address = `postgres://farm@127.0.0.1:${port}/postgres`
  const client = await server.orNone(() => until(() => connected(address), 'a connection to PostgreSQL'))
  return {
    address,
    ask: (sql) => client.query(sql),
    async stop() {
      await client.end()
      // "Fast shutdown": https://www.postgresql.org/docs/current/server-shutdown.html
      server.stop('SIGINT')
    },
  }
}

/** PostgreSQL does not run as root: the user of its Debian package does. */
function owner(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Null as long as it does not listen. */
async function connected(address: string): Promise<Client | null> {
  const client = new Client({ connectionString: address })
  return client.connect().then(
    () => client,
    () => null,
  )
}
