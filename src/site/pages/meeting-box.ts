/** The record of a meeting, beside the page that it was read from. */

import type { FondsPage } from '../../model/fonds.ts'
import { type Attendance, isSure, type MeetingRecord, type Votes } from '../../model/record.ts'
import { meetingPathOf, personPathOf } from '../../model/site-paths.ts'
import type { TracedMeeting } from '../../model/view.ts'
import { html, joined, type Markup, type MarkupPart, noMarkup } from '../../support/markup.ts'
import type { SiteTextKey } from '../../texts/english/site.ts'
import { numberWords } from '../../texts/number-words.ts'
import type { Corpus } from '../frame/corpus.ts'
import { dateWords, meetingDate, timeWords } from '../frame/dates.ts'
import { createMarkedWords, createMarks, saidId, valueId } from '../frame/evidence.ts'
import { languageOf, wikiWords } from '../frame/languages.ts'
import type { ListedMeeting } from '../frame/listed-meeting.ts'
import type { Say } from '../frame/say.ts'
import { hrefBetween } from '../frame/site-file.ts'
import { chainBrief } from './chains.ts'
import { organisationAnchor } from './organisations.ts'
import { descriptions, isEmpty, type ListRow, meetingPlace, meetingTitle } from './parts.ts'
import { seriesLink } from './series.ts'

export function meetingBoxes(page: FondsPage, corpus: Corpus): Markup {
  const meetings = corpus.view.meetingsOfPage(page.pageId)
  return html`${meetings.map((meeting, index) => meetingBox(meeting, index, meetings.length, corpus))}`
}

function meetingBox(meeting: TracedMeeting, index: number, count: number, corpus: Corpus): Markup {
  const { say } = corpus
  const { record, page } = meeting
  const title = `wf-meeting-${index + 1}`
  const facts = factsOf(meeting, page.sitePath, corpus, shownNames).filter(([, value]) => !isEmpty(value))
  // Of each of several meetings on a page: when it was.
  const isShown = ([, , place]: Fact, at: number): boolean => (count === 1 ? place === 'card' : at === 0)
  const rest = facts.filter((fact, at) => !isShown(fact, at))
  const why =
    record.id === null
      ? noMarkup
      : html`<p class="wf-why"><a href="${hrefBetween(page.sitePath, meetingPathOf(record.id))}">${say('meetingWhy')}</a></p>\n`
  const more = html`<details class="wf-rest"><summary>${say('more')}</summary>
${descriptions(rest.map(rowOf))}${why}</details>
`
  return html`<section class="wf-meeting" aria-labelledby="${title}">
<h2 id="${title}">${say('meetingRecord')}${count === 1 ? noMarkup : ` ${index + 1}`}</h2>
${descriptions(facts.filter(isShown).map(rowOf))}${rest.length === 0 ? why : more}</section>
`
}

/** A line of the record; `card`: shown before the others are unfolded. */
type Fact = readonly [label: string, value: MarkupPart | null, place?: 'card']

const rowOf = ([label, value]: Fact): ListRow => [label, value]

/** Names of participants on the closed card; the others stand with what is unfolded. */
const shownNames = 8

interface FactContext {
  readonly meeting: TracedMeeting
  readonly record: MeetingRecord
  readonly corpus: Corpus
  /** Path of the page that they are shown on. */
  readonly from: string
  readonly say: Say
  /** The words of the wiki, in its language. */
  readonly words: (text: string) => Markup
  /** A printed name, as a link where it is known whose it is. */
  readonly person: (printed: string) => Markup
  /** What is the same for all names of one person: its id, else the name. */
  readonly keyOf: (printed: string) => string
  /** Names of one presence that come in one line, the others in a second. */
  readonly shownNames: number
  readonly said: Said
}

/** What leads from a value to its words in the text of the page. */
interface Said {
  /** The value of a field (`agenda[2]`) as a link to its words. */
  readonly value: (field: string, value: MarkupPart) => Markup
  /** Values that are links already, each with the fields that have it, as one list; a mark leads to the words of each, on the card to those of the first. */
  readonly linked: (values: readonly (readonly [fields: readonly string[], value: MarkupPart])[]) => Markup
}

/** The fields of a record as a description list; a field without a value has no line. */
export const meetingFacts = (meeting: TracedMeeting, from: string, corpus: Corpus): Markup =>
  descriptions(factsOf(meeting, from, corpus, Number.POSITIVE_INFINITY).map(rowOf))

