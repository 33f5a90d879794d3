/** Elements found by the index of a page are those that a walk over it finds. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio/slim'
import { describe, expect, test } from 'vitest'
import { withIndex } from '../../../src/sources/saved-pages/read/dom.ts'

const readers = join(import.meta.dirname, '../../../src/sources')
const mirror = join(import.meta.dirname, '../../../fixtures/communs/mirror')

const filesIn = (folder: string, isWanted: (name: string) => boolean): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => isWanted(name) && statSync(join(folder, name)).isFile())
    .sort()

/** The selectors that the readers ask pages for, and those of every shape that they could have. */
function selectors(): readonly string[] {
  const written = filesIn(readers, (name) => name.endsWith('.ts')).flatMap((name) =>
    [...readFileSync(join(readers, name), 'utf8').matchAll(/\$\(\s*['`]([^'`$]+)['`],?\s*\)/g)].map(
      ([, one = '']) => one,
    ),
  )
  const shapes = [
    '#a',
    '.b',
    'p',
    'p.b',
    'p#a.b',
    '#a.b > i',
    '#a i',
    'div > .b > i',
    'div div',
    'div, p, .b',
    'p:not(.b)',
    'p:not(.b) i',
    '.b:not([title="x, y"]), i',
    '[title="x, y"]',
    '[title^=x] i',
    '#a + p',
    'p ~ p',
    '#none, .none',
    '#none i',
    '*',
    'P',
    'i:first-child',
  ]
  return [...new Set([...written, ...shapes])]
}

/** With an id twice, boxes in boxes of the same kind, and what is not closed. */
const odd =
  '<html><head><title>t</title></head><body class="b ns-0"><div id="a" class="b b"><div><p id="a" class="b" title="x, y">1<i>2</i><i>3</i></p><div><i>4</i></div></div><p class="c  b">5</p><p>6<i>7<p title="xx"><i>8</i></div><P CLASS=b>9</P><i id=""></i></body></html>'

describe('elements found in the index of a page are those that a walk over the page finds, in their order', () => {
  const pages = filesIn(mirror, (name) => /(?:^[^.]*|\.html)$/.test(name))
    .filter((_, index) => index % 5 === 0)
    .map((name) => [name, readFileSync(join(mirror, name), 'utf8')] as const)
  const options = { xml: { xmlMode: false, withStartIndices: true, withEndIndices: true } }

  test.each([['odd', odd] as const, ...pages])('%s', (_, source) => {
    const [plain, indexed] = [load(source, options), withIndex(load(source, options))]
    const places = (found: ReturnType<typeof plain>): readonly (number | null)[] =>
      found.get().map(({ startIndex }) => startIndex)
    for (const selector of selectors()) expect(places(indexed(selector)), selector).toEqual(places(plain(selector)))
  })

  test('there are pages and selectors', () => {
    expect(pages.length).toBeGreaterThan(10)
    expect(selectors().length).toBeGreaterThan(60)
  })
})
