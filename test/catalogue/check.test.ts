/** A good catalogue has nothing to say, and every contradiction planted in one is found. */

import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openBundle } from '../../src/bundle/open.ts'
import { exportXml } from '../../src/bundle/xml.ts'
import { catalogueCheck } from '../../src/catalogue/check/check.ts'
import { partsOfHistory } from '../../src/catalogue/check/history.ts'
import { openCatalogue } from '../../src/catalogue/read/read.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import type { Bundle } from '../../src/model/bundle.ts'
import { roomFor } from '../../src/support/pieces.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { lead } from '../contracts/worst-inputs.ts'
import { fileContents, makeView } from '../support/fonds-view.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const check = catalogueCheck(async (bundle) => openCatalogue(await bundle.locate('data/index.sqlite')))

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** The history of the wiki as XML, in one part. */
async function putXml(folder: string, change: (xml: string) => string = (xml) => xml): Promise<void> {
  const packed: Uint8Array[] = []
  for await (const { content } of exportXml(makeView(), { isStored: () => true, onLoss: () => {} }))
    for await (const chunk of content) packed.push(chunk)
  put(folder, 'data/xml/pages-0001.xml.gz', gzipSync(change(gunzipSync(Buffer.concat(packed)).toString('utf8'))))
}

/** A bundle folder with a good catalogue. */
async function makeBundle(): Promise<string> {
  const folder = scratchFolder()
  put(folder, 'data/site/index.html', '<!DOCTYPE html>')
  for (const { sitePath } of makeView().pages()) put(folder, `data/site/${sitePath}`, '<!DOCTYPE html>')
  for (const [path, content] of Object.entries(fileContents)) put(folder, path, content)
  put(folder, 'data/provenance/account.json', JSON.stringify({ pages: 12, revisions: 15, files: 1, meetings: 1 }))
  writeCatalogue(makeView(), join(folder, 'data/index.sqlite'))
  await putXml(folder)
  return folder
}

async function problemsOf(folder: string): Promise<readonly string[]> {
  const bundle = await openBundle(folder)
  const found: string[] = []
  for await (const finding of check.run(bundle)) {
    expect(finding).toMatchObject({ level: 'error', check: 'catalogue', subject: 'data/index.sqlite' })
    found.push(sentence(finding.message, 'en'))
  }
  return found
}

/** Bytes at a place of the catalogue. */
function patch(folder: string, offset: number, bytes: readonly number[]): void {
  const file = openSync(join(folder, 'data/index.sqlite'), 'r+')
  writeSync(file, Uint8Array.from(bytes), 0, bytes.length, offset)
  closeSync(file)
}

/** Changes rows as a forger would, and puts the header back. */
function forge(folder: string, sql: string): void {
  const path = join(folder, 'data/index.sqlite')
  const head = readFileSync(path).subarray(0, 100)
  const store = new Database(path)
  store.pragma('foreign_keys = OFF')
  store.exec(sql)
  store.close()
  patch(folder, 24, [...head.subarray(24, 28)])
  patch(folder, 92, [...head.subarray(92, 100)])
}

test('a good catalogue has nothing to say', async () => {
  expect(await problemsOf(await makeBundle())).toEqual([])
})

test('pages of the catalogue that lead to one another end the check at the first of them', async () => {
  const folder = await makeBundle()
  forge(
    folder,
    "INSERT INTO losses WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT 'ingest', 'lost', 'page-lost', 'page ' || i, 'broken', NULL, 1 FROM n",
  )
  lead(join(folder, 'data/index.sqlite'), 'losses')
  expect(await problemsOf(folder)).toEqual([expect.stringMatching(/^fails its integrity check: /)])
})