function factsOf(meeting: TracedMeeting, from: string, corpus: Corpus, names: number): readonly Fact[] {
  const { record } = meeting
  const language = languageOf(meeting.page, corpus)
  const context: FactContext = {
    meeting,
    record,
    corpus,
    from,
    say: corpus.say,
    words: (text) => wikiWords(text, language, corpus),
    person: (printed) => personMarkup(printed, record, from, corpus),
    keyOf: (printed) => (record.id === null ? null : corpus.view.people.idOf(record.id, printed)) ?? printed,
    shownNames: names,
    said: saidOf(meeting, from, corpus),
  }
  return [
    ...occasionFacts(context),
    ...peopleFacts(context),
    ...proceedingFacts(context),
    ...plainFacts(context),
    ...perhapsFacts(context),
  ]
}

/** For a meeting: the href from a path to the words of a field (`decisions[0]`), null where they are not marked in its text. */
export function createWordLinks(
  meeting: TracedMeeting,
  { view }: Corpus,
): (field: string, from: string) => string | null {
  const wordsOf = createMarkedWords(view)(meeting)
  return (field, from) => {
    const id = wordsOf(field)
    return id === null ? null : hrefBetween(from, meeting.page.sitePath, id)
  }
}

/** Fields whose words are marked in the text; a value of others is shown as it is. */
function saidOf(meeting: TracedMeeting, from: string, corpus: Corpus): Said {
  const { record, page } = meeting
  const links = createWordLinks(meeting, corpus)
  const taken = new Set<string>()
  const wrap = (field: string, shown: (href: string) => Markup, plain: Markup): Markup => {
    const quote = record.evidence[field]
    const href = links(field, from)
    if (quote === undefined || href === null) return plain
    const id = valueId(quote)
    const isFirst = from === page.sitePath && !taken.has(id) && taken.add(id).has(id)
    return html`<span class="wf-value"${isFirst ? html` id="${id}"` : noMarkup}>${shown(href)}</span>`
  }
  return {
    value: (field, value) =>
      wrap(field, (href) => html`<a class="wf-evidence" href="${href}">${value}</a>`, html`${value}`),
    linked: (values) => {
      const hrefsOf = (fields: readonly string[]): readonly string[] =>
        fields.flatMap((field) => links(field, from) ?? [])
      const mark = (href: string): Markup =>
        html` <a class="wf-quote" href="${href}" aria-label="${corpus.say('saidHere')}">❞</a>`
      if (from !== page.sitePath)
        return joined(
          values.map(([fields, value]) => html`${value}${hrefsOf(fields).map(mark)}`),
          ', ',
        )
      const targets = values.map(([fields, value]) =>
        fields.reduce((inner, field) => wrap(field, () => inner, inner), html`${value}`),
      )
      return html`${joined(targets, ', ')}${hrefsOf(values.flatMap(([fields]) => fields))
        .slice(0, 1)
        .map(mark)}`
    },
  }
}

/** When, where, of which series. */
function occasionFacts({ meeting, record, corpus, from, say, said }: FactContext): readonly Fact[] {
  const { series, ordinal, status } = record
  return [
    [
      say('when'),
      html`${said.value('dates[0]', meetingDate(meeting, say))}${inferredMark(record, say('inferred'))}${perhapsMark(meeting, 'dates[0]', say)}`,
      'card',
    ],
    [say('where'), placeFact(said, meeting, say), 'card'],
    [
      say('series'),
      series === null ? null : html`${seriesLink(series, from, corpus)}${ordinal === null ? '' : ` – ${ordinal}`}`,
    ],
    [say('status'), status === 'unknown' ? null : say(`meeting.${status}`)],
  ]
}

/** Who called it, did what there, and came. */
function peopleFacts({ record, corpus, from, say, person, keyOf, shownNames, said }: FactContext): readonly Fact[] {
  const listed = (named: readonly NamedPerson[]): Markup =>
    said.linked(
      byKind(named.map((one) => ({ ...one, kind: keyOf(one.name) }))).map(([, same]) => [
        same.map(({ field }) => field),
        person(same[0]?.name ?? ''),
      ]),
    )
  return [
    [
      say('organisers'),
      joined(
        record.organisers.map((printed) => organisationAnchor(printed, from, corpus)),
        ', ',
      ),
    ],
    ...byKind(
      record.roles.flatMap(({ role, persons }, index) =>
        persons.map((name) => ({ kind: role, name, field: `roles[${index}]` })),
      ),
    ).map(([role, named]): Fact => [say(`role.${role}`), listed(named)]),
    ...byKind(
      record.participants.map(({ name, presence }, index) => ({
        kind: presence,
        name,
        field: `participants[${index}]`,
      })),
    ).flatMap(([presence, named]): readonly Fact[] => [
      [say(`presence.${presence}`), listed(named.slice(0, shownNames)), 'card'],
      [say(`presence.${presence}`), listed(named.slice(shownNames))],
    ]),
    [
      say('attendance'),
      record.attendance === null ? null : valueOrNull(said, 'attendance', attendanceWords(record.attendance, say)),
    ],
  ]
}

