/** Doubts, one card each: the value, its words lit in the page, right, not one, or another one. */

import type { PageAnswers, RecordAnswer } from '../../model/answers.ts'
import { answerRecord, answersOf, takeBackAnswer } from '../../pipeline/commands/answer-record.ts'
import type { RecordReview } from '../../pipeline/commands/review-records.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, type MarkupPart, noMarkup } from '../../support/markup.ts'
import { wordsFor } from '../../texts/language.ts'
import { numberWords } from '../../texts/number-words.ts'
import { doubtedFields, doubtfulValue, readerTexts } from '../../texts/readers.ts'
import { addressOf, formOf, say, terminalLanguage } from '../common/page.ts'
import { workBox } from '../common/progress.ts'
import type { Screen, WikiVisit } from '../common/screen.ts'

const path = '/doubts'

type Card = RecordReview['listed'][number]

/** What of a value is corrected, by its field: the key of its object, null where it is no object; and the field of a form for it. */
const corrected: Readonly<Record<string, readonly [key: string | null, type: 'date' | 'number' | 'text']>> = {
  dates: ['start', 'date'],
  nextMeeting: ['date', 'date'],
  attendance: ['count', 'number'],
  ordinal: [null, 'number'],
  participants: ['name', 'text'],
  place: ['name', 'text'],
  decisions: ['text', 'text'],
  actions: ['text', 'text'],
  agenda: ['label', 'text'],
  watch: ['label', 'text'],
  workshops: ['label', 'text'],
  roles: ['label', 'text'],
  title: [null, 'text'],
  series: [null, 'text'],
  organisers: [null, 'text'],
}

/** The screen, as the table of screens has it. */
export const doubts: Screen = {
  of: 'wiki',
  path,
  title: 'doubts',
  render(visit) {
    const { wiki, language, jobs, session } = visit
    const box = workBox(path, visit, 'review')
    if (jobs.of(wiki)?.state === 'working') return html`${box}`
    const review = lastReview(visit)
    if (review === null)
      return html`${box ?? noMarkup}<p class="wf-lead">${say('doubtsLead', language)}</p>
${formOf(path, visit, 'review', html`<button class="desk-next">${say('doubtsLook', language)}</button>`)}`
    const answers = answersOf(wiki)
    const open = cardsOf(review).filter(
      (card) => !isAnswered(card, answers) && !session.now.skipped.includes(idOf(card)),
    )
    const [first] = open
    const done = cardsOf(review).length - open.length
    const counts = { done: numberWords(done, language), left: numberWords(open.length, language) }
    const undo =
      done === 0
        ? noMarkup
        : formOf(path, visit, 'undo', html`<button data-desk-key="u">${say('doubtsUndo', language)} (U)</button>`)
    return html`<p role="status">${say('doubtsCount', language, counts)}</p>
${first === undefined ? allDone(visit) : cardOf(first, visit)}${undo}`
  },
  async accept(visit, form) {
    const { wiki, jobs, language, session } = visit
    const does = form.get('does')
    if (does === 'stop') jobs.stop(wiki)
    if (does === 'review')
      jobs.start({ name: 'review', subject: wiki, path: wiki, options: {}, language: terminalLanguage(language) })
    if (does === 'undo') await takeBackAnswer(wiki)
    if (does === 'answer') {
      const card = cardsOf(lastReview(visit)).find((one) => idOf(one) === form.get('card'))
      if (card !== undefined && form.get('says') === 'skip')
        session.keep({ skipped: [...session.now.skipped, idOf(card)] })
      else if (card !== undefined) await answerRecord(wiki, saidOf(card, form))
    }
    return addressOf(path, visit)
  },
}

/** Of this opening of the desk; it takes seconds to be made again. */
function lastReview({ jobs, wiki }: WikiVisit): RecordReview | null {
  const job = jobs.of(wiki)
  return job?.work.name === 'review' && job.state === 'done' ? (job.result as RecordReview) : null
}

/** Fields that matter less than what was decided, and by whom. */
const last: ReadonlySet<string> = new Set(['sections', 'lang', 'series'])

/** Grouped by page, the page with the gravest doubt first; kinds of sections behind the rest. */
function cardsOf(review: RecordReview | null): readonly Card[] {
  const pages = groupBy(review?.listed ?? [], ({ page, doubt }) => `${last.has(doubt.field) ? 1 : 0} ${page}`)
  const isLast = ([first]: readonly Card[]): number => (first !== undefined && last.has(first.doubt.field) ? 1 : 0)
  return [...pages.values()].sort((a, b) => isLast(a) - isLast(b)).flat()
}

