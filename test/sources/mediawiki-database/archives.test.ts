/** A database in an archive, as hosts hand it out: the same wiki as in a folder; what is of no wiki is not unpacked, what is made to do harm is told. */

import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { source } from '../../../src/sources/kinds/mediawiki-database/mediawiki-database.ts'
import { StopRun } from '../../../src/texts/errors.ts'
import { gzipOf, mebibytes, zipOf } from '../../support/bombs.ts'
import { testWith } from '../../support/require.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { fileOf, folderWith, readDatabase, type SeenWiki } from './read-database.ts'
import { smallDump, smallSettings } from './small-wiki.ts'

const dump = smallDump('1.35')
// Other tests unpack at the same time, and those after these in the same process want a folder that others may enter.
beforeAll(() => void vi.stubEnv('TMPDIR', scratchFolder()))
afterAll(() => void vi.unstubAllEnvs())
const unpacked = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => /^wikifonds-[A-Za-z0-9]{6}$/.test(name))

/** Files by their paths in an archive → a zip. */
const zipped = (files: Readonly<Record<string, Buffer | string>>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(files).map(([path, content]) => [path, new Uint8Array(Buffer.from(content))])),
      { mtime: '2016-04-03T12:00:00' },
    ),
  )

/** What an archive says of the machine and the minute in which it was made: where it is cut or damaged would fall elsewhere each time. */
const sameBytes = ['--sort=name', '--mtime=2016-04-03 00:00Z', '--owner=0', '--group=0', '--numeric-owner']

/** A folder → a tar of it. */
function tarOf(folder: string, name: string, ...options: readonly string[]): string {
  const path = join(scratchFolder(), name)
  execFileSync('tar', ['-caf', path, ...sameBytes, ...options, '-C', join(folder, '..'), basename(folder)])
  return path
}

/** An account of a host as cPanel backs it up: databases apart from files, other sites, mail; the program with its tables. */
function account(): string {
  const folder = join(scratchFolder(), 'backup-3.4.2016_alba')
  put(folder, 'mysql/alba_wiki.sql', dump)
  put(folder, 'mysql/alba_blog.sql', 'CREATE TABLE `wp_posts` (`ID` int);\nINSERT INTO `wp_posts` VALUES (1);\n')
  put(folder, 'homedir/mail/alba/cur/1', 'SECRET letter')
  put(folder, 'homedir/public_html/images/logo.png', 'of another site')
  const wiki = join(folder, 'homedir/public_html/wiki')
  cpSync(folderWith(Buffer.from('')), wiki, { recursive: true })
  execFileSync('rm', [join(wiki, 'wiki.sql')])
  put(
    wiki,
    'maintenance/tables.sql',
    'CREATE TABLE /*_*/page (page_id int, page_namespace int, page_title varbinary(255));',
  )
  put(wiki, 'extensions/Echo/sql/echo.sql', 'CREATE TABLE revision (rev_id int, rev_page int);')
  return folder
}

const plainOf = ({ site, pages, revisions, files }: SeenWiki) => ({
  site: { ...site },
  pages,
  revisions,
  files: files.map(({ name, at, content }) => ({ name, at, content })),
})

testWith('zstd')(
  'an account of a host, however it is packed, is the wiki in it with its settings and uploads',
  async () => {
    const expected = plainOf(await readDatabase(folderWith(dump)))
    expect(expected.files.some(({ content }) => content !== null)).toBe(true)
    const before = unpacked()
    for (const name of ['a.tar', 'a.tar.gz', 'a.tgz', 'a.tar.bz2', 'a.tar.zst']) {
      const seen = await readDatabase(tarOf(account(), name))
      expect(plainOf(seen), name).toEqual(expected)
      expect(seen.losses, name).toEqual([])
    }
    expect(unpacked()).toEqual(before)
  },
)

test('what inspect says of one, and that a glance opens none', async () => {
  const path = tarOf(account(), 'backup.tar.gz')
  expect(await source.inspect(path)).toMatchObject({
    ...{ kind: 'mediawiki-database', name: 'Le jardin', language: 'fr', pages: 4, revisions: 7, files: 1 },
    bytes: readFileSync(path).length,
  })
  await source.refuse?.([path], new AbortController().signal)
  const other = fileOf(zipped({ 'garden/readme.txt': 'Dear all' }), 'garden.zip')
  expect(await source.inspect(other)).toBeNull()
  await expect(readDatabase(other)).rejects.toMatchObject({ code: 'NOT_A_DATABASE' })
})

test('what is told names the file of the wiki, not another of the account', async () => {
  const zip = zipped({ 'mysql/alba_blog.sql': 'CREATE TABLE `wp_posts` (`ID` int);', 'mysql/alba_wiki.sql': dump })
  expect((await readDatabase(fileOf(zip, 'site.zip'))).losses.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['settings-not-here', 'site.zip/mysql/alba_wiki.sql'],
    ['no-files', 'site.zip/mysql/alba_wiki.sql'],
  ])
})

