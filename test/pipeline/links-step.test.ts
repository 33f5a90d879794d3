/** The first rendering that shows an address is told, in time that grows with the page. */

import { describe, expect, test } from 'vitest'
import type { PageRow, RevisionRow } from '../../src/archive/rows.ts'
import { addressesInHtml } from '../../src/links/find.ts'
import { minePage } from '../../src/pipeline/run/links-step.ts'
import { belowSquare, growth } from '../support/growth.ts'

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