const idOf = ({ page, doubt: { field, meeting, value } }: Card): string => JSON.stringify([page, meeting, field, value])

const isAnswered = ({ page, doubt }: Card, answers: readonly PageAnswers[]): boolean =>
  answers.some(
    (said) =>
      said.page === page &&
      (doubt.field === 'isMeeting'
        ? said.isMeeting !== null
        : said.answers.some(
            (one) => one.field === doubt.field && one.meeting === doubt.meeting && one.value === doubt.value,
          )),
  )

const allDone = (visit: WikiVisit): Markup =>
  html`<p class="wf-lead">${say('doubtsNone', visit.language)}</p><p><a class="desk-next" href="${addressOf('/run', visit)}">${say('runAgain', visit.language)}</a></p>`

function cardOf(card: Card, visit: WikiVisit): Markup {
  const { language } = visit
  const { page, doubt, passage } = card
  const named = doubtedFields[doubt.field]
  const name =
    doubt.field === 'isMeeting'
      ? say('doubtsMeeting', language)
      : named === undefined
        ? doubt.field
        : readerTexts.site[named][language]
  const why = doubt.grounds.map((ground) => wordsFor(readerTexts.doubts, ground, language)).join(' · ')
  return html`<article class="desk-card"><h2>${page}</h2>
<p><strong>${name}:</strong> ${doubtfulValue(doubt, language)}</p>
<p class="desk-hint">${why}</p>
${doubt.field === 'isMeeting' ? judgement(card, visit) : valueForms(card, visit)}
<pre class="desk-passage" id="passage" tabindex="0">${passage.before}<mark>${passage.words}</mark>${passage.after}</pre></article>`
}

const button = (says: string, key: string, words: string): Markup =>
  html`<button name="says" value="${says}" data-desk-key="${key}">${words} (${key.toUpperCase()})</button>\n`

/** One of the answers to a card. */
const answerForm = (card: Card, visit: WikiVisit, parts: MarkupPart): Markup =>
  formOf(path, visit, 'answer', html`<input type="hidden" name="card" value="${idOf(card)}">${parts}`)

function judgement(card: Card, visit: WikiVisit): Markup {
  const { language } = visit
  const choices = [
    button('yes', 'j', say('doubtsIsMeeting', language)),
    button('no', 'n', say('doubtsNoMeeting', language)),
  ]
  return answerForm(card, visit, choices)
}

/** A correction has a form of its own: Enter in its field must not say that the value was right. */
function valueForms(card: Card, visit: WikiVisit): Markup {
  const { language } = visit
  const { field, value } = card.doubt
  const [, type] = corrected[field] ?? []
  const canRemove = field !== 'sections' && field !== 'status'
  const choices =
    value === null
      ? [button('skip', 'n', say('doubtsSkip', language))]
      : [
          button('confirm', 'j', say('doubtsRight', language)),
          ...(canRemove ? [button('remove', 'n', say('doubtsNot', language))] : []),
        ]
  const other = html`<input type="hidden" name="words" id="words" value=""><input type="hidden" name="says" value="correct">
<p><label for="to">${say('doubtsOther', language)} (C)</label><br><input id="to" name="to" type="${type ?? 'text'}" required> <button>${say('doubtsCorrect', language)}</button></p>`
  return html`${answerForm(card, visit, choices)}${type === undefined ? noMarkup : answerForm(card, visit, other)}`
}

/** The answer of a form, as the file of answers has it. */
function saidOf({ page, doubt }: Card, form: URLSearchParams): PageAnswers {
  const says = form.get('says')
  if (doubt.field === 'isMeeting') return { page, isMeeting: says === 'yes', answers: [] }
  const { meeting, field, value } = doubt
  const words = form.get('words')?.trim() || null
  const answer: RecordAnswer = { kind: 'confirm', meeting, field, value, to: null, words: null, occurrence: 1 }
  if (says === 'remove') return { page, isMeeting: null, answers: [{ ...answer, kind: 'remove' }] }
  if (says !== 'correct') return { page, isMeeting: null, answers: [answer] }
  const kind = value === null ? 'add' : 'correct'
  return { page, isMeeting: null, answers: [{ ...answer, kind, to: valueOfForm(field, form), words }] }
}

function valueOfForm(field: string, form: URLSearchParams): unknown {
  const [key = null, type] = corrected[field] ?? []
  const typed = form.get('to')?.trim() ?? ''
  const value = type === 'number' ? Number(typed) : typed
  return key === null ? value : { [key]: value }
}
