/**
 * What we make of notes, pictures and links to other wikis beside what a real MediaWiki with Cite makes of them, on texts that
 * nobody wrote: `SEED=7 npx vitest run test/mediawiki/rendering.test.ts` crosses others, and prints what differs.
 */

import { expect } from 'vitest'
import type { HtmlShape } from '../../bench/fidelity/compare-html.ts'
import { emptyWikiSettings } from '../support/fixture-wiki.ts'
import { testWith } from '../support/require.ts'
import { crossedTexts, type Family } from './crossed-texts.ts'
import { ourShapes, prepareWiki, realHtml, realShape } from './crossed-wiki.ts'

const count = 300
const given = process.env['SEED']

/** Percent of texts alike that must be reached: in words, in the nesting of elements, in where links lead. */
const reached: readonly (readonly [Family, language: string, text: number, structure: number, links: number])[] = [
  ['notes', 'fr', 99, 98, 99],
  ['pictures', 'en', 95, 97, 97],
  ['languages', 'en', 95, 97, 97],
]

testWith('mediawiki')('texts made by crossing read as in MediaWiki', async () => {
  const path = await emptyWikiSettings()
  prepareWiki(path)
  const scores = reached.map(([family, language]) => {
    const texts = crossedTexts(family, count, Number(given ?? 37))
    const html = realHtml(path, language, texts)
    const ours = ourShapes(language)
    return score(texts, (text, index) => [realShape(html[index] ?? ''), ours(text)])
  })
  for (const [index, [family, , ...goals]] of reached.entries())
    for (const [kind, goal] of goals.entries())
      expect(scores[index]?.[kind], `${family}: ${kinds[kind]}`).toBeGreaterThanOrEqual(goal)
})

const kinds = ['text', 'structure', 'links'] as const

/** Percent of texts that are alike, by kind; of links, those of texts that have any. */
function score(texts: readonly string[], pairOf: (text: string, index: number) => readonly [HtmlShape, HtmlShape]) {
  const pairs = texts.map((text, index) => ({ text, pair: pairOf(text, index) }))
  return kinds.map((kind) => {
    const those = pairs.filter(({ pair: [wanted] }) => kind !== 'links' || wanted.links.length > 0)
    const differing = those.filter(({ pair: [wanted, ours] }) => String(wanted[kind]) !== String(ours[kind]))
    if (given !== undefined)
      for (const { text, pair } of differing)
        process.stdout.write(`=== ${kind}\n${text}\n--- wanted\n${pair[0][kind]}\n--- ours\n${pair[1][kind]}\n`)
    return 100 - (100 * differing.length) / those.length
  })
}
