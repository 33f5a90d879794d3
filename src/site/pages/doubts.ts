/** The values of records that a person should look at, the most doubtful first, each leading to its words on the page. */

import type { Doubt } from '../../model/answers.ts'
import { foldedDoubts } from '../../model/doubts.ts'
import type { FondsPage } from '../../model/fonds.ts'
import { doubtsPath, lossesPath, meetingPathOf } from '../../model/site-paths.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { fill, wordsFor } from '../../texts/language.ts'
import { doubtedFields, doubtfulValue, readerTexts } from '../../texts/readers.ts'
import type { Corpus, DoubtOfPage } from '../frame/corpus.ts'
import { dateWords } from '../frame/dates.ts'
import { langAttribute, languageOf, wikiWords } from '../frame/languages.ts'
import { type CsvColumns, csvFile, type ListEntry, type ListWrap, listFiles } from '../frame/parted-list.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween, type SiteFile } from '../frame/site-file.ts'
import { barTable, counted, pageAnchor, sortScript } from './parts.ts'

const path = doubtsPath

/** `doubts.html` and its CSV: what `wikifonds records review` lists, of the published pages; nothing where nothing is doubtful. */
export function* doubtFiles(corpus: Corpus): Generator<SiteFile> {
  const { say, doubts } = corpus
  if (doubts.length === 0) return
  yield* listFiles(
    {
      path,
      title: say('doubtsTitle'),
      door: lossesPath,
      scripts: [sortScript],
      intro: () => html`<p class="wf-lead">${say('doubtsLead')}</p>
<p>${say('doubtsIntro', { count: counted(doubts.length, say) })}</p>
${groundTable(corpus)}`,
      wrap: table(say),
      perPart: shownDoubts,
      entries: () => entriesOf(corpus),
      csv: csvFile('doubts.csv', columnsOf(corpus), doubts),
    },
    corpus,
  )
}

/** On a page. */
const shownDoubts = 12

/** Of all doubts, how many have each ground. */
function groundTable(corpus: Corpus): Markup {
  const { say, doubts } = corpus
  const byGround = groupBy(
    doubts.flatMap(({ doubt }) => doubt.grounds),
    (ground) => ground,
  )
  const rows = [...byGround]
    .map(([ground, own]) => ({ label: wordsFor(readerTexts.doubts, ground, say.language), count: own.length }))
    .sort((one, other) => other.count - one.count)
  const caption = say('doubtsByGround')
  return html`<details class="wf-more"><summary>${caption}</summary>\n${barTable({ caption, what: say('why'), rows }, corpus)}</details>\n`
}

const table = (say: Say): ListWrap => [
  html`<div class="wf-scroll" role="group" aria-label="${say('doubtsTitle')}" tabindex="0"><table class="wf-data" data-wf-sort="${say('tableSort')}"><caption class="wf-hidden">${say('doubtsTitle')}</caption>
<thead><tr><th scope="col">${say('page')}</th><th scope="col">${say('field')}</th><th scope="col">${say('doubtValue')}</th><th scope="col">${say('why')}</th><th scope="col">${say('words')}</th></tr></thead>
<tbody>
`,
  html`</tbody></table></div>\n`,
]

/** The words of a heading are the value, in the signs of the source: they are not shown twice. */
const saysItself: ReadonlySet<string> = new Set(['sections'])

function* entriesOf(corpus: Corpus): Generator<ListEntry> {
  for (const group of foldedDoubts(corpus.doubts, ({ pageId }) => pageId)) {
    const page = corpus.view.page(group[0].pageId)
    if (page !== null) yield { name: '', line: row(group, page, corpus) }
  }
}

/** A value, or those of a list that are looked at together. */
function row(group: readonly [DoubtOfPage, ...DoubtOfPage[]], page: FondsPage, corpus: Corpus): Markup {
  const { say } = corpus
  const [one] = group
  const { field, rule, quote } = one.doubt
  const name = doubtedFields[field]
  const values = group.map((own, at) => html`${at === 0 ? noMarkup : html`<br>`}${linkedValue(own, page, corpus)}`)
  const grounds = [...new Set(group.flatMap(({ doubt }) => doubt.grounds))]
  const why = grounds.map((ground) => html`${wordsFor(readerTexts.doubts, ground, say.language)}<br>`)
  return html`<tr><th scope="row">${pageAnchor(page, path, corpus)}</th><td>${name === undefined ? html`<code>${field}</code>` : say(name)}</td><td>${values}</td><td>${why}${rule === null || group.length > 1 ? noMarkup : html`<code>${rule}</code>`}</td><td>${quote === null || group.length > 1 || saysItself.has(field) ? noMarkup : html`<q${langAttribute(languageOf(page, corpus), corpus)}>${quote.text.trim()}</q>`}${passedOver(one, page, corpus)}</td></tr>\n`
}

function linkedValue(one: DoubtOfPage, page: FondsPage, corpus: Corpus): Markup {
  const value = valueMarkup(one.doubt, page, corpus)
  const href = hrefOfWords(one, page)
  return href === null ? value : html`<a class="wf-evidence" href="${href}">${value}</a>`
}

function valueMarkup(doubt: Doubt, page: FondsPage, corpus: Corpus): Markup {
  const { language } = corpus.say
  const words = doubtfulValue(doubt, language)
  if (doubt.value === null || doubt.field === 'isMeeting') return html`${words}`
  const isDay = doubt.field === 'dates' && !doubt.grounds.includes('date-invalid')
  return isDay ? html`${dateWords(words, language)}` : wikiWords(words, languageOf(page, corpus), corpus)
}

/** Beaten words that are shown beside a value. */
const shownOthers = 3

function passedOver({ doubt }: DoubtOfPage, page: FondsPage, corpus: Corpus): readonly Markup[] {
  const { language } = corpus.say
  return doubt.passedOver
    .slice(0, shownOthers)
    .map(
      ({ text }) =>
        html`<br><span class="wf-aside-words">${fill(readerTexts.doubtful.passedOver[language], { words: '' })}<span${langAttribute(languageOf(page, corpus), corpus)}>${text.trim()}</span></span>`,
    )
}

/** The words in the text of the page; of a value read from the title, or shown as it was rendered, the record with all its quotes. */
function hrefOfWords({ meetingId, doubt: { field }, saidAt }: DoubtOfPage, page: FondsPage): string | null {
  if (field === 'isMeeting') return hrefBetween(path, page.sitePath)
  if (saidAt !== null) return hrefBetween(path, page.sitePath, saidAt)
  return meetingId === null ? null : hrefBetween(path, meetingPathOf(meetingId))
}

/** The grounds by their codes, which docs/records.md §10 explains. */
const columnsOf = ({ view }: Corpus): CsvColumns<DoubtOfPage> => ({
  page_id: ({ pageId }) => pageId,
  title: ({ pageId }) => view.page(pageId)?.title,
  meeting_id: ({ meetingId }) => meetingId,
  field: ({ doubt }) => doubt.field,
  value: ({ doubt }) => doubt.value,
  standing: ({ doubt }) => (doubt.isProposed ? 'perhaps' : 'stated'),
  points: ({ doubt }) => doubt.points,
  grounds: ({ doubt }) => doubt.grounds,
  rule: ({ doubt }) => doubt.rule,
  part: ({ doubt }) => doubt.quote?.part,
  start: ({ doubt }) => doubt.quote?.start,
  end: ({ doubt }) => doubt.quote?.end,
  quote: ({ doubt }) => doubt.quote?.text,
  site_path: ({ pageId }) => view.page(pageId)?.sitePath,
})