/** What was on the agenda, decided, to be done, to be watched. */
function proceedingFacts({ meeting, record, corpus, from, say, words, said }: FactContext): readonly Fact[] {
  const { language } = say
  const agenda = record.agenda.map(({ time, label }, index) =>
    said.value(`agenda[${index}]`, time === null ? words(label) : html`${timeWords(time, language)} ${words(label)}`),
  )
  const decisions = record.decisions.map(
    ({ text, votes, outcome }, index) =>
      html`${said.value(`decisions[${index}]`, words(text))} <span class="wf-aside-words">(${say(`outcome.${outcome}`)}${votesWords(votes, corpus)}${standingWords(meeting, `decisions[${index}]`, say)})</span>${chainBrief(meeting, index, from, corpus)}`,
  )
  const actions = record.actions.map(
    ({ text, assignees, due }, index) =>
      html`${said.value(`actions[${index}]`, words(text))}${actionDetails(assignees, due, corpus)}`,
  )
  const watch = record.watch.map(({ label, dateStart }, index) => {
    const shown = said.value(`watch[${index}]`, words(label))
    return dateStart === null ? shown : html`${shown} (${dateWords(dateStart, language)})`
  })
  const workshops = record.workshops.map(({ label, lead }, index) => {
    const shown = said.value(`workshops[${index}]`, words(label))
    return lead.length === 0 ? shown : html`${shown} (${lead.join(', ')})`
  })
  return [
    [say('agenda'), listOf(agenda)],
    [say('decisions'), listOf(decisions), 'card'],
    [say('actions'), listOf(actions), 'card'],
    [say('watch'), listOf(watch)],
    [say('workshops'), listOf(workshops)],
    [say('nextMeeting'), valueOrNull(said, 'nextMeeting', nextMeetingWords(record.nextMeeting, words, say))],
  ]
}

/** After what was decided: whether the page says it in a form of its own, or a proven rule read it; '' where nothing tells. */
export function standingWords({ standings }: TracedMeeting, field: string, say: Say): string {
  const standing = standings?.[field]
  return standing === undefined ? '' : ` · ${say(`standing.${standing}`)}`
}

/** Stands apart, by its field: nobody has said that it is so. */
const perhapsLabels = { decisions: 'perhapsDecided', actions: 'perhapsToDo', participants: 'perhapsThere' } as const

/** At the foot: what the page perhaps says, in the words that it would say, each leading to its place. */
function perhapsFacts({ meeting, from, corpus, say, words }: FactContext): readonly Fact[] {
  const { rejected = [], page } = meeting
  const marked = createMarks(corpus.view)(page.pageId)
  return Object.entries(perhapsLabels).map(([field, label]): Fact => {
    const lines = rejected.flatMap((one) => {
      if (one.field !== field || one.value === undefined) return []
      const shown = words(one.value)
      const id = saidId(one)
      return one.part === 'text' && marked.has(id)
        ? [html`<a class="wf-evidence" href="${hrefBetween(from, page.sitePath, id)}">${shown}</a>`]
        : [shown]
    })
    return field === 'decisions' ? [say(label), listOf(lines), 'card'] : [say(label), listOf(lines)]
  })
}

/** Fields that have words of their own as `field.<name>`: what the page says, as it stands there. */
const plainFacts = ({ record, say, words, said }: FactContext): readonly Fact[] =>
  Object.entries<unknown>({ ...record }).flatMap(([name, value]): Fact[] => {
    const label = say.field(name)
    if (label === null) return []
    const shown = Array.isArray(value)
      ? listOf(value.map((one, index) => said.value(`${name}[${index}]`, words(textOf(one)))))
      : valueOrNull(said, name, value === null ? null : words(textOf(value)))
    return [[label, shown]]
  })

/** A value as a text, or what of its parts says most; '' where none says anything. */
function textOf(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null
  const parts: readonly unknown[] = isObject ? ['text', 'label', 'name'].map((key) => Reflect.get(value, key)) : [value]
  return parts.find((part) => typeof part === 'string') ?? (typeof value === 'number' ? String(value) : '')
}

