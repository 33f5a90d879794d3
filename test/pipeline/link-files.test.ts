/** Where what an interrupted check of links has found is kept. */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { placesOf } from '../../src/pipeline/links/links-wiki.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()

/** The private files of links of a pipeline file, relative to the folder of this test. */
function filesOf(path: string, lock: string | null): { readonly lock: string; readonly journal: string } {
  const links = lock === null ? '' : `links: { lock: ${lock} }\n`
  const text = `wiki: { key: w, name: W, language: fr }\nsources: [{ kind: xml-dump, from: w.xml }]\n${links}`
  const places = placesOf(loadPipeline(put(folder, path, text)))
  return { lock: places.lock.slice(folder.length + 1), journal: places.journal.slice(folder.length + 1) }
}

test('beside the pipeline file, as its lock is', () => {
  const named = { lock: join('a', 'wiki.links.lock.json'), journal: join('a', 'wiki.links.journal.ndjson') }
  expect(filesOf('a/wiki.yml', null)).toEqual(named)
  // The same name in another folder is another wiki.
  expect(filesOf('b/wiki.yml', null).journal).toBe(join('b', 'wiki.links.journal.ndjson'))
})

test('of pipeline files that differ by their ending alone, each beside its own lock', () => {
  const [yml, yaml] = [filesOf('c/wiki.yml', 'yml.lock.json'), filesOf('c/wiki.yaml', 'yaml.lock.json')]
  expect([yml.journal, yaml.journal]).toEqual([join('c', 'yml.journal.ndjson'), join('c', 'yaml.journal.ndjson')])
})

test('of pipeline files with one lock, at one place: both add to it, never at once', () => {
  const journals = ['d/one.yml', 'e/two.yml'].map((path) => filesOf(path, '../shared.lock.json').journal)
  expect(journals).toEqual(['shared.journal.ndjson', 'shared.journal.ndjson'])
  expect(filesOf('d/three.yml', 'seen.txt').journal).toBe(join('d', 'seen.txt.journal.ndjson'))
})
