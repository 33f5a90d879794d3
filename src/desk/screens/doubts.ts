/** Doubts, one card each: the value, its words lit in the page, right, not one, or another one. */

import type { PageAnswers, RecordAnswer } from '../../model/answers.ts'
import {
  answerPair,
  answerRecord,
  answersOf,
  peopleOf,
  takeBackAnswer,
  takeBackPair,
} from '../../pipeline/commands/answer-doubts.ts'
import type { RecordReview } from '../../pipeline/commands/review-records.ts'
import { groupBy } from '../../support/groups.ts'
import { html, type Markup, type MarkupPart, noMarkup } from '../../support/markup.ts'
import { type SiteLanguage, wordsFor } from '../../texts/language.ts'
import { numberWords } from '../../texts/number-words.ts'
import { doubtedFields, doubtfulValue, readerTexts } from '../../texts/readers.ts'
import { addressOf, formOf, say, terminalLanguage } from '../common/page.ts'
import { workBox } from '../common/progress.ts'
import type { Screen, WikiVisit } from '../common/screen.ts'

const path = '/doubts'

type Card = RecordReview['listed'][number]
type Pair = RecordReview['pairs'][number]
type AnyCard = Card | Pair

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
    const { wiki, language, jobs } = visit
    const box = workBox(path, visit, 'review')
    if (jobs.of(wiki)?.state === 'working') return html`${box}`
    const review = lastReview(visit)
    if (review === null)
      return html`${box ?? noMarkup}<p class="wf-lead">${say('doubtsLead', language)}</p>
${formOf(path, visit, 'review', html`<button class="desk-next">${say('doubtsLook', language)}</button>`)}`
    const all = cardsOf(review)
    const open = openCards(all, visit)
    const [first] = open
    const done = all.length - open.length
    const counts = { done: numberWords(done, language), left: numberWords(open.length, language) }
    const undo =
      done === 0
        ? noMarkup
        : formOf(path, visit, 'undo', html`<button data-desk-key="u">${say('doubtsUndo', language)} (U)</button>`)
    return html`<p role="status">${say('doubtsDone', language, counts)}</p>
<progress class="desk-done" max="${all.length}" value="${done}" aria-label="${say('doubtsCount', language, counts)}"></progress>
${first === undefined ? allDone(visit) : isPair(first) ? pairCard(first, visit) : cardOf(first, visit)}${undo}`
  },
  async accept(visit, form) {
    const { wiki, jobs, language } = visit
    const does = form.get('does')
    if (does === 'stop') jobs.stop(wiki)
    if (does === 'review')
      jobs.start({ name: 'review', subject: wiki, path: wiki, options: {}, language: terminalLanguage(language) })
    if (does === 'undo') await takeBack(visit)
    const card =
      does === 'answer' ? cardsOf(lastReview(visit)).find((one) => idOf(one) === form.get('card')) : undefined
    if (card !== undefined) await answer(card, form, visit)
    return addressOf(path, visit)
  },
}

async function answer(card: AnyCard, form: URLSearchParams, { wiki, session }: WikiVisit): Promise<void> {
  const says = form.get('says')
  if (says === 'skip') return session.keep({ skipped: [...session.now.skipped, idOf(card)] })
  if (!isPair(card)) await answerRecord(wiki, saidOf(card, form))
  const taken = isPair(card)
    ? await answerPair(wiki, { names: namesOf(card), areOne: says === 'same' })
    : ('value' as const)
  session.keep({ given: [...session.now.given, taken].slice(-mostTakenBack) })
}

const mostTakenBack = 200

/** The last answer, of whichever kind; of a desk that was opened anew in another place, the last of the file. */
async function takeBack({ wiki, session }: WikiVisit): Promise<void> {
  const last = session.now.given.at(-1) ?? 'value'
  if (last === 'value') await takeBackAnswer(wiki)
  else await takeBackPair(wiki, last)
  session.keep({ given: session.now.given.slice(0, -1) })
}

/** Of this opening of the desk; it takes seconds to be made again. */
function lastReview({ jobs, wiki }: WikiVisit): RecordReview | null {
  const job = jobs.of(wiki)
  return job?.work.name === 'review' && job.state === 'done' ? (job.result as RecordReview) : null
}

/** Fields that matter less than what was decided, and by whom. */
const last: ReadonlySet<string> = new Set(['sections', 'lang', 'series'])

/** Grouped by page, the page with the gravest doubt first; then people who may be one; kinds of sections behind the rest. */
function cardsOf(review: RecordReview | null): readonly AnyCard[] {
  const isLast = ({ doubt }: Card): boolean => last.has(doubt.field)
  const ofPages = (cards: readonly Card[]): readonly Card[] => [...groupBy(cards, ({ page }) => page).values()].flat()
  const listed = review?.listed ?? []
  return [
    ...ofPages(listed.filter((card) => !isLast(card))),
    ...(review?.pairs ?? []),
    ...ofPages(listed.filter(isLast)),
  ]
}

