/** The history is written as MediaWiki exports it, reads back as it was, and says what it leaves out. */

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { exportXml } from '../../src/bundle/xml.ts'
import type { Loss } from '../../src/model/loss.ts'
import type { FondsView } from '../../src/model/view.ts'
import { sha1Base36 } from '../../src/support/hash.ts'
import { folder, readDumps, readText } from '../sources/xml-dump/read-events.ts'
import { testWith } from '../support/require.ts'
import { namespaces, pagesOfDump, published, type SamplePage, samplePage, sampleRevision, viewOf } from './xml/view.ts'

interface Exported {
  readonly parts: { readonly path: string; readonly packed: Buffer; readonly xml: string }[]
  readonly losses: Loss[]
}

async function exported(view: FondsView, maxPartBytes?: number): Promise<Exported> {
  const result: Exported = { parts: [], losses: [] }
  const onLoss = (loss: Loss): void => void result.losses.push(loss)
  const isStored = (origin: string): boolean => origin !== 'html-mirror'
  const options = { isStored, onLoss, ...(maxPartBytes === undefined ? {} : { maxPartBytes }) }
  for await (const { path, content } of exportXml(view, options)) {
    const chunks: Uint8Array[] = []
    for await (const chunk of content) chunks.push(chunk)
    const packed = Buffer.concat(chunks)
    result.parts.push({ path, packed, xml: gunzipSync(packed).toString('utf8') })
  }
  return result
}

const one = (revision: SamplePage['revisions'][number], more: Parameters<typeof samplePage>[2] = {}): SamplePage => ({
  page: samplePage(revision.pageId, `Page ${revision.pageId}`, more),
  revisions: [revision],
})
const xmlOf = async (...revisions: SamplePage['revisions'][number][]): Promise<string> =>
  (await exported(viewOf([{ page: samplePage(1, 'Sol'), revisions }]))).parts[0]?.xml ?? ''

const odd = 'Un & <deux>  "trois"\r\nquatre\t𝄞 œuvre ]]> \n'
const hiddenAll = { text: true, comment: true, contributor: true }
const everything = viewOf([
  {
    page: samplePage(1, 'Sol & eau', { redirectTarget: 'La "terre"' }),
    revisions: [
      sampleRevision(1, 1, odd, { comment: '/* Sol */ <essai>', isMinor: true }),
      sampleRevision(1, 2, '', { parentId: 1, contributor: published({ id: null, name: '2001:DB8::42', kind: 'ip' }) }),
      sampleRevision(1, 3, null, {
        textState: 'hidden',
        hidden: hiddenAll,
        contributor: null,
        comment: null,
        bytes: 9,
        sha1: sha1Base36('a'),
      }),
      sampleRevision(1, 4, null, { textState: 'redacted', bytes: 9, sha1: sha1Base36('secret') }),
      sampleRevision(1, 5, null, { textState: 'missing', bytes: 9, sha1: sha1Base36('b') }),
      sampleRevision(1, 6, 'body {}', { contentModel: 'css', contentFormat: 'text/css', contributor: null }),
    ],
  },
  {
    page: samplePage(2, 'Modèle:Date', { namespaceId: 10 }),
    revisions: [sampleRevision(2, 7, 'x', { contentModel: 'odd model', contentFormat: '' })],
  },
])

test('writes a page and its revision as MediaWiki does', async () => {
  const xml = await xmlOf(sampleRevision(1, 12, 'Terre & eau', { parentId: 11, comment: 'essai', isMinor: true }))
  expect(xml).toContain(`  <page>
    <title>Sol</title>
    <ns>0</ns>
    <id>1</id>
    <revision>
      <id>12</id>
      <parentid>11</parentid>
      <timestamp>2015-03-27T06:16:00Z</timestamp>
      <contributor>
        <username>Zoé</username>
        <id>7</id>
      </contributor>
      <minor />
      <comment>essai</comment>
      <origin>12</origin>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="11" sha1="${sha1Base36('Terre & eau')}" xml:space="preserve">Terre &amp; eau</text>
      <sha1>${sha1Base36('Terre & eau')}</sha1>
    </revision>
  </page>
</mediawiki>
`)
})

