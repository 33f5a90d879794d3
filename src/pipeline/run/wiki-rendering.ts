/** What the wiki itself made of a page, for a page that is not run here to the end: Lua, extensions, special pages. */

import type { Document } from '../../model/document.ts'
import { type Loss, loss } from '../../model/loss.ts'
import type { Agreement } from '../../model/parsed-page.ts'
import type { LossKind } from '../../model/texts/losses.ts'
import type { Parser } from '../../parse/parse.ts'
import { plainText } from '../../parse/plain-text.ts'
import type { PageInput } from './parse-setup.ts'

/** What a page shows readers: the Document, and the text that its spans are of. */
export interface ShownPage {
  readonly document: Document
  readonly text: string
  /** The wiki's own rendering, as it was saved. */
  readonly isRendering: boolean
  /** Null where no rendering was saved. */
  readonly agreement: Agreement | null
}

/** Losses of a page that its rendering makes good. */
const madeGood: ReadonlySet<LossKind> = new Set<LossKind>([
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
  if (rendering === undefined) return { document, text, isRendering: false, agreement: null }
  const rendered = parser.parse({ title, text: rendering, form: 'html', mirrorPath: null })
  const agreement = agreementOf(wordsOf(document), wordsOf(rendered))
  const isReadable = rendered.blocks.length > 0 && !rendered.losses.some(isMadeGood)
  return isReadable && document.losses.some(isMadeGood)
    ? { document: rendered, text: rendering, isRendering: true, agreement }
    : { document, text, isRendering: false, agreement }
}

const wordsOf = (document: Document): readonly string[] =>
  plainText(document)
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

function agreementOf(own: readonly string[], theirs: readonly string[]): Agreement {
  const left = new Map<string, number>()
  for (const word of theirs) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of own) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common += 1
  }
  return { words: Math.max(own.length, theirs.length), common }
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
