/** A difference as HTML: marks for the eye, `ins` and `del` and words for everyone. */

import type { PublishedPage } from '../../model/view.ts'
import type { Corpus } from '../corpus.ts'
import { type DiffLine, diffTexts, type WordRun } from '../diff.ts'
import { html, type Markup } from '../html/markup.ts'
import { langAttribute, languageOf } from '../languages.ts'
import type { Say } from '../say.ts'

/** A longer difference is cut, and says so: the texts themselves are in the fonds. */
const maxLines = 400

export function differences(before: string, after: string, page: PublishedPage, corpus: Corpus): Markup {
  const { say } = corpus
  const lang = langAttribute(languageOf(page, corpus), corpus)
  const difference = diffTexts(before, after, maxLines)
  if (difference === null) return html`<ul class="wf-diff">\n<li class="wf-gap">${say('diffTooLarge')}</li>\n</ul>\n`
  const { lines, left } = difference
  if (lines.length === 0) return html`<p>${say('diffNone')}</p>\n`
  const cut = left > 0 ? html`<li class="wf-gap">${say('diffCut', { count: left })}</li>\n` : null
  return html`<ul class="wf-diff">\n${lines.map((line) => diffLine(line, lang, say))}${cut}</ul>\n`
}

function diffLine(line: DiffLine, lang: Markup, say: Say): Markup {
  if (line.kind === 'gap') return html`<li class="wf-gap">${say('diffGap', { count: line.lines })}</li>\n`
  const words = line.words.map(run)
  if (line.kind === 'same') return html`<li class="wf-same"><span class="wf-line"${lang}>${words}</span></li>\n`
  const isGone = line.kind === 'gone'
  const label = say(isGone ? 'diffRemoved' : 'diffAdded')
  return html`<li class="${isGone ? 'wf-gone' : 'wf-new'}"><span class="wf-mark">${label}</span> <span class="wf-line"${lang}>${words}</span></li>\n`
}

function run({ kind, value }: WordRun): Markup {
  if (kind === 'gone') return html`<del>${value}</del>`
  return kind === 'new' ? html`<ins>${value}</ins>` : html`${value}`
}
