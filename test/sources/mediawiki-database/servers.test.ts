/**
 * The fixture wiki of a real MediaWiki in a real MariaDB and a real PostgreSQL, as their own tools dump it: the same pages,
 * revisions, texts and files as its file of SQLite gives, which the contract of sources holds against its export.
 */

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { isHere, postgresFolder } from '../../support/components.ts'
import { startFixtureWiki } from '../../support/fixture-wiki.ts'
import { type MariaDb, mediaWikiTables, startMariaDb } from '../../support/mariadb.ts'
import { type Postgres, startPostgres } from '../../support/postgres.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { readDatabase, type SeenWiki } from './read-database.ts'
import { hexLiteral, insertsOf } from './rows-of-sqlite.ts'

let wiki: { readonly sqlite: string; readonly settings: readonly string[]; readonly seen: SeenWiki }
beforeAll(async () => {
  if (!isHere('mediawiki')) return
  const { folder, stop } = await startFixtureWiki()
  stop()
  const sqlite = join(folder, 'data', 'wiki.sqlite')
  const settings = [join(folder, 'LocalSettings.php'), join(folder, 'settings.php')]
  wiki = { sqlite, settings, seen: await readDatabase(sqlite, { files: join(folder, 'images') }) }
})

/** What is read of a dump, with the settings of the wiki beside it. */
async function seenIn(dump: Buffer): Promise<SeenWiki> {
  const folder = scratchFolder()
  for (const path of wiki.settings) writeFileSync(join(folder, path.split('/').at(-1) ?? ''), readFileSync(path))
  writeFileSync(join(folder, 'wiki.sql'), dump)
  return readDatabase(join(folder, 'wiki.sql'), { files: join(wiki.settings[0] ?? '', '..', 'images') })
}

/** Names of the tables of a schema. */
const namesIn = (schema: string): ReadonlySet<string> =>
  new Set([...schema.matchAll(/^CREATE TABLE [`"]?(\w+)/gm)].map(([, name = '']) => name))

describe('MariaDB', () => {
  const check = testWith('mediawiki', 'mariadb')
  let server: MariaDb
  beforeAll(async () => {
    if (!isHere('mediawiki') || !isHere('mariadb')) return
    server = await startMariaDb()
    const names = namesIn(mediaWikiTables())
    const rows = (prefix: string): string =>
      insertsOf(wiki.sqlite, (table) => (names.has(table) ? `\`${prefix}${table}\`` : null), hexLiteral)
    const latin1 = 'ENGINE=InnoDB, DEFAULT CHARSET=latin1'
    server.run('', 'CREATE DATABASE wiki; CREATE DATABASE farm')
    server.run('wiki', `SET sql_mode = '';${mediaWikiTables()}${rows('')}`)
    server.run('farm', `SET sql_mode = '';${mediaWikiTables('one_', latin1)}${rows('one_')}${mediaWikiTables('two_')}`)
  })
  afterAll(() => server?.stop())

  const forms = [
    ['mariadb-dump', []],
    ['mysqldump', ['--hex-blob', '--complete-insert', '--skip-extended-insert']],
    ['mysqldump', ['--compatible=ansi', '--skip-comments', '--skip-quote-names', '--single-transaction']],
    ['mysqldump', ['--default-character-set=latin1', '--compact', '--create-options']],
  ] as const
  for (const [program, words] of forms)
    check(`${program} ${words.join(' ')} gives what SQLite gives`, async () => {
      const { losses, ...seen } = await seenIn(server.dump(program, ...words, 'wiki'))
      expect(losses).toEqual([])
      expect({ ...seen, losses: [] }).toEqual(wiki.seen)
    })

  check('a wiki among others, by its prefix', async () => {
    const path = join(scratchFolder(), 'farm.sql')
    writeFileSync(path, server.dump('mariadb-dump', '--databases', 'farm', 'wiki'))
    await expect(readDatabase(path)).rejects.toMatchObject({
      values: { prefixes: { values: { prefixes: 'farm.one_, wiki', wikis: 'farm.two_' } } },
    })
    const { revisions } = await readDatabase(path, { site: 'farm.one_', language: 'fr' })
    expect(revisions.map(({ text }) => text)).toEqual(wiki.seen.revisions.map(({ text }) => text))
  })
})

