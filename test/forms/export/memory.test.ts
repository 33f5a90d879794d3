/** What exports hold for each name of a bundle: bytes outside of the heap, no objects. How much a whole export takes, `npm run bench` says. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { EntryTable } from '../../../src/bundle/zip/directory.ts'
import { packClusters } from '../../../src/forms/zim/cluster.ts'
import type { ZimEntry } from '../../../src/forms/zim/entry.ts'
import { zimTable } from '../../../src/forms/zim/entry-table.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Bytes of the heap that are alive because of what the work gives; buffers and columns lie outside of it. */
function heldBy(work: () => unknown): number {
  collect()
  const before = process.memoryUsage().heapUsed
  const result = work()
  collect()
  const held = process.memoryUsage().heapUsed - before
  // Alive until it is measured.
  expect(result).toBeDefined()
  return held
}

const small = 10_000
const large = 4 * small
/** Bytes of the heap for each further name, when there are four times as many. */
function heapPerName(work: (count: number) => unknown): number {
  heldBy(() => work(1000))
  return (heldBy(() => work(large)) - heldBy(() => work(small))) / (large - small)
}

/** An object with two texts takes 200; the place of a name in a list takes 8. */
const most = 40

const pathOf = (at: number): string => `site/pages/compte-rendu-de-la-reunion-du-quartier-n${at}.html`
function* entries(count: number): Generator<ZimEntry> {
  for (let at = 0; at < count; at += 1) {
    const named = { namespace: 'C', path: pathOf(at), title: `Réunion du quartier n${at}`, isFront: true } as const
    if (at % 10 === 0) yield { kind: 'redirect', ...named, target: `C/${pathOf(at + 1)}` }
    else yield { kind: 'item', ...named, mime: 'text/html', bytes: 4000, content: null }
  }
}

test('the measure sees an object for each name', () => {
  expect(heapPerName((count) => [...entries(count)])).toBeGreaterThan(3 * most)
})

test('a ZIM file holds no object for a page', () => {
  const held = heapPerName((count) => {
    const table = zimTable(entries(count))
    return { table, packed: packClusters(table) }
  })
  expect(held).toBeLessThan(most)
})

test('an open zip holds no object for an entry', () => {
  const numbers = { bytes: 1, packedBytes: 1, headerOffset: 0, crc: 0, method: 0, flags: 0, mode: 0 }
  const held = heapPerName((count) => {
    const table = new EntryTable(count)
    for (let at = 0; at < count; at += 1) table.add({ name: pathOf(at), ...numbers })
    return table
  })
  expect(held).toBeLessThan(most)
})
