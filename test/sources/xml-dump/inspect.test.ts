/** A look at a dump tells what it is, counts what is in it, and knows that it is cut. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inspectDump } from '../../../src/sources/kinds/xml-dump/inspect.ts'
import { source } from '../../../src/sources/kinds/xml-dump/xml-dump.ts'
import { message } from '../../../src/texts/message.ts'
import { notesOf } from '../../support/notes.ts'
import { testWith } from '../../support/require.ts'
import { put } from '../../support/scratch.ts'
import { dump, folder, page, revision, written } from './read-events.ts'

const whole = dump(page('A', revision(1, 'a') + revision(2, 'b')) + page('Bé', revision(3, 'c')))

test('tells what a dump is and counts what is in it', async () => {
  expect(await source.inspect(written(whole))).toEqual({
    kind: 'xml-dump',
    name: 'Wiki des jardins',
    language: 'fr',
    timezone: null,
    baseUrl: 'https://wiki.example.org',
    generator: 'MediaWiki 1.43.0',
    bytes: Buffer.byteLength(whole),
    pages: 2,
    revisions: 3,
    files: 0,
    estimated: [],
    titles: new Map([
      [1, 'A'],
      [2, 'Bé'],
    ]),
    lost: {},
    notes: [
      message('dump-has-no-logs'),
      message('no-uploads-noted'),
      message('run-takes', { time: message('minute-or-less') }),
    ],
  })
})

test('says that a dump is cut, packed, or a stub', async () => {
  const cut = await source.inspect(written(gzipSync(whole.slice(0, -40))))
  expect(notesOf(cut)).toMatch(/packed as gz[\s\S]*dump-truncated/)
  expect(cut?.lost).toEqual({ 'dump-truncated': 1 })
  const stub = whole.replace(/<text xml:space="preserve">[^<]*<\/text>/g, '<text bytes="5" />')
  expect((await source.inspect(written(stub)))?.notes).toContainEqual(message('stub-dump-noted'))
})

test('counts a page and a revision once, in however many parts and copies they come', async () => {
  const place = folder()
  put(place, 'history1.xml-p1p2', whole)
  put(place, 'history2.xml-p2p3', dump(page('Bé', revision(3, 'c') + revision(4, 'd'))))
  expect(await source.inspect(place)).toMatchObject({ pages: 2, revisions: 4, estimated: [] })
})

/** Words that do not pack to nothing. */
const words = (seed: number): string => createHash('sha512').update(String(seed)).digest('base64')

function large(pages: number): string {
  const parts = Array.from({ length: pages }, (_, at) => {
    const text = Array.from({ length: 40 }, (_, turn) => words(at * 40 + turn)).join('\n')
    // Page ids of their own, since `page` makes one of the title's length.
    return page(`Page ${at}`, revision(at + 1, text)).replace(/<id>\d+<\/id>/, `<id>${at + 1}</id>`)
  })
  return dump(parts.join('\n'))
}

const packers = {
  plain: (content: string): string | Buffer => content,
  gzip: (content: string): string | Buffer => gzipSync(content),
  ...Object.fromEntries(
    ['bzip2', 'zstd', 'xz'].map((tool) => [
      tool,
      (content: string) => spawnSync(tool, ['-c'], { input: content, maxBuffer: 1 << 28 }).stdout,
    ]),
  ),
} as const

for (const [tool, pack] of Object.entries(packers)) {
  const run = tool === 'plain' || tool === 'gzip' ? test : testWith(tool as 'bzip2' | 'zstd' | 'xz')
  run(`of a large dump (${tool}) it estimates the counts, and says so`, async () => {
    const pages = 600
    const path = written(pack(large(pages)))
    const { size } = statSync(path)
    const found = await inspectDump(path, { wholeBytes: size - 1, sampleBytes: Math.round(size / 2) })
    expect(found?.estimated).toEqual(['pages', 'revisions', 'files'])
    // bzip2 and xz unpack block by block.
    for (const count of [found?.pages ?? 0, found?.revisions ?? 0]) {
      expect(count).toBeGreaterThan(pages * 0.6)
      expect(count).toBeLessThan(pages * 1.1)
    }
    expect(found?.lost).toEqual({})
  })
}

test('of a large dump it sees at least that its end is missing', async () => {
  const path = written(large(50).slice(0, -100))
  const found = await inspectDump(path, { wholeBytes: 1, sampleBytes: 1000 })
  expect(found?.lost).toEqual({ 'dump-truncated': 1 })
  expect(notesOf(found)).toContain('ends before </mediawiki>')
})

test('of many dumps it samples some, spread over all', async () => {
  const place = folder()
  for (let part = 0; part < 12; part += 1) put(place, `history${part}.xml`, large(20))
  const found = await inspectDump(place, { wholeBytes: 1, sampleBytes: 1e9 })
  // The parts are copies of one another, and a page counts once.
  expect(found?.pages).toBe(60)
})

test('leaves what is no dump to others', async () => {
  for (const location of [
    folder(),
    written('<html></html>', 'page.html'),
    'https://wiki.example.org/',
    '/nowhere/at/all',
  ]) {
    expect(await source.inspect(location)).toBeNull()
  }
})

test('names a dump that cannot be read', async () => {
  const logs = written(dump('<logitem><id>1</id></logitem>'))
  await expect(source.inspect(logs)).rejects.toMatchObject({ code: 'DUMP_OF_LOGS' })
})