test('a dump in a zip, as phpMyAdmin packs it, alone or in a folder', async () => {
  const expected = await readDatabase(folderWith(dump))
  const zip = zipped({ 'wiki.sql': dump })
  const alone = await readDatabase(fileOf(zip, 'wiki.sql.zip'))
  expect(alone.revisions.map(({ text }) => text)).toEqual(expected.revisions.map(({ text }) => text))
  expect(alone.losses.map(({ kind, subject }) => [kind, subject])).toContainEqual([
    'settings-not-here',
    'wiki.sql.zip/wiki.sql',
  ])
  expect(plainOf(await readDatabase(folderWith(zip, 'wiki.sql.zip')))).toEqual(plainOf(expected))
  // And once more in what the host puts it into.
  const whole = zipped({ 'mysql/wiki.sql.zip': zip, 'www/LocalSettings.php': smallSettings })
  const seen = await readDatabase(fileOf(whole, 'site.zip'))
  expect(seen.site).toMatchObject({ name: 'Le jardin' })
  expect(seen.revisions).toEqual(expected.revisions)
})

test('the files of an account in an archive of their own (cPanel, Plesk)', async () => {
  const expected = plainOf(await readDatabase(folderWith(dump)))
  const files = join(account(), 'homedir')
  const [tar, tgz] = [tarOf(files, 'homedir.tar'), tarOf(files, 'backup_user-data_1.tgz')].map((path) =>
    readFileSync(path),
  )
  const sql = execFileSync('tar', ['-czf', '-', '-C', join(files, '../mysql'), 'alba_wiki.sql'])
  for (const [name, content] of [
    ['cpanel.zip', { 'b/homedir.tar': tar, 'b/mysql/alba_wiki.sql': dump }],
    ['plesk.zip', { 'backup_user-data_1.tgz': tgz, 'databases/alba_wiki_1/backup_sqldump_1.tgz': sql }],
  ] as const)
    expect(plainOf(await readDatabase(fileOf(zipped(content as Record<string, Buffer>), name))), name).toEqual(expected)
})

test('the file of a wiki on SQLite, in its folder below the settings', async () => {
  const path = join(scratchFolder(), 'jardin.sqlite')
  const file = new Database(path)
  file.exec(`
    CREATE TABLE page (page_id INTEGER PRIMARY KEY, page_namespace INTEGER, page_title BLOB, page_latest INTEGER);
    CREATE TABLE revision (rev_id INTEGER PRIMARY KEY, rev_page INTEGER, rev_text_id INTEGER, rev_timestamp TEXT);
    CREATE TABLE text (old_id INTEGER PRIMARY KEY, old_text TEXT, old_flags TEXT);
    INSERT INTO page VALUES (1, 0, 'Bac', 1);
    INSERT INTO revision VALUES (1, 1, 1, '20100101000000');
    INSERT INTO text VALUES (1, 'Un bac.', 'utf-8');`)
  file.close()
  const zip = zipped({ 'w/LocalSettings.php': smallSettings, 'w/data/jardin.sqlite': readFileSync(path) })
  const seen = await readDatabase(fileOf(zip, 'w.zip'))
  expect(seen.revisions).toMatchObject([{ title: 'Bac', text: 'Un bac.' }])
  expect(seen.site).toMatchObject({ name: 'Le jardin' })
})

test('two wikis of one account are not mixed: one is chosen by the name of its database, or by its settings', async () => {
  const other = Buffer.from(dump.toString('latin1').replaceAll('Accueil', 'Verger '), 'latin1')
  const files = { 'mysql/alba_jardin.sql': dump, 'mysql/alba_verger.sql': other }
  const path = fileOf(zipped(files), 'both.zip')
  await expect(readDatabase(path)).rejects.toMatchObject({
    code: 'DATABASE_OF_SEVERAL_WIKIS',
    values: { prefixes: 'alba_jardin, alba_verger' },
  })
  expect(await source.inspect(path)).toMatchObject({ wikis: ['alba_jardin', 'alba_verger'] })
  const [jardin, verger] = [
    await readDatabase(path, { site: 'alba_jardin' }),
    await readDatabase(path, { site: 'alba_verger' }),
  ]
  expect(jardin.pages.map(({ title }) => title)).toContain('Accueil')
  expect(verger.pages.map(({ title }) => title)).not.toContain('Accueil')
  expect(verger.revisions).toHaveLength(jardin.revisions.length)
  // In a folder as in an archive.
  const folder = scratchFolder()
  for (const [name, content] of Object.entries(files)) put(folder, basename(name), content)
  await expect(readDatabase(folder)).rejects.toMatchObject({ code: 'DATABASE_OF_SEVERAL_WIKIS' })
  // The settings name the database; those of the other wiki are told.
  const named = `${smallSettings}\n$wgDBname = 'alba_verger';\n`
  const third = '<?php\n$wgSitename = "Autre";\n$wgDBname = "alba_autre";\n'
  const whole = zipped({ ...files, 'www/v/LocalSettings.php': named, 'www/a/LocalSettings.php': third })
  const seen = await readDatabase(fileOf(whole, 'whole.zip'))
  expect(seen.site).toMatchObject({ name: 'Le jardin' })
  expect(seen.pages.map(({ title }) => title)).not.toContain('Accueil')
  expect(seen.losses.map(({ kind, subject }) => [kind, subject])).toContainEqual([
    'beside-not-read',
    'whole.zip/www/a/LocalSettings.php',
  ])
})

