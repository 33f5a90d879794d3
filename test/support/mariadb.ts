/** A real MariaDB on a socket in a folder of its own, for one file of tests; it listens nowhere else. */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPrograms } from './programs.ts'
import { scratchFolder } from './scratch.ts'
import { until } from './until.ts'

export interface MariaDb {
  /** Runs statements in a database. */
  readonly run: (database: string, sql: string | Buffer) => void
  /** What `mariadb-dump` writes of it, or its older name. */
  readonly dump: (program: 'mariadb-dump' | 'mysqldump', ...args: readonly string[]) => Buffer
  readonly stop: () => void
}

export async function startMariaDb(): Promise<MariaDb> {
  const folder = scratchFolder()
  const [data, socket] = [join(folder, 'data'), join(folder, 'socket')]
  const own = ['--no-defaults', `--datadir=${data}`, ...(process.getuid?.() === 0 ? ['--user=root'] : [])]
  execFileSync('mariadb-install-db', [...own, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    stdio: 'ignore',
  })
  const server = startPrograms()
  server.start('mariadbd', [...own, `--socket=${socket}`, '--skip-networking', '--innodb-flush-log-at-trx-commit=0'])
  const client = (program: string, args: readonly string[], input?: string | Buffer): Buffer =>
    execFileSync(program, ['--no-defaults', `--socket=${socket}`, '--user=root', ...args], {
      ...(input === undefined ? { stdio: ['ignore', 'pipe', 'ignore'] } : { input }),
      maxBuffer: 256 << 20,
    })
  await server.orNone(() => until(() => answers(() => client('mariadb', ['-e', 'SELECT 1'])), 'an answer of MariaDB'))
  return {
    run: (database, sql) => void client('mariadb', ['--default-character-set=utf8mb4', database], sql),
    dump: (program, ...args) => client(program, args),
    stop: () => server.stop(),
  }
}

function answers(ask: () => unknown): boolean {
  try {
    ask()
    return true
  } catch {
    return false // it does not listen yet
  }
}

/** The tables of the MediaWiki of Debian's package, as its installer makes them in MySQL; `prefix` stands before their names. */
export const mediaWikiTables = (prefix = '', options = 'ENGINE=InnoDB, DEFAULT CHARSET=binary'): string =>
  readFileSync('/usr/share/mediawiki/maintenance/tables-generated.sql', 'utf8')
    .replaceAll('/*_*/', prefix)
    .replaceAll('/*$wgDBTableOptions*/', options)
