/** Names of a bundle clash where a file system would take them for one, and nowhere else. */

import { expect, test } from 'vitest'
import { CaseWatch } from '../../src/bundle/bag/names.ts'
import { byBytes } from '../../src/support/order.ts'

/** Of every path in its turn, what equals an earlier one but for case. */
function clashes(...paths: readonly string[]): readonly string[] {
  const watch = new CaseWatch()
  return [...paths].sort(byBytes).flatMap((path) => watch.clash(path) ?? [])
}

test.for<readonly [string, readonly string[], readonly string[]]>([
  ['files', ['x/Page.html', 'x/page.html'], ['x/page.html']],
  ['three files', ['PAGE', 'Page', 'page'], ['Page', 'page']],
  ['folders', ['Pages/a', 'pages/b', 'pages/c'], ['pages']],
  ['folders deep inside, other files between', ['x/B/a', 'x/a', 'x/b/a/a', 'x/b/b'], ['x/b']],
  ['a file and a folder', ['x/Notes', 'x/notes/a'], ['x/notes']],
  ['both by folder and file', ['A/X', 'a/x'], ['a']],
])('%s that are equal but for case are told once', ([, paths, expected]) => {
  expect(clashes(...paths)).toEqual(expected)
})

test('names in different folders, or with another letter, do not clash', () => {
  expect(clashes('A/page', 'B/Page', 'B/pagE2', 'Page', 'pages', 'x/Page.html', 'x/page-html')).toEqual([])
})
