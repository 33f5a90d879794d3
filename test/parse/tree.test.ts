/** The tree of a text is what the library itself would give, as far as we read it. */

import { expect, test } from 'vitest'
import Parser from 'wikiparser-node'
import { libraryConfiguration, wikiWordsOf } from '../../src/parse/wikitext/languages/configuration.ts'
import type { TreeNode } from '../../src/parse/wikitext/tree/tree.ts'
import { createTreeParser } from '../../src/parse/wikitext/tree/wikiparser.ts'
import { fixtureTexts, foreignTexts, type SampleText } from './texts.ts'
import { options, templates } from './wiki.ts'

const { site } = options
const trees = createTreeParser(libraryConfiguration(wikiWordsOf(site), site.interwiki), false)

const keys =
  'type range data name fragment level indent bold italic closing selfClosing closed subtype anon modifier'.split(' ')

/** What we read of a node; what is not said and what is empty are one. */
function plain(node: TreeNode): unknown {
  const told = Object.entries(node).filter(
    ([key, value]) => keys.includes(key) && value !== undefined && value !== '' && value !== 0,
  )
  return [Object.fromEntries(told.sort()), (node.childNodes ?? []).map(plain)]
}

/** The tree as we read it, and as the library's own `json()` has it. */
function both(parse: () => TreeNode): readonly unknown[] {
  const library = Parser.parse.bind(Parser)
  let theirs: unknown = null
  Object.assign(Parser, {
    parse(...given: Parameters<typeof library>) {
      const tree = library(...given)
      theirs = tree.json()
      return tree
    },
  })
  try {
    return [parse(), theirs].map((tree) => plain(tree as TreeNode))
  } finally {
    Object.assign(Parser, { parse: library })
  }
}

function differing(samples: readonly SampleText[]): readonly string[] {
  return samples.flatMap(({ title, text }) =>
    [() => trees.parsePage(text, title), () => trees.parseTemplate(text, title)].flatMap((parse) => {
      const [ours, theirs] = both(parse).map((tree) => JSON.stringify(tree))
      return ours === theirs ? [] : [`${title}\n${ours}\n${theirs}`]
    }),
  )
}

test('a tree is what the library’s `json()` gives, as far as we read it', () => {
  const written = Object.entries(templates).map(([title, text]) => ({ title, text }))
  const each =
    "== Un ''titre'' ==\n:: deux\n; un : deux\n*# trois\n<div a=b>x</div><br/></p>\n{{subst:A|b|c=d|c=e}}[[A#b|c]][[:Catégorie:D]][[Fichier:E.png|thumb|f]]\n{|\n|+ g\n! h !! i\n|-\n| j || colspan=2 | k\n|}\n<ref name=l /><nowiki>m"
  expect(fixtureTexts.length).toBeGreaterThan(10)
  expect(differing([...fixtureTexts, ...written, { title: 'Tout', text: each }])).toEqual([])
})

test.skipIf(foreignTexts.length === 0)(
  'so it is in texts of other wikis and in the parser tests (skipped where they are not at hand)',
  () => {
    expect(differing(foreignTexts)).toEqual([])
  },
)
