/** Bundles and sources of somebody who means harm: each ends with a code, soon, in the memory of any machine. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type BagFiles,
  type Ended,
  filesOf,
  gzipOf,
  mebibytes,
  repeated,
  reseal,
  runMeasured,
  zipOf,
} from '../support/bombs.ts'
import { nightly } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { isNightly } from '../support/thorough.ts'

const name = 'verger-2024-05-01'
const page = (title: string, id: number, text: string): string =>
  `<page><title>${title}</title><ns>0</ns><id>${id}</id><revision><id>${id}0</id><timestamp>2019-04-03T10:00:00Z</timestamp><contributor><username>Maëlle</username><id>2</id></contributor><comment>relevé</comment><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${text}</text></revision></page>`
const minutes = `Réunion du verger, le 3 avril 2019 à 18h30 à la Halle.

== Présents ==
* Maëlle Tournesol
* Hugo Pommier

== Décisions ==
* Décision : planter douze pommiers.
`
const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Verger</sitename><dbname>verger</dbname><base>https://verger.example/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>${page('Accueil', 1, 'Bienvenue au verger.')}${page('Réunion du 3 avril 2019', 2, minutes)}</mediawiki>`
const definition = (from: string): string => `wiki:
  key: verger
  name: Verger
  language: fr
  rights: { spdx: CC0-1.0 }
sources:
  - { kind: xml-dump, from: ${JSON.stringify(from)} }
bundle: { date: 2024-05-01 }
`

/** Runs a pipeline over a dump and gives how it ended, with the folder of its bundle. */
async function runOver(content: string | Buffer, file = 'wiki.xml'): Promise<Ended & { readonly bag: string }> {
  const folder = scratchFolder()
  writeFileSync(join(folder, file), content)
  writeFileSync(join(folder, 'wiki.yml'), definition(file))
  const ended = await runMeasured(['run', join(folder, 'wiki.yml'), '--out', join(folder, 'out'), '--json'])
  return { ...ended, bag: join(folder, 'out', name) }
}

let good = ''
beforeAll(async () => {
  const made = await runOver(dump)
  expect(made.exit, made.said).toBe(0)
  good = made.bag
})

/** The bag with some files in the place of others, as a zip. */
function bundleWith(change: (files: BagFiles) => void, isSealed = true): string {
  const files = filesOf(good)
  if (!isSealed) reseal(files)
  change(files)
  const zip = join(scratchFolder(), `${name}.zip`)
  writeFileSync(zip, zipOf(name, isSealed ? reseal(files) : files))
  return zip
}

/** The bag with a catalogue that a forger has changed; `sqlite_schema` may be written. */
function catalogueWith(sql: string): string {
  return bundleWith((files) => {
    const path = join(scratchFolder(), 'index.sqlite')
    writeFileSync(path, files.get('data/index.sqlite') as Buffer)
    const store = new Database(path)
    store.pragma('foreign_keys = OFF')
    store.unsafeMode(true)
    store.pragma('writable_schema = ON')
    store.exec(sql)
    store.close()
    files.set('data/index.sqlite', filesOf(join(path, '..')).get('index.sqlite') as Buffer)
  })
}

function expectSound({ exit, said, megabytes, seconds }: Ended, told: RegExp): void {
  expect(said).not.toMatch(/INTERNAL|RangeError|heap out of memory/)
  expect(said).toMatch(told)
  expect(exit).toBeGreaterThan(0)
  expect(megabytes).toBeLessThan(1500)
  expect(seconds).toBeLessThan(60)
}

const put =
  (path: string, content: Parameters<BagFiles['set']>[1], isSealed = true) =>
  (): string =>
    bundleWith((files) => void files.set(path, content), isSealed)
const row = `${'0'.repeat(64)}  data/site/index.html\n`
const rows = repeated(row.repeat(10_000), 100)
const zeros = Buffer.alloc(1 << 20)

/** As JSON without its last brackets, so many deep. */
const deep = (depth: number): string => '['.repeat(depth)
const recursive = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT'
const pagesAs = `x AS page_id, 0 AS namespace_id, 'p' || x AS title, NULL AS redirect_target, NULL AS redirect_page_id, NULL AS revision_id, 0 AS revision_count, 0 AS contributor_count, NULL AS first_at, NULL AS last_at, NULL AS language, 0 AS is_meeting, 'index.html' AS site_path, NULL AS original_url, 'synthetic' AS origin FROM n`
const schemaOf = (table: string, from: string, to: string): string =>
  `UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}') WHERE name = '${table}'`

/** By day 100 MB stand for them. */
const ofGigabytes: readonly (readonly [what: string, make: () => string, told: RegExp])[] = [
  ['4 GB as bagit.txt', put('bagit.txt', mebibytes(4080)), /bagit\.txt .*is not read: it has 4278190080 bytes/],
  [
    'a history of 4 GB',
    put('data/xml/pages-0001.xml.gz', gzipOf(mebibytes(4080))),
    /pages-0001\.xml\.gz .*is not read/,
  ],
]

