/** Of each link the first rendering that shows it is found, and what a check found is kept beside the pipeline. */

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PageRow, RevisionRow } from '../../src/archive/rows.ts'
import { addressesInHtml } from '../../src/links/find.ts'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { placesOf } from '../../src/pipeline/links/links-wiki.ts'
import { minePage } from '../../src/pipeline/run/links-step.ts'
import { belowSquare, growth } from '../support/growth.ts'
import { put, scratchFolder } from '../support/scratch.ts'

type Store = Parameters<typeof minePage>[1]

/** A saved page with such renderings, oldest first, whose latest one has such links. */
function saved(renderings: readonly string[], raws: readonly string[]): Store {
  const revisions = renderings.map((_, index) => ({
    revision_id: 10 + index,
    at: `201${index}-05-04T10:00:00Z`,
    text_id: null,
    html_id: index,
  }))
  return {
    reader: { revisions: () => revisions as unknown as RevisionRow[], text: (id: number) => renderings[id] },
    results: { parsed: () => ({ record: null, sections: [], links: raws.map((raw) => ({ raw, span: null })) }) },
  } as unknown as Store
}

const page = { page_key: 1, title: 'Liens' } as PageRow

describe('the first rendering that shows an address', () => {
  test('is told of each address by itself', () => {
    const [short, long] = ['https://pad.example.org/p/ag', 'https://pad.example.org/p/ag-2019?a=1&b=2']
    const store = saved(
      [
        '<p>Pas encore.</p>',
        `<p><a href="https://pad.example.org/p/ag-2019?a=1&amp;b=2">notes</a></p>`,
        `<p><a href='${short}'>notes</a> <a href="https://pad.example.org/p/ag-2019?a=1&amp;b=2">notes</a></p>`,
      ],
      [short, long],
    )
    const { intervals } = minePage(page, store, () => false)
    expect(intervals.map(({ raw, addedRevisionId }) => [raw, addedRevisionId])).toEqual([
      // The address of the longer name, which begins alike, does not count for it.
      [short, 12],
      [long, 11],
    ])
  })

  test('takes time that grows with the page, not with its square', () => {
    const minePageOf = (links: number): void => {
      const raws = Array.from({ length: links }, (_, index) => `https://example.org/${index}/feuille`)
      const html = raws.map((raw) => `<p>Une ligne de mots. <a href="${raw}">lien</a></p>`).join('\n')
      minePage(page, saved([html], raws), () => false)
    }
    expect(growth(minePageOf, 1000, 8000)).toBeLessThan(belowSquare)
  })
})

test('addresses stand in attributes, in quotes of either kind or in none', () => {
  const html = `<a href="http://a.example/?x=1&amp;y=2">a</a><img src='//b.example/c.png'><a href=mailto:d@e.example>d</a><a href="Page.html">p</a>`
  expect([...addressesInHtml(html)]).toEqual(['http://a.example/?x=1&y=2', '//b.example/c.png', 'mailto:d@e.example'])
})

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
