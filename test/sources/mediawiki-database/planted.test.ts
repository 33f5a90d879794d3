/** Private values planted in every table that holds some, and in what is hidden: none is in the bundle, the store, the log or an error. */

import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { textsOf } from '../../pipelines/planted.ts'
import { ask, runPipeline } from '../../pipelines/run-demo.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { readDatabase } from './read-database.ts'
import { secretsIn, smallDump, smallSettings, versions } from './small-wiki.ts'

/** What the program writes while a test runs. */
const written: string[] = []
const spies = (['stdout', 'stderr'] as const).map((stream) =>
  vi.spyOn(process[stream], 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  }),
)
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
})

test('there are thirty of them and more', () => {
  const planted = versions.flatMap((version) => secretsIn(smallDump(version)))
  expect(new Set(planted).size).toBeGreaterThanOrEqual(30)
})

/** A dump and its settings in a folder; what the pipeline is told to read. */
type Packing = (folder: string, dump: Buffer) => string
const asFolder: Packing = (folder, dump) => {
  put(folder, 'data/mysql/wiki.sql', dump)
  put(folder, 'data/mysql/LocalSettings.php', smallSettings)
  return 'data/mysql/wiki.sql'
}
/** The account of a host, with mail and other programs of it. */
const asBackup: Packing = (folder, dump) => {
  asFolder(folder, dump)
  put(folder, 'data/homedir/mail/alba/cur/1', 'SECRET-letter')
  put(folder, 'data/homedir/.htpasswd', 'alba:SECRET-hash')
  put(
    folder,
    'data/mysql/alba_shop.sql',
    "CREATE TABLE `clients` (`mail` text);\nINSERT INTO `clients` VALUES ('SECRET-client');\n",
  )
  execFileSync('tar', ['-czf', join(folder, 'backup.tar.gz'), '-C', folder, 'data'])
  rmSync(join(folder, 'data'), { recursive: true })
  return 'backup.tar.gz'
}
const asZip: Packing = (folder, dump) => {
  writeFileSync(join(folder, 'wiki.sql.zip'), zipSync({ 'wiki.sql': new Uint8Array(dump) }))
  return 'wiki.sql.zip'
}

describe.each([
  ['1.4', 'in a folder', asFolder],
  ['1.23', 'in a folder', asFolder],
  ['1.35', 'in a folder', asFolder],
  ['1.43', 'in a folder', asFolder],
  ['1.35', 'in the backup of an account', asBackup],
  ['1.43', 'in a zip', asZip],
] as const)('MediaWiki %s, %s', (version, _, packing) => {
  test('nothing private is in the bundle, the private store or what is said', async () => {
    const folder = scratchFolder()
    const from = packing(folder, smallDump(version))
    const pipeline = join(folder, 'wiki.yml')
    writeFileSync(
      pipeline,
      `wiki: { key: jardin, timezone: Europe/Paris }\nsources:\n  - { kind: mediawiki-database, from: ${from} }\nbundle: { date: 2010-06-01 }\n`,
    )
    const out = join(folder, 'out')
    const result = await runPipeline(pipeline, { out })
    expect((await ask(result.bundle, 'SELECT title FROM pages')).length).toBe(4)
    // Everything that is left, the archive of the run among it.
    const found: string[] = []
    for (const { file, text } of textsOf(out)) if (text.includes('SECRET')) found.push(file)
    expect(found).toEqual([])
    // Of the archive every byte, in which what is public is found.
    const archive = readFileSync(join(out, '.work', 'archive.sqlite'))
    expect(archive.includes('Alba Corvin')).toBe(true)
    expect(archive.includes('SECRET')).toBe(false)
    expect(JSON.stringify(result)).not.toContain('SECRET')
    expect(written.join('')).not.toContain('SECRET')
  })
})

test('what is cut or mixed up is told without its words', async () => {
  const dump = smallDump('1.43').toString('latin1')
  const broken = [
    dump.slice(0, dump.indexOf('SECRET-newpassword') + 8),
    dump.replaceAll('LOCK TABLES', "('SECRET"),
    dump.replaceAll("'SECRET-token'", "'SECRET-token"),
    dump.replaceAll('CREATE TABLE `user`', 'CREATE TABLE `page`'),
    dump.replaceAll('INSERT INTO `user` VALUES', 'INSERT INTO `page` VALUES'),
    dump.replaceAll('INSERT INTO `watchlist` VALUES', 'INSERT INTO `revision` VALUES'),
    dump.replaceAll('INSERT INTO `archive`', 'INSERT INTO `nothing`'),
  ]
  for (const text of broken) {
    const folder = scratchFolder()
    const path = put(folder, 'wiki.sql', Buffer.from(text, 'latin1'))
    const said = await readDatabase(path).catch((error: unknown) => ({
      ...(error as object),
      message: String((error as Error).message),
      stack: String((error as Error).stack),
    }))
    expect(JSON.stringify(said)).not.toContain('SECRET')
  }
})