test('says what the wiki is', async () => {
  const { parts } = await exported(everything)
  expect(parts[0]?.xml).toMatch(/^<mediawiki xmlns="http:\/\/www\.mediawiki\.org\/xml\/export-0\.11\/"/)
  expect(parts[0]?.xml).toContain('version="0.11" xml:lang="fr">')
  expect(parts[0]?.xml).toContain('<generator>MediaWiki 1.43.0, exported by wikifonds 0.1.0</generator>')
  expect(parts[0]?.xml).toContain('<namespace key="0" case="first-letter" />')
  expect(parts[0]?.xml).toContain('<namespace key="10" case="first-letter">Modèle</namespace>')
})

testWith('xmllint')('is valid by the schema of MediaWiki', async () => {
  const place = folder()
  const schema = readFileSync(join(import.meta.dirname, 'xml/export-0.11.xsd'), 'utf8')
  cpSync(join(import.meta.dirname, 'xml/xml.xsd'), join(place, 'xml.xsd'))
  writeFileSync(join(place, 'export.xsd'), schema.replace('http://www.w3.org/2001/xml.xsd', 'xml.xsd'))
  const { parts } = await exported(everything)
  writeFileSync(join(place, 'pages.xml'), parts[0]?.xml ?? '')
  execFileSync('xmllint', ['--nonet', '--noout', '--schema', 'export.xsd', 'pages.xml'], { cwd: place, stdio: 'pipe' })
  writeFileSync(join(place, 'bad.xml'), (parts[0]?.xml ?? '').replace('<ns>0</ns>', ''))
  expect(() =>
    execFileSync('xmllint', ['--nonet', '--noout', '--schema', 'export.xsd', 'bad.xml'], { cwd: place, stdio: 'pipe' }),
  ).toThrow()
})

test('what is written reads back as it was', async () => {
  const { parts } = await exported(everything)
  const seen = await readText(parts[0]?.xml ?? '')
  expect(seen.losses.map(({ kind, subject }) => [kind, subject])).toEqual([['text-missing', 'Sol & eau (revision 5)']])
  expect(
    seen.pages.map(({ title, namespaceId, pageId, redirect }) => [title, namespaceId, pageId, redirect?.title ?? null]),
  ).toEqual([
    ['Sol & eau', 0, 1, 'La "terre"'],
    ['Modèle:Date', 10, 2, null],
  ])
  expect(seen.revisions.map(({ text }) => text)).toEqual([odd, '', null, null, null, 'body {}', 'x'])
  expect(seen.revisions[0]).toMatchObject({
    comment: '/* Sol */ <essai>',
    minor: true,
    sha1: sha1Base36(odd),
    bytes: Buffer.byteLength(odd),
  })
  expect(seen.revisions[1]?.contributor).toEqual({ id: null, name: '2001:DB8::42', kind: 'ip' })
  expect(seen.revisions[2]).toMatchObject({ hidden: hiddenAll, bytes: 9, sha1: sha1Base36('a') })
  expect(seen.site.namespaces?.map(({ id, name }) => [id, name])).toEqual(namespaces.map(({ id, name }) => [id, name]))
})

test('a withheld text shows neither size nor hash', async () => {
  const { parts } = await exported(everything)
  expect(parts[0]?.xml).not.toContain(sha1Base36('secret'))
})

test('a masked text has the size and hash of what is published', async () => {
  const masked = sampleRevision(1, 1, 'appelez le [masqué]', {
    textState: 'redacted',
    bytes: 99,
    sha1: sha1Base36('appelez le 01'),
  })
  const xml = await xmlOf(masked)
  expect(xml).toContain(`<text bytes="20" sha1="${sha1Base36('appelez le [masqué]')}"`)
})

