/** A dump gives the same events wherever its stream is cut, and passes over what nobody reads. */

import { expect, test } from 'vitest'
import { ByteWindow } from '../../../src/sources/export-xml/byte-window.ts'
import { sharedContext } from '../../../src/sources/export-xml/context.ts'
import { DumpReader } from '../../../src/sources/export-xml/dump-reader.ts'
import { Splitter } from '../../../src/sources/export-xml/splitter.ts'
import { dump, page, revision } from '../xml-dump/read-events.ts'

async function* chunksOf(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

/** Every event of a dump that arrives in chunks of some sizes, as JSON. */
async function eventsOf(bytes: Buffer, sizes: readonly number[], maxFragmentBytes = 1 << 20): Promise<string[]> {
  const limits = { maxFragmentBytes }
  const splitter = new Splitter(new ByteWindow(chunksOf(bytes, sizes)), 'wiki.xml', limits)
  const reader = new DumpReader({ ...sharedContext(null), limits, name: 'wiki.xml' })
  const events: string[] = []
  for (let piece = await splitter.next(); piece !== null; piece = await splitter.next()) {
    for (const event of reader.read(piece)) {
      events.push(JSON.stringify(event))
      if (event.type !== 'file' || event.file.content === null) continue
      const parts: Uint8Array[] = []
      for await (const part of event.file.content) parts.push(part)
      events.push(Buffer.concat(parts).toString('hex'))
    }
  }
  for (const event of reader.finish(null)) events.push(JSON.stringify(event))
  return events
}

const upload = `<upload><timestamp>2014-01-02T03:04:05Z</timestamp><contributor><ip>192.0.2.1</ip></contributor>
  <filename>Plan.png</filename><src>x</src><size>7</size><contents encoding="base64">
  YWJj
  ZGVmZw==</contents></upload>`
const mixed = Buffer.from(
  `\ufeff<?xml version="1.0"?>${dump(
    [
      page('Étang', revision(1, 'œuvre &amp; 𝄞 <![CDATA[</revision> é]]>') + revision(2, 'R&D')),
      'entre <!-- <page> --> deux',
      page('Fichier:Plan.png', revision(3, 'a') + upload, 6),
      page('Bé', revision(4, 'b').replace('</revision>', '')),
      page('Cé', `${revision(5, 'c')}<restrictions>edit=sysop</restrictions>`),
    ].join('\n'),
  )}`,
)

test('cutting the stream anywhere gives the same events', async () => {
  const expected = await eventsOf(mixed, [mixed.length])
  expect(expected.length).toBeGreaterThan(12)
  for (let cut = 1; cut < mixed.length; cut += 1) {
    const events = await eventsOf(mixed, [cut, mixed.length])
    if (JSON.stringify(events) !== JSON.stringify(expected)) expect(events, `cut at ${cut}`).toEqual(expected)
  }
})

test.each([[[1]], [[2, 3, 5]], [[7]], [[64, 1]]])('chunks of %j bytes give the same events', async (sizes) => {
  expect(await eventsOf(mixed, sizes)).toEqual(await eventsOf(mixed, [mixed.length]))
})

test('a text above the limit is passed over, the rest of the page read', async () => {
  const large = `<![CDATA[${'</revisio '.repeat(300)}]]>`
  const text = Buffer.from(dump(page('A', revision(1, 'a') + revision(2, large) + revision(3, 'c'))))
  const events = (await eventsOf(text, [100], 1000)).map((one) => JSON.parse(one))
  expect(events.filter(({ type }) => type === 'revision').map(({ revision: one }) => one.revisionId)).toEqual([1, 3])
  const [loss] = events.filter(({ type }) => type === 'loss').map((event) => event.loss)
  expect(loss).toMatchObject({ kind: 'fragment-too-large', severity: 'lost', subject: 'A' })
  expect(loss.detail).toMatch(/^bytes \d+-\d+, line \d+$/)
})

test('an upload that nobody reads is passed over', async () => {
  const splitter = new Splitter(new ByteWindow(chunksOf(mixed, [50])), 'wiki.xml', { maxFragmentBytes: 1 << 20 })
  const found: string[] = []
  for (let piece = await splitter.next(); piece !== null; piece = await splitter.next()) found.push(piece.kind)
  expect(found.filter((kind) => kind === 'revision')).toHaveLength(5)
  expect(found.at(-1)).toBe('page-end')
})