function openCards(cards: readonly AnyCard[], { wiki, session }: WikiVisit): readonly AnyCard[] {
  const [answers, byHand, skipped] = [answersOf(wiki), peopleOf(wiki), new Set(session.now.skipped)]
  return cards.filter(
    (card) => !skipped.has(idOf(card)) && !(isPair(card) ? isPairAnswered(card, byHand) : isAnswered(card, answers)),
  )
}

const isPair = (card: AnyCard): card is Pair => 'people' in card

const namesOf = ({ people: [one, other] }: Pair): readonly [string, string] => [one.name, other.name]

function idOf(card: AnyCard): string {
  if (isPair(card)) return JSON.stringify(namesOf(card))
  const { page, doubt } = card
  return JSON.stringify([page, doubt.meeting, doubt.field, doubt.value])
}

function isPairAnswered(pair: Pair, { known, kept }: ReturnType<typeof peopleOf>): boolean {
  const areIn = (names: readonly string[]): boolean => namesOf(pair).every((name) => names.includes(name))
  return known.some(areIn) || kept.some(({ names, series }) => series.length === 0 && areIn(names))
}

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
  const value = doubtfulValue(doubt, language)
  // Nobody reads twice: a value that is the very words of the page is lit there.
  const isLit = plain(value) === plain(passage.words)
  const why = doubt.grounds.map((ground) => wordsFor(readerTexts.doubts, ground, language)).join(' · ')
  return html`<article class="desk-card"><h2>${page}</h2>
<p><strong>${name}${isLit ? '' : ':'}</strong>${isLit ? '' : ` ${value}`}</p>
<p class="desk-hint">${why}</p>
${passageOf(passage, visit)}
${doubt.field === 'isMeeting' ? judgement(card, visit) : valueForms(card, visit)}</article>`
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** So much of its line on either side is read at a glance; more where somebody asks for it. */
const glance = 50

/** The first signs of a line, or the last ones; no word is cut in two. */
function cutTo(line: string, signs: number): string {
  if (line.length <= Math.abs(signs)) return line
  return signs < 0 ? `…${line.slice(signs).replace(/^\S*/, '')}` : `${line.slice(0, signs).replace(/\S*$/, '')}…`
}

function passageOf({ before, words, after }: Card['passage'], { language }: WikiVisit): Markup {
  const [left = '', right = ''] = [before.split('\n').at(-1), after.split('\n')[0]]
  const near = { before: cutTo(left, -glance), after: cutTo(right, glance) }
  const lit = (left: string, right: string): Markup =>
    html`<pre class="desk-passage" tabindex="0">${left}<mark>${words}</mark>${right}</pre>`
  // Of a value that is missing no words are lit: how the page begins is all there is.
  if (words === '') return html`<pre class="desk-passage" tabindex="0">${before}${after}</pre>`
  return html`${lit(near.before, near.after)}
<details><summary>${say('doubtsPage', language)}</summary>${lit(before, after)}</details>`
}

// Two people who may be one.

function pairCard(pair: Pair, visit: WikiVisit): Markup {
  const { language } = visit
  const [one, other] = namesOf(pair)
  const choices = [
    button('same', 'j', say('pairSame', language)),
    button('different', 'n', say('pairDifferent', language)),
    button('skip', 'l', say('doubtsSkip', language)),
  ]
  const each = pair.people.map(
    (person) => html`<li><strong>${person.name}</strong> · ${whereWords(person, language)}</li>\n`,
  )
  return html`<article class="desk-card"><h2>${say('pairOf', language, { one, other })}</h2>
<p class="desk-hint">${say(`pair.${pair.reason}`, language)}</p>
<ul>${each}</ul>
${answerForm(pair, visit, choices)}</article>`
}

const shownSeries = 2

function whereWords({ meetings, first, last: end, series }: Pair['people'][number], language: SiteLanguage): string {
  const count = say('count.meetings', language, { count: meetings, number: numberWords(meetings, language) })
  const days = first === null ? [] : [first === end ? first : `${first} – ${end}`]
  const more = series.length - shownSeries
  const others = more > 0 ? [say('notListed', language, { count: more })] : []
  return [count, ...days, ...series.slice(0, shownSeries), ...others].join(' · ')
}

const button = (says: string, key: string, words: string): Markup =>
  html`<button name="says" value="${says}" data-desk-key="${key}">${words} (${key.toUpperCase()})</button>\n`

/** One of the answers to a card. */
const answerForm = (card: AnyCard, visit: WikiVisit, parts: MarkupPart): Markup =>
  formOf(path, visit, 'answer', html`<input type="hidden" name="card" value="${idOf(card)}">${parts}`)

function judgement(card: Card, visit: WikiVisit): Markup {
  const { language } = visit
  const choices = [
    button('yes', 'j', say('doubtsIsMeeting', language)),
    button('no', 'n', say('doubtsNoMeeting', language)),
    button('skip', 'l', say('doubtsSkip', language)),
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
      ? [button('skip', 'l', say('doubtsSkip', language))]
      : [
          button('confirm', 'j', say('doubtsRight', language)),
          ...(canRemove ? [button('remove', 'n', say('doubtsNot', language))] : []),
          button('skip', 'l', say('doubtsSkip', language)),
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
