/** What the wiki itself made of a page: shown where the page is not run here to the end (Lua, extensions, special pages), and what others are compared with. */

import type { Document } from '../../model/document.ts'
import type { Loss } from '../../model/loss.ts'
import type { Agreement } from '../../model/parsed-page.ts'
import type { Parser } from '../../parse/parse.ts'
import { type PageWords, pageWords } from '../../site/page-words.ts'
import { sanitiseHtml } from '../../site/sanitise.ts'
import type { LossKind } from '../../texts/english/losses.ts'
import { loss } from '../../texts/loss.ts'
import type { PageInput } from './parse-setup.ts'

/** What a page shows readers: the Document, and the text that its spans are of. */
export interface ShownPage {
  readonly document: Document
  readonly text: string
  /** The wiki's own rendering, as it was saved. */
  readonly isRendering: boolean
}

/** Losses of a page that its rendering makes good. */
const madeGood: ReadonlySet<string> = new Set<LossKind>([
  'function-unknown',
  'tag-not-run',
  'transclusion-not-run',
  'expansion-cut',
  'expansion-too-large',
  'page-too-complex',
])

/** The rendering of a page where its text is not run to the end and a rendering was saved; else the page as parsed. */
export function shownPage(
  document: Document,
  { title, text, rendering }: Pick<PageInput, 'title' | 'text' | 'rendering'>,
  parser: Parser,
): ShownPage {
  const own = { document, text, isRendering: false }
  if (rendering === undefined || !document.losses.some(isMadeGood)) return own
  const rendered = parser.parse({ title, text: rendering, form: 'html', mirrorPath: null })
  const isReadable = rendered.blocks.length > 0 && !rendered.losses.some(isMadeGood)
  return isReadable ? { document: rendered, text: rendering, isRendering: true } : own
}

/**
 * How the page as it is shown agrees with what the wiki shows: with the markup that it sent, not with our reading of it. What
 * the history shows of it is held against it, too; the worse of the two counts.
 */
export function agreementOf(shown: string, rendering: string): Agreement {
  const theirs = pageWords(rendering)
  const nowhere = { href: () => null, src: () => null }
  const both = [shown, sanitiseHtml(rendering, nowhere)].map((ours) => compare(pageWords(ours), theirs))
  return both.reduce((worst, one) => (isWorse(one, worst) ? one : worst))
}

const isWorse = (one: Agreement, other: Agreement): boolean =>
  (one.formulas ?? 0) > (other.formulas ?? 0) || one.common * other.words < other.common * one.words

function compare(ours: PageWords, theirs: PageWords): Agreement {
  const left = new Map<string, number>()
  for (const word of theirs.words) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of ours.words) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common += 1
  }
  const missing = theirs.formulas - ours.formulas
  const formulas = missing > 0 ? { formulas: missing } : {}
  return { words: Math.max(ours.words.length, theirs.words.length), common, ...formulas }
}

const isMadeGood = ({ kind }: Loss): boolean => madeGood.has(kind)

/** The losses of a page that is shown as the wiki rendered it. */
export const lossesOfRendering = (
  document: Document,
  { document: rendered }: ShownPage,
  title: string,
): readonly Loss[] => [
  ...document.losses.filter((one) => !isMadeGood(one)),
  ...rendered.losses,
  loss('shown-as-rendered', title),
]
