/** Why a record has a value: the words that it was read from, the rule that took them, and what else was read. */

import type { RejectedCandidate } from '../../model/record.ts'
import { meetingPathOf } from '../../model/site-paths.ts'
import type { PublishedMeeting } from '../../model/view.ts'
import type { Corpus } from '../frame/corpus.ts'
import { langAttribute, languageOf } from '../frame/languages.ts'
import { hrefBetween } from '../frame/site-file.ts'
import { html, type Markup, noMarkup } from '../html/markup.ts'

/** So many of a long list are told beside it; the page of the record has all. */
const shownQuotes = 8

/**
 * A fold beside a value of a record; nothing where the record has no words for it. `fields` are paths of the record
 * (`dates`, `participants[3]`) with all that lies below them; `label` says aloud whose reasons they are.
 */
export function whyMarkup(label: string, fields: readonly string[], meeting: PublishedMeeting, corpus: Corpus): Markup {
  const { say } = corpus
  const { record, trace } = meeting
  const lang = langAttribute(languageOf(meeting.page, corpus), corpus)
  const read = [...Object.entries(record.evidence), ...Object.entries(record.titleEvidence)]
    .filter(([path]) => fields.some((field) => isWithin(path, field)))
    .map(([path, { text }]) => ({ words: text, rule: trace[path] ?? '' }))
  if (read.length === 0) return noMarkup
  const rows = distinct(read).map(({ words, rule }) => reading(words, rule, lang))
  const others = distinct(rejectedOf(fields, meeting).map(({ text, rule }) => ({ words: text, rule })))
  const other =
    others.length === 0
      ? noMarkup
      : html`<p>${say('whyOthers')}</p>\n<ul>\n${others.slice(0, shownQuotes).map(({ words, rule }) => reading(words, rule, lang))}</ul>\n`
  const all =
    record.id === null || rows.length <= shownQuotes
      ? noMarkup
      : html`<p><a href="${hrefBetween(meeting.page.sitePath, meetingPathOf(record.id))}">${say('meetingWhy')}</a></p>\n`
  return html` <details class="wf-because"><summary aria-label="${say('whyOf', { label })}">${say('whyValue')}</summary>
<ul>
${rows.slice(0, shownQuotes)}</ul>
${other}${all}</details>`
}

/** Candidates that were passed over for these fields: their paths have no positions. */
export function rejectedOf(
  fields: readonly string[],
  { rejected = [] }: PublishedMeeting,
): readonly RejectedCandidate[] {
  const lists = new Set(fields.map((field) => field.replace(/\[\d+\].*$/, '')))
  return rejected.filter(({ field }) => lists.has(field))
}

const isWithin = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)

const reading = (words: string, rule: string, lang: Markup): Markup =>
  html`<li><q${lang}>${words.trim()}</q>${rule === '' ? noMarkup : html` <code>${rule}</code>`}</li>\n`

interface Reading {
  readonly words: string
  readonly rule: string
}

const distinct = (readings: readonly Reading[]): readonly Reading[] => [
  ...new Map(readings.map((one) => [`${one.rule}\n${one.words.trim()}`, one])).values(),
]