describe('the check finds', () => {
  test.each<[what: string, sql: string, message: RegExp]>([
    [
      'a quote that is not at its place',
      "UPDATE evidence SET start = start + 1 WHERE field = 'decisions[0].text'",
      /^quotes for jardin:2 decisions\[0\]\.text what revision 22 does not have at /,
    ],
    [
      'a quote that is not in the title',
      "UPDATE evidence SET quote = 'Réunion' WHERE part = 'title'",
      /^quotes for jardin:2 title what the title does not have at 0–16$/,
    ],
    [
      'evidence in a text that is not here',
      "UPDATE evidence SET revision_id = 21 WHERE field = 'decisions[0].text'",
      /in revision 21, whose text it does not have$/,
    ],
    [
      'a row that names a page which is not there',
      'UPDATE categories SET page_id = 4040',
      /^has a row in categories .* that names none of pages$/,
    ],
    [
      'another schema version',
      "UPDATE about SET value = '2' WHERE key = 'schema_version'",
      /^cannot be opened: .*index\.sqlite holds no readable catalogue: its schema has version 2, and this program knows 1$/,
    ],
    ['a column that is gone', 'ALTER TABLE losses DROP COLUMN detail', /^has no column losses\.detail$/],
    [
      'a column that is not explained',
      "DELETE FROM columns_doc WHERE column_name = 'plain_text'",
      /^does not explain documents\.plain_text$/,
    ],
    [
      'a page that full text does not know',
      "INSERT INTO search(search, rowid, title, headings, plain_text) SELECT 'delete', page_id, title, headings, plain_text FROM search_content WHERE page_id = 2",
      /^does not find page 2 by full text$/,
    ],
    [
      'a wrong count of revisions',
      'UPDATE pages SET revision_count = 7 WHERE page_id = 2',
      /^says that page 2 has 7 revisions, and has 3$/,
    ],
    [
      'a text that should not be here',
      "UPDATE revisions SET text_state = 'hidden' WHERE revision_id = 20",
      /^says "hidden" of the text of revision 20/,
    ],
    [
      'a file of another length',
      'UPDATE file_versions SET bytes = 1 WHERE position = 0',
      /plan-du-jardin\.1\.svg has 1 bytes, and it has \d+$/,
    ],
    [
      'a file that is not where it says',
      "UPDATE file_versions SET bundle_path = 'data/files/x.svg' WHERE position = 0",
      /is at data\/files\/x\.svg, where nothing is$/,
    ],
    [
      'a path of two files',
      `INSERT INTO file_versions(file_id, position, sha1, bundle_path, state)
       SELECT file_id, 99, 'other', bundle_path, 'missing' FROM file_versions WHERE position = 0`,
      /^gives the path data\/files\/plan-du-jardin\.1\.svg to versions whose bytes differ/,
    ],
    [
      'a page that is not in the site',
      "UPDATE pages SET site_path = 'pages/x.html' WHERE page_id = 3",
      /^says that Semis\/Printemps is at data\/site\/pages\/x\.html/,
    ],
    [
      'what the account contradicts',
      "INSERT INTO files VALUES (2, 'Autre.png', NULL)",
      /^has 2 files; the account of the run says 1$/,
    ],
  ])('%s', async (_what, sql, message) => {
    const folder = await makeBundle()
    forge(folder, sql)
    expect(await problemsOf(folder)).toEqual(expect.arrayContaining([expect.stringMatching(message)]))
  })

  test('nothing in a bundle of before, which lacks the columns that were added since', async () => {
    const former = readFileSync(new URL('../../src/catalogue/former-schema.sql', import.meta.url), 'utf8')
    const [view = ''] = former.match(/CREATE VIEW v_meetings AS\n[^;]+\(SELECT p\.site_path[^;]+/) ?? []
    const folder = await makeBundle()
    forge(
      folder,
      `DROP VIEW v_meetings; DROP INDEX meetings_in_brief; ${view};
      ALTER TABLE meetings DROP COLUMN date_min; ALTER TABLE meetings DROP COLUMN date_max;
      DELETE FROM columns_doc WHERE column_name IN ('date_min', 'date_max')`,
    )
    expect(await problemsOf(folder)).toEqual([])
    forge(folder, `INSERT INTO columns_doc VALUES ('meetings', 'date_min', 'Gone.')`)
    expect(await problemsOf(folder)).toEqual(['has no column meetings.date_min'])
  })

  test.each<[what: string, offset: number, bytes: readonly number[], message: string]>([
    ['a change counter that moved', 24, [0, 0, 0, 9], 'has 9 as its file change counter, not 1'],
    ['the library version of a build', 96, [0, 0, 0, 1], 'has 1 as its library version, not 3045000'],
    ['a WAL file', 18, [2], 'has 2 as its write version, not 1'],
  ])('%s', async (_what, offset, bytes, message) => {
    const folder = await makeBundle()
    patch(folder, offset, bytes)
    expect(await problemsOf(folder)).toContain(message)
  })

  test.each<[what: string, change: (xml: string) => string, message: RegExp]>([
    [
      'a revision that the XML lacks',
      (xml) => xml.replace(/ {4}<revision>\n {6}<id>22<[\s\S]*?<\/revision>\n/, ''),
      /^has revision 22 of page 2, which data\/xml\/pages-0001\.xml\.gz does not have$/,
    ],
    [
      'a revision that only the XML has',
      (xml) => xml.replace('<id>22</id>', '<id>2222</id>'),
      /^does not have revision 2222 of page 2, which data\/xml\/pages-0001\.xml\.gz has$/,
    ],
    [
      'a page that the XML lacks',
      (xml) => xml.replace(/ {2}<page>\n.*\n.*\n {4}<id>2<[\s\S]*?<\/page>\n/, ''),
      /^has page 2, which data\/xml does not have$/,
    ],
    [
      'a page that only the XML has',
      (xml) => xml.replace(/(<page>\n.*\n.*\n {4}<id>)2</, '$14040<'),
      /^does not have page 4040, which data\/xml\/pages-0001\.xml\.gz has$/,
    ],
    [
      'a page that has another title in XML',
      (xml) => xml.replace('<title>', '<title>Faux '),
      /^says another title of page \d+ than data\/xml\/pages-0001\.xml\.gz$/,
    ],
    ...(
      [
        ['text', (xml) => xml.replace('</text>', ' et le contraire.</text>')],
        ['comment', (xml) => xml.replace('<comment>', '<comment>annulation de ')],
        ['contributor', (xml) => xml.replace(/<username>[^<]*</, '<username>Personne d’autre<')],
        ['timestamp', (xml) => xml.replace(/<timestamp>\d{4}/, '<timestamp>1999')],
        ['minor', (xml) => xml.replace('</contributor>', '</contributor>\n      <minor />')],
        ['parentid', (xml) => xml.replace('<timestamp>', '<parentid>1</parentid>\n      <timestamp>')],
        ['comment', (xml) => xml.replace('<comment>', '<comment>premier</comment><comment>')],
      ] as const satisfies readonly (readonly [field: string, change: (xml: string) => string])[]
    ).map(
      ([field, change]) =>
        [
          `another ${field} in XML`,
          change,
          new RegExp(`^says another ${field} of revision \\d+ of page \\d+ than data/xml/pages-0001\\.xml\\.gz$`),
        ] as [string, (xml: string) => string, RegExp],
    ),
  ])('%s', async (_what, change, message) => {
    const folder = await makeBundle()
    await putXml(folder, change)
    expect(await problemsOf(folder)).toEqual(expect.arrayContaining([expect.stringMatching(message)]))
  })

  test('XML that cannot be unpacked, and XML that is not there', async () => {
    const folder = await makeBundle()
    put(folder, 'data/xml/pages-0001.xml.gz', 'no gzip')
    expect(await problemsOf(folder)).toEqual([
      expect.stringMatching(
        /^cannot be checked: .* is damaged at data\/xml\/pages-0001\.xml\.gz: it cannot be unpacked$/,
      ),
    ])
    rmSync(join(folder, 'data/xml'), { recursive: true })
    expect(await problemsOf(folder)).toEqual([expect.stringMatching(/^has the wikitext of \d+ pages, and data\/xml/)])
  })

  test('a text that is not the one its SHA-1 was made of, though the XML says the same', async () => {
    const folder = await makeBundle()
    const text = 'Le budget est de 1300 euros.'
    forge(
      folder,
      `UPDATE revision_texts SET encoding = 'deflate', body = x'${deflateRawSync(text).toString('hex')}' WHERE revision_id = 20`,
    )
    await putXml(folder, (xml) => xml.replace(/(<id>20<[\s\S]*?<text [^>]*>)[^<]*</, (_, tag) => `${tag}${text}<`))
    expect(await problemsOf(folder)).toContainEqual(
      expect.stringMatching(/^has a text of revision 20 of page \d+ that is not the one its SHA-1/),
    )
  })

  test('nothing of a text that packs a thousandfold, though it is longer than a bomb may be', async () => {
    const folder = await makeBundle()
    const text = `${'"&"'.repeat(20)}\n`.repeat(220_000)
    const body = deflateRawSync(text)
    forge(
      folder,
      `UPDATE revision_texts SET encoding = 'deflate', body = x'${body.toString('hex')}' WHERE revision_id = 22`,
    )
    await putXml(folder, (xml) =>
      xml.replace(/(<id>22<[\s\S]*?<text [^>]*>)[^<]*</, (_, tag) => `${tag}${inXml(text)}<`),
    )
    expect(await problemsOf(folder)).not.toContainEqual(expect.stringMatching(/is not read|another text/))
  })

  test('a page whose words never end', async () => {
    const lines = 'aucun\n'.repeat(10 << 20)
    const stream = async function* () {
      yield gzipSync(`<page>\n<comment>${lines}</comment>\n<revision>\n<id>1</id>\n<comment>`, { level: 1 })
      yield gzipSync(`${lines}${lines}</comment>`, { level: 1 })
    }
    const parts = partsOfHistory({ path: 'a.zip', stream } as unknown as Bundle, 'data/xml/a.gz', roomFor(1 << 30))
    const { value } = await parts.next()
    expect(value?.kind === 'page' && value.fields.get('comment') === lines).toBe(true)
    await expect(parts.next()).rejects.toMatchObject({ code: 'ENTRY_TOO_LARGE' })
  })

  test('pages of the database that are damaged, without an exception', async () => {
    const folder = await makeBundle()
    const { length } = readFileSync(join(folder, 'data/index.sqlite'))
    for (let offset = 4096 * 5; offset < length; offset += 4096) patch(folder, offset, Array<number>(64).fill(0xff))
    expect((await problemsOf(folder)).length).toBeGreaterThan(0)
  })

  test('what is no database at all', async () => {
    const folder = await makeBundle()
    put(folder, 'data/index.sqlite', 'not a database')
    expect(await problemsOf(folder)).toEqual(['is no SQLite database', expect.stringMatching(/^cannot be opened: /)])
  })

  test('that there is none', async () => {
    const folder = scratchFolder()
    put(folder, 'bagit.txt', '')
    expect(await problemsOf(folder)).toEqual(['is missing'])
  })
})