test('a dump that lies twice in a folder is not put together', async () => {
  const folder = folderWith(dump)
  put(folder, 'wiki.sql.gz', gzipSync(dump))
  const called = ['wiki.sql', 'wiki.sql.gz'].map((name) => `${basename(folder)}.${name}`)
  await expect(readDatabase(folder)).rejects.toMatchObject({
    code: 'DATABASE_OF_SEVERAL_WIKIS',
    values: { prefixes: called.join(', ') },
  })
  expect((await readDatabase(folder, { site: called[1] ?? '' })).revisions).toHaveLength(7)
})

test('a dump in two files, the second of which goes on with a table, is one wiki', async () => {
  const text = dump.toString('latin1')
  const at = text.indexOf('CREATE TABLE `revision`')
  const folder = scratchFolder()
  put(folder, 'wiki-1.sql', Buffer.from(text.slice(0, at), 'latin1'))
  put(folder, 'wiki-2.sql', Buffer.from(text.slice(at), 'latin1'))
  const [seen, whole] = [await readDatabase(folder), await readDatabase(fileOf(dump))]
  expect(seen.revisions).toEqual(whole.revisions)
})

test('what leads out of an archive is told and not followed; other links of an account are nobody’s loss', async () => {
  const folder = account()
  symlinkSync('public_html', join(folder, 'homedir/www'))
  symlinkSync('/etc/passwd', join(folder, 'homedir/public_html/wiki/images/lien.png'))
  const path = tarOf(folder, 'a.tar', '--transform', 's,alba_blog.sql,../../../sorti.sql,')
  const { losses, revisions } = await readDatabase(path)
  expect(revisions).toHaveLength(7)
  expect(losses.map(({ kind, subject }) => [kind, subject.replace(/^.*\//, '')])).toEqual([
    ['archive-entry-refused', 'lien.png'],
    ['archive-entry-refused', 'sorti.sql'],
  ])
})

test('60 cut and damaged archives: what is read is of the wiki, a refusal has a code, nothing stays behind', async () => {
  const whole: Buffer[] = [readFileSync(tarOf(account(), 'a.tar')), readFileSync(tarOf(account(), 'a.tar.gz'))]
  whole.push(zipped({ 'wiki.sql': dump, 'LocalSettings.php': smallSettings }))
  const before = unpacked()
  const outcomes: (number | string)[] = []
  for (const bytes of whole)
    for (let turn = 0; turn < 20; turn += 1) {
      const at = Math.floor((bytes.length * (turn + 1)) / 21)
      const damaged = Buffer.from(bytes)
      if (turn % 2 === 1) damaged.fill(0xa5, at, at + 7)
      const path = fileOf(turn % 2 === 0 ? damaged.subarray(0, at) : damaged, 'damaged')
      const outcome = () =>
        readDatabase(path).then(
          ({ pages }) => pages.length,
          (error: unknown) => {
            if (error instanceof StopRun) return error.code
            throw error
          },
        )
      const one = await outcome()
      // What can be read of it is read each time.
      expect(await outcome()).toBe(one)
      outcomes.push(one)
    }
  expect(
    outcomes.filter((one) => typeof one === 'string' && !/^(?:NOT_A_DATABASE|DATABASE_DAMAGED)$/.test(one)),
  ).toEqual([])
  expect(outcomes.filter((one) => one === 4).length).toBeGreaterThan(15)
  expect(unpacked()).toEqual(before)
})

test('archives without end are left', async () => {
  const before = unpacked()
  const zip = fileOf(zipOf('w', new Map([['wiki.sql', mebibytes(1024, ' ')]])), 'bomb.zip')
  await expect(readDatabase(zip)).rejects.toMatchObject({ code: 'ENTRY_TOO_LARGE' })
  // A gzip that is no tar, however much it grows, is opened as far as its first bytes.
  const gzip = fileOf(gzipOf(mebibytes(1024)), 'bomb.tar.gz')
  await expect(readDatabase(gzip)).rejects.toMatchObject({ code: 'NOT_A_DATABASE' })
  truncateSync(gzip, 100)
  writeFileSync(gzip, '')
  await expect(readDatabase(gzip)).rejects.toMatchObject({ code: 'NOT_A_DATABASE' })
  expect(unpacked()).toEqual(before)
})