describe.concurrent('verify ends, of', () => {
  test.for<readonly [what: string, make: () => string, told: RegExp]>([
    ...(isNightly ? ofGigabytes : []),
    [
      '4 GB that are announced and not there',
      put('data/files/nothing.bin', { packed: mebibytes(16).packed, bytes: 0xf000_0000 }),
      /unpack to \d{10}/,
    ],
    ['100 MB as bagit.txt', put('bagit.txt', mebibytes(96)), /bagit\.txt .*is not read: it has 100663296 bytes/],
    ['100 MB as bag-info.txt', put('bag-info.txt', mebibytes(96)), /bag-info\.txt .*is not read/],
    ['a manifest of one line', put('manifest-sha256.txt', mebibytes(96), false), /has a line of more than/],
    ['a manifest of a million lines', put('manifest-sha512.txt', rows, false), /lists more than \d+ files/],
    ['a tag manifest of a million lines', put('tagmanifest-sha256.txt', rows, false), /lists more than \d+ files/],
    [
      'a fetch.txt of a million lines',
      put('fetch.txt', repeated('http://a.example/ - data/a\n'.repeat(10_000), 100)),
      /lists more than \d+ files/,
    ],
    [
      'redactions of 50 MB',
      put('data/provenance/redactions.json', mebibytes(48, ' ')),
      /redactions\.json .*is not read/,
    ],
    ['redactions that are deep', put('data/provenance/redactions.json', Buffer.from(deep(4 << 20))), /counts/],
    ['an account that is deep', put('data/provenance/account.json', Buffer.from(deep(4 << 20))), /account\.json/],
    ['a crate of 50 MB', put('ro-crate-metadata.json', mebibytes(48, ' ')), /ro-crate-metadata\.json .*is not read/],
    [
      'a crate that is deep, and has all of its brackets',
      put('ro-crate-metadata.json', Buffer.from(`{"@graph":${deep(8 << 20).slice(1)}${']'.repeat((8 << 20) - 1)}}`)),
      /ro-crate-metadata\.json.*nested too deep/,
    ],
    [
      'a crate of 10,000 folders',
      put(
        'ro-crate-metadata.json',
        Buffer.from(
          JSON.stringify({
            '@graph': Array.from({ length: 10_000 }, (_, at) => ({ '@id': `data/${at}/`, '@type': 'Dataset' })),
          }),
        ),
      ),
      /does not exist|folder/,
    ],
    [
      'a package that describes one file 20,000 times',
      put(
        'datapackage.json',
        Buffer.from(
          JSON.stringify({
            name: 'a',
            resources: Array.from({ length: 20_000 }, (_, at) => ({
              name: `r${at}`,
              path: 'data/index.sqlite',
              bytes: 1,
              hash: '',
            })),
          }),
        ),
      ),
      /is described twice/,
    ],
    ['a citation of 100 MB', put('CITATION.cff', mebibytes(96, 'a')), /CITATION\.cff .*is not read/],
    ['a signature of 100 MB', put('signatures/tagmanifest-sha256.txt.minisig', mebibytes(96)), /minisig/],
    ['a page of 80 MB', put('data/site/index.html', mebibytes(80, '<')), /index\.html .*is not read/],
    ['a style sheet of comments', put('data/site/assets/odd.css', Buffer.from('/*'.repeat(1 << 20))), /valid":false/],
    ['a page of open tags', put('data/site/odd.html', Buffer.from('<a b="'.repeat(1 << 19))), /valid":false/],
    ['records of one line', put('data/records/meetings.jsonl', mebibytes(80, '1')), /has a line of more than/],
    ['a record that is deep', put('data/records/meetings.jsonl', Buffer.from(`${deep(4 << 20)}\n`)), /is no JSON/],
    ['an upload of 256 MB that is nothing', put('data/files/nothing.bin', mebibytes(256)), /valid":false/],
    [
      'an entry that is longer than announced',
      put('bagit.txt', { packed: mebibytes(512).packed, bytes: 54 }),
      /bagit\.txt/,
    ],
    ['a list whose spaces never end', put('bag-info.txt', Buffer.from(`A${' '.repeat(900_000)}\n`)), /bag-info\.txt/],
    [
      'a history with a comment of 40 MB',
      put(
        'data/xml/pages-0001.xml.gz',
        gzipSync(
          `<mediawiki>\n<page>\n<title>Accueil</title>\n<ns>0</ns>\n<id>1</id>\n<revision>\n<id>10</id>\n<comment>${'a'.repeat(40 << 20)}</comment>\n</revision>\n</page>\n`,
          { level: 1 },
        ),
      ),
      /another comment of revision 10/,
    ],
    [
      'a history of 4 million pages',
      put('data/xml/pages-0001.xml.gz', gzipOf(repeated('<page>\n'.repeat(100_000), 40))),
      /valid":false/,
    ],
    ['a history of open tags', put('data/xml/pages-0001.xml.gz', gzipSync('<'.repeat(8 << 20))), /valid":false/],
    [
      'a view in place of a table',
      () => catalogueWith(`DROP TABLE pages; CREATE VIEW pages AS ${recursive} ${pagesAs}`),
      /schema makes \\?"pages\\?" as no catalogue/,
    ],
    [
      'a view without end in place of ours',
      () => catalogueWith(`DROP VIEW v_people; CREATE VIEW v_people AS ${recursive} x FROM n`),
      /schema makes \\?"v_people/,
    ],
    [
      'schema version 9',
      () => catalogueWith("UPDATE about SET value = '9' WHERE key = 'schema_version'"),
      /schema has version 9/,
    ],
    [
      'a trigger',
      () => catalogueWith('CREATE TRIGGER t AFTER INSERT ON losses BEGIN DELETE FROM pages; END'),
      /schema makes \\?"t\\?"/,
    ],
    [
      'a computed column',
      () => catalogueWith('ALTER TABLE losses ADD COLUMN z TEXT AS (hex(zeroblob(500000000)))'),
      /schema makes \\?"losses/,
    ],
    [
      'a check',
      () =>
        catalogueWith(
          schemaOf(
            'losses',
            'count INTEGER NOT NULL',
            'count INTEGER NOT NULL CHECK (length(hex(zeroblob(500000000))) > 0)',
          ),
        ),
      /schema makes \\?"losses/,
    ],
    [
      'an index of an expression',
      () => catalogueWith('CREATE INDEX i ON losses(hex(zeroblob(count)))'),
      /schema makes \\?"i\\?"/,
    ],
    [
      'a text that is its own dictionary',
      () => catalogueWith("UPDATE revision_texts SET encoding = 'deflate:' || revision_id"),
      /row \d+ of revision_texts is damaged/,
    ],
    [
      'a text of 1 GB',
      () => {
        const body = Buffer.concat([deflateRawSync(zeros)]).toString('hex')
        return catalogueWith(
          `UPDATE revision_texts SET encoding = 'deflate', body = x'${mebibytes(1024).packed.toString('hex')}' WHERE revision_id = 10; SELECT '${body.slice(0, 2)}'`,
        )
      },
      /row 10 of revision_texts is damaged/,
    ],
    [
      'a catalogue that is cut',
      () =>
        bundleWith(
          (files) => void files.set('data/index.sqlite', (files.get('data/index.sqlite') as Buffer).subarray(0, 8192)),
        ),
      /valid":false/,
    ],
  ])('%s', async ([, make, told]) => {
    expectSound(await runMeasured(['verify', make(), '--json', '--all']), told)
  })
})

describe.concurrent('other readers end, of', () => {
  const setRecord = (text: string): string => `UPDATE meetings SET record = '${text}'`
  test.for<readonly [what: string, form: string, sql: string, told: RegExp]>([
    ['a record that is no JSON', 'jsonld', setRecord('not json'), /CATALOGUE_UNREADABLE.*of meetings/],
    ['a record that is deep', 'ics', setRecord(deep(100_000)), /CATALOGUE_UNREADABLE.*of meetings/],
    ...['xlsx', 'jsonl', 'csv', 'parquet'].map(
      (form) =>
        ['a record that is none of ours', form, setRecord('{"dates":7}'), /CATALOGUE_UNREADABLE.*of meetings/] as const,
    ),
    [
      'a NUL in a title',
      'markdown',
      "UPDATE pages SET title = 'a' || char(0) || 'b' WHERE page_id = 1",
      /CATALOGUE_UNREADABLE.*row 1 of pages/,
    ],
    [
      'a text that is its own dictionary',
      'git',
      "UPDATE revision_texts SET encoding = 'deflate:' || revision_id",
      /CATALOGUE_UNREADABLE.*revision_texts/,
    ],
    [
      'a view in place of a table',
      'parquet',
      `DROP TABLE pages; CREATE VIEW pages AS ${recursive} ${pagesAs}`,
      /CATALOGUE_UNREADABLE/,
    ],
  ])('%s, as %s', async ([, form, sql, told]) => {
    const out = join(scratchFolder(), 'out')
    expectSound(await runMeasured(['export', catalogueWith(sql), '--to', form, '--out', out, '--json']), told)
  })

  test.for([
    ['no JSON', 'wfIndex("a")'],
    ['no graph', '{"@graph":7}'],
    ['deep', deep(100_000)],
  ] as const)('events that are %s', async ([, events]) => {
    const zip = put('data/records/meetings.jsonld', Buffer.from(events))()
    const out = join(scratchFolder(), 'events.jsonld')
    expectSound(await runMeasured(['export', zip, '--to', 'jsonld', '--out', out, '--json']), /BUNDLE_UNREADABLE/)
  })

  nightly()('a history of 4 GB, for export', async () => {
    const zip = put('data/xml/pages-0001.xml.gz', gzipOf(mebibytes(4080)))()
    const out = join(scratchFolder(), 'history.xml')
    expectSound(await runMeasured(['export', zip, '--to', 'xml', '--out', out, '--json']), /ENTRY_TOO_LARGE/)
  })

  test('a zip of 4 GB that are not there, for a query', async () => {
    const zip = put('bagit.txt', { packed: mebibytes(16).packed, bytes: 0xf000_0000 })()
    expectSound(await runMeasured(['inspect', zip, '--json']), /"code":"/)
  })
})