test.each([
  ['a pseudonym', { id: null, name: 'Anonyme 3', kind: 'ip' }, '<username>Anonyme 3</username>\n        <id>0</id>'],
  ['an address', { id: null, name: '192.0.2.7', kind: 'ip' }, '<ip>192.0.2.7</ip>'],
  ['half an address', { id: null, name: '192.0.2.xxx', kind: 'ip' }, '<username>192.0.2.xxx</username>'],
  [
    'an imported author',
    { id: null, name: 'imported>Naïs', kind: 'imported' },
    '<username>imported&gt;Naïs</username>',
  ],
] as const)('writes %s as what it is', async (_what, contributor, xml) => {
  expect(await xmlOf(sampleRevision(1, 1, 'a', { contributor: published(contributor) }))).toContain(xml)
})

test('leaves out what XML forbids, and says so', async () => {
  const revision = sampleRevision(1, 1, 'un\u0000deux\ud800trois\uffff𝄞')
  const { parts, losses } = await exported(viewOf([one(revision)]))
  expect(parts[0]?.xml).toContain(
    `<text bytes="15" sha1="${sha1Base36('undeuxtrois𝄞')}" xml:space="preserve">undeuxtrois𝄞</text>`,
  )
  expect(losses).toMatchObject([
    { step: 'bundle', severity: 'declared', kind: 'xml-character-dropped', subject: 'Page 1 (revision 1)' },
  ])
})

test('a wiki known only as HTML makes no file', async () => {
  const html = one(sampleRevision(1, 1, null, { textState: 'html-only', origin: 'html-mirror' }))
  const hidden = one(sampleRevision(2, 2, null, { textState: 'hidden', hidden: hiddenAll, origin: 'html-mirror' }))
  const missing = one(sampleRevision(3, 3, null))
  expect((await exported(viewOf([html, hidden, missing]))).parts).toEqual([])
})

test('leaves out the revisions of a page that are known only as HTML', async () => {
  const xml = await xmlOf(
    sampleRevision(1, 1, null, { textState: 'html-only', origin: 'html-mirror' }),
    sampleRevision(1, 2, 'a'),
  )
  expect([...xml.matchAll(/<origin>(\d+)/g)].map((match) => match[1])).toEqual(['2'])
})

test('makes parts of whole pages, each a document', async () => {
  const pages = Array.from({ length: 5 }, (_, index) => one(sampleRevision(index + 1, index + 1, 'mot '.repeat(1000))))
  const { parts } = await exported(viewOf(pages), 10_000)
  expect(parts.map(({ path, xml }) => [path, xml.match(/<page>/g)?.length])).toEqual([
    ['pages-0001.xml.gz', 2],
    ['pages-0002.xml.gz', 2],
    ['pages-0003.xml.gz', 1],
  ])
  for (const { xml } of parts) expect((await readText(xml)).losses).toEqual([])
})

test('packs the same view into the same bytes, without time or system', async () => {
  const [first, second] = [await exported(everything), await exported(everything)]
  const packed = first.parts[0]?.packed ?? Buffer.alloc(0)
  expect(second.parts[0]?.packed.equals(packed)).toBe(true)
  expect([...packed.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255])
})

const real = join(process.env['TESTBED_DIR'] ?? '/tmp/wikifonds-mediawiki', 'dumps/full.xml')

test.skipIf(!existsSync(real))('a dump of a real MediaWiki reads back as it was', async () => {
  const dump = await pagesOfDump(real)
  const { parts } = await exported(viewOf(dump.pages, { namespaces: dump.namespaces }))
  const place = join(folder(), 'again.xml')
  writeFileSync(place, parts.map(({ xml }) => xml).join(''))
  const [before, after] = [await readDumps([real]), await readDumps([place])]
  expect(after.pages).toEqual(before.pages)
  expect(after.revisions).toEqual(before.revisions)
  expect(after.site.namespaces).toEqual(before.site.namespaces)
})