/** Beside a value that frames the meeting: it stands on no form of the page and no proven rule. */
const perhapsMark = ({ standings }: TracedMeeting, field: string, say: Say): Markup =>
  standings?.[field] === 'perhaps' ? html` <span class="wf-aside-words">(${say('standing.perhaps')})</span>` : noMarkup

function placeFact(said: Said, meeting: TracedMeeting, say: Say): MarkupPart | null {
  const shown = valueOrNull(said, 'place', meetingPlace(meeting, say))
  return shown === null ? null : html`${shown}${perhapsMark(meeting, 'place', say)}`
}

const valueOrNull = (said: Said, field: string, value: MarkupPart | null): MarkupPart | null =>
  value === null || value === '' ? null : said.value(field, value)

function nextMeetingWords(
  next: MeetingRecord['nextMeeting'],
  words: FactContext['words'],
  say: Say,
): MarkupPart | null {
  if (next === null) return null
  return next.date === null ? words(next.text ?? '') : dateWords(next.date, say.language)
}

/** What the page states, beside the number of names where the two differ. */
function attendanceWords({ count, text, listed, approximate }: Attendance, say: Say): string | null {
  if (count === null) return text
  const number = numberWords(count, say.language)
  const stated = approximate ? say('attendanceAbout', { number }) : number
  return listed === 0 || listed === count ? stated : say('attendanceStated', { stated, count: listed })
}

/** A printed name, as a link where it is known whose it is. */
export function personMarkup(name: string, record: MeetingRecord, from: string, { view }: Corpus): Markup {
  const id = record.id === null ? null : view.people.idOf(record.id, name)
  return id === null ? html`${name}` : html`<a href="${hrefBetween(from, personPathOf(id))}">${name}</a>`
}

const listOf = (lines: readonly MarkupPart[]): Markup | null =>
  lines.length === 0 ? null : html`<ul>\n${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`

const inferredMark = (record: MeetingRecord, words: string): Markup =>
  record.dates[0] !== undefined && !isSure(record.dates[0])
    ? html` <span class="wf-aside-words">(${words})</span>`
    : noMarkup

interface NamedPerson {
  readonly field: string
  readonly name: string
}

/** By role or by presence, in the order in which they come. */
function byKind<Kind extends string>(
  named: readonly (NamedPerson & { readonly kind: Kind })[],
): readonly (readonly [Kind, readonly NamedPerson[]])[] {
  return [...new Set(named.map(({ kind }) => kind))].map((kind) => [kind, named.filter((one) => one.kind === kind)])
}

/** How the votes fell, after what was decided; '' where the page does not say. */
export function votesWords(votes: Votes | null, { say }: Corpus): string {
  if (votes === null) return ''
  if (votes.unanimous) return `, ${say('unanimous')}`
  const counts: readonly (readonly [SiteTextKey, number | null])[] = [
    ['votesFor', votes.for],
    ['votesAgainst', votes.against],
    ['votesAbstain', votes.abstain],
  ]
  return counts.map(([key, count]) => (count === null ? '' : `, ${say(key, { count })}`)).join('')
}

/** Who is to do it, and until when. */
export function actionDetails(assignees: readonly string[], due: string | null, { say }: Corpus): Markup {
  const details = [
    assignees.join(', '),
    due === null ? '' : say('dueBy', { date: dateWords(due, say.language) }),
  ].filter((detail) => detail !== '')
  return details.length === 0 ? noMarkup : html` <span class="wf-aside-words">(${details.join(' · ')})</span>`
}

/** The meetings before and after, of the same series where there is one. */
export function neighbours(page: FondsPage, corpus: Corpus): Markup {
  const [first] = corpus.view.meetingsOfPage(page.pageId)
  if (first === undefined) return noMarkup
  const { before, after } = corpus.neighboursOf(page.pageId, first.record.series)
  if (before === null && after === null) return noMarkup
  const link = (meeting: ListedMeeting | null, words: string, rel: string): MarkupPart =>
    meeting === null
      ? null
      : html`<li class="wf-${rel}"><span>${words}</span> <a rel="${rel}" href="${hrefBetween(page.sitePath, meeting.page.sitePath)}">${wikiWords(meetingTitle(meeting), corpus.view.about.language, corpus)}</a></li>\n`
  return html`<nav class="wf-neighbours" aria-label="${corpus.say('neighbours')}"><ul>\n${link(before, corpus.say('meetingBefore'), 'prev')}${link(after, corpus.say('meetingAfter'), 'next')}</ul></nav>\n`
}