describe('PostgreSQL', () => {
  const check = testWith('mediawiki', 'postgres')
  let server: Postgres
  beforeAll(async () => {
    if (!isHere('mediawiki') || !isHere('postgres')) return
    server = await startPostgres()
    // Until 1.38 two tables bore other names there.
    const called: Readonly<Record<string, string>> = { user: 'mwuser', text: 'pagecontent' }
    const schema = postgresTables(mediaWikiTables()).replace(
      /CREATE TABLE (user|text) /g,
      (_, name: string) => `CREATE TABLE ${called[name]} `,
    )
    const names = namesIn(schema)
    const quote = (value: string | Buffer, column: string): string => {
      const text = Buffer.from(value as string)
        .toString('utf8')
        .replaceAll('\0', '')
      const isTime = /_(?:timestamp|touched)$/.test(column) && /^\d{14}$/.test(text)
      return isTime
        ? `'${text.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3 $4:$5:$6+00')}'`
        : `'${text.replaceAll("'", "''")}'`
    }
    const name = (table: string): string | null => {
      const own = called[table] ?? table
      return names.has(own) ? `mediawiki.${own}` : null
    }
    await server.ask(`CREATE SCHEMA mediawiki; SET search_path = mediawiki; ${schema}`)
    await server.ask(insertsOf(wiki.sqlite, name, quote))
    // What a trigger of an older MediaWiki brings into a dump: quotes and semicolons that are no statement's.
    await server.ask(
      "CREATE FUNCTION mediawiki.trap() RETURNS text LANGUAGE plpgsql AS $mw$ BEGIN RETURN 'it''s; COPY mediawiki.page (page_id) FROM stdin;'; END; $mw$",
    )
  })
  afterAll(() => server?.stop())

  const dump = (...words: readonly string[]): Buffer =>
    execFileSync(join(postgresFolder() ?? '', 'pg_dump'), [`--dbname=${server.address}`, ...words], {
      maxBuffer: 64 << 20,
    })

  for (const words of [[], ['--inserts'], ['--column-inserts', '--rows-per-insert=50']])
    check(`pg_dump ${words.join(' ')} gives what SQLite gives`, async () => {
      const { losses, ...seen } = await seenIn(dump(...words))
      expect(losses).toEqual([])
      expect({ ...seen, losses: [] }).toEqual(wiki.seen)
    })
})

/** The tables of MediaWiki as it makes them in PostgreSQL: words for bytes, moments for fourteen digits. */
const postgresTables = (mysql: string): string =>
  mysql
    .replace(/^\s*(?:UNIQUE |FULLTEXT )?INDEX \w+ \((?:[^()]|\(\d+\))*\),?\n/gm, '')
    .replace(/,(\s*)\n\)/g, '\n)')
    .replace(
      /\b(?:VARBINARY|VARCHAR|BINARY|CHAR)\(\d+\)|\b(?:TINY|MEDIUM|LONG)?(?:BLOB|TEXT)\b(?:\(\d+\))?|\bENUM\([^)]*\)/g,
      'TEXT',
    )
    .replace(/\b(?:TINY|SMALL)INT(?:\(\d+\))?/g, 'SMALLINT')
    .replace(/\b(?:MEDIUM)?INT(?:\(\d+\))?(?= )/g, 'INT')
    .replace(/ UNSIGNED| AUTO_INCREMENT/g, '')
    .replace(/\bDOUBLE(?: PRECISION)?\b/g, 'FLOAT')
    .replace(/^(\s+\w+_(?:timestamp|touched)) TEXT[^,\n]*/gm, '$1 TIMESTAMPTZ')
    .replace(/\) ENGINE ?=[^;]*;/g, ');')
