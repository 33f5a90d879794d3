/** Is this page a meeting? What points to one and what speaks against, weighed; then its type and state. */

import type { MeetingStatus, PageType } from '../../model/record.ts'
import type { SignalWeights } from '../learnt/weights.ts'
import { labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { dayOf } from '../words/calendar.ts'
import type { GrammarKey } from '../words/grammar.ts'
import { isPlaceholder } from '../words/placeholders.ts'
import { compilePattern, oneOf } from '../words/word-pattern.ts'
import { holds, perWords } from '../words/words.ts'
import { isUndatedSession, noGathering } from './gathering.ts'
import {
  hasMeetingAddress,
  hasMeetingTitle,
  type MeetingEvidence,
  meetingSignals,
  weightsByHand,
} from './meeting-signals.ts'

export interface MeetingVerdict {
  readonly isMeeting: boolean
  readonly score: number
  readonly signals: readonly string[]
  readonly pageType: PageType
  readonly status: MeetingStatus
}

/** `said`: what a person says of the page, whatever its signs; the score stays that of the signs. */
export function judge(page: Page, found: MeetingEvidence, said: boolean | null = null): MeetingVerdict {
  const signals = meetingSignals(page, found)
  const weighed = logOdds(page.rules.weights?.meeting ?? byHand, signals)
  const odds = weighed < 0 && isUndatedSession(page, found, signals) ? 0 : weighed
  const strange = strangePage(page) ?? (odds >= 0 ? noGathering(page, found, signals) : null)
  const score = strange === null ? probability(odds) : 0.01
  const isMeeting = said ?? (strange === null && odds >= 0)
  const names = [...(strange?.signals ?? []), ...signals]
  const status = isMeeting ? statusOf(page, found) : 'unknown'
  return {
    isMeeting,
    score,
    signals: names,
    status,
    pageType: isMeeting ? meetingType(page, found, status) : otherType(page, strange, names),
  }
}

/** A cheap look before every rule is run: does anything of the page point to a meeting? */
export function mayBeMeeting(page: Page, isPlaced: boolean): boolean {
  if (strangePage(page) !== null) return false
  const { words } = page.rules
  if (isPlaced || hasMeetingTitle(page) || hasMeetingAddress(page)) return true
  if (
    page.sections.some(
      ({ kind, by }) => by === 'words' && (kind === 'participants' || kind === 'agenda' || kind === 'minutes'),
    )
  )
    return true
  return page.lines.some((line) => {
    const label = line.text.length < maxLabelled ? labelled(line) : null
    return (
      label !== null &&
      (words.presence.exact(label.label.text) !== null || words.roles.exact(label.label.text) !== null)
    )
  })
}

/** Lists of names behind a label are longer than any label, but not without end. */
const maxLabelled = 2000

/** The weights where none were learnt. */
const byHand: SignalWeights = weightsByHand()

const logOdds = ({ bias, weights }: SignalWeights, signals: readonly string[]): number =>
  signals.reduce((sum, name) => sum + (weights[name] ?? 0), bias)

const probability = (odds: number): number => Math.round(100 / (1 + Math.exp(-odds))) / 100

function statusOf(page: Page, found: MeetingEvidence): MeetingStatus {
  if (
    holds(page.rules.words.list('cancelled'), page.title.fold) ||
    page.lines
      .slice(0, 5)
      .some(({ fold, text }) => holds(page.rules.words.list('cancelled'), text.length < 120 ? fold : fold.slice(0, 30)))
  )
    return 'cancelled'
  const start = found.dates[0]?.value.start ?? null
  const saved = page.revision?.timestamp ?? null
  const savedBefore =
    start !== null && saved !== null && dayOf(start) !== null && saved.slice(0, 10) < start.slice(0, 10)
  // What was written on the day or later is not here: nobody can tell whether it was held.
  if (savedBefore) return (page.revision?.lastEditAt ?? '').slice(0, 10) >= start.slice(0, 10) ? 'unknown' : 'planned'
  if (isHeld(page, found)) return 'held'
  return start !== null && saved !== null && saved.slice(0, 10) > start.slice(0, 10) && found.hasList
    ? 'held'
    : found.agenda.length > 0 || found.hasPlace
      ? 'planned'
      : 'unknown'
}

function isHeld(page: Page, found: MeetingEvidence): boolean {
  const present = found.people.some(({ value }) => value.presence === 'present' || value.presence === 'remote')
  return present || hasTold(page) || found.hasCount || found.decisions.length > 0
}

const tellingKinds: ReadonlySet<string> = new Set(['minutes', 'discussion', 'plenary'])
/** Of a meeting that may still come. */
const planKinds: ReadonlySet<string> = new Set(['agenda', 'organisation', 'venue', 'next', 'context'])

/** Minutes with words in them, or in a section right under them; what stands around an agenda under the meeting's own heading is none. */
export function hasTold({ sections, rules: { words } }: Page): boolean {
  const tells = ({ kind, text }: Line): boolean =>
    !isPlaceholder(words, text) && (kind !== 'argument' || text.includes(' '))
  const filled = sections.filter(({ body }) => body.some(tells))
  return sections.some(({ kind, by, index }) => {
    if (!tellingKinds.has(kind)) return false
    const inside = filled.filter(({ parent }) => parent === index)
    const isPlan = by === 'meeting' && inside.some((section) => section.kind === 'agenda')
    return (
      inside.some((section) => !isPlan || !planKinds.has(section.kind)) ||
      (!isPlan && filled.some((one) => one.index === index))
    )
  })
}

function meetingType(page: Page, found: MeetingEvidence, status: MeetingStatus): PageType {
  if (found.meetings >= 2) return 'multi-meeting'
  if (status === 'planned') return found.agenda.length > 0 && !found.hasPlace ? 'agenda' : 'announcement'
  if (status === 'unknown' && found.dates.every(({ value }) => value.start?.includes('T') !== true)) return 'notes'
  if (status !== 'held') return 'announcement'
  const kinds = new Set(page.sections.filter(({ by }) => by === 'words').map(({ kind }) => kind))
  if (
    kinds.has('minutes') ||
    found.decisions.length > 0 ||
    found.roles.some(({ value }) => value.role === 'notetaker') ||
    found.dates.length > 0
  )
    return 'minutes'
  return 'notes'
}

function otherType(page: Page, strange: PageTypeJudgement | null, signals: readonly string[]): PageType {
  if (strange !== null) return strange.pageType
  if (signals.includes('template-variables') || signals.includes('unfilled')) return 'template'
  if (signals.includes('dated-list')) return signals.includes('report-title') ? 'report' : 'index'
  if (signals.includes('election-results')) return 'results'
  if (signals.includes('table-of-officers') || signals.includes('recurring-rules')) return 'list'
  if (signals.includes('report-title')) return 'report'
  return page.lines.length === 0 ? 'stub' : 'other'
}

// Pages that are no meeting whatever they say: other namespaces, redirects, lone files, empty stubs.

/** What kind of page it is that cannot be a meeting, and the signals that say so. */
interface PageTypeJudgement {
  readonly pageType: PageType
  readonly signals: readonly string[]
}

const byNamespace: Readonly<Record<number, PageType>> = {
  2: 'user',
  6: 'file',
  8: 'other',
  10: 'template',
  12: 'other',
  14: 'category',
  828: 'template',
}

interface Prefix {
  readonly pattern: RegExp
  readonly pageType: PageType
}

/** Namespace names where no id is given. */
const byPrefix = perWords(({ grammar }): readonly Prefix[] => {
  const prefix = (key: GrammarKey, pageType: PageType): Prefix => ({
    pattern: compilePattern(`^${oneOf(grammar(key))} ?:`, 'u'),
    pageType,
  })
  const talk = compilePattern(`^(?:[^:]{0,30} )?${oneOf(grammar('talkNamespace'))}(?: [^:]{0,30})? ?:`, 'u')
  return [
    prefix('templateNamespace', 'template'),
    prefix('categoryNamespace', 'category'),
    prefix('fileNamespace', 'file'),
    prefix('userNamespace', 'user'),
    { pattern: talk, pageType: 'talk' },
    prefix('otherNamespaces', 'other'),
  ]
})

/** A link to a file, and nothing else. */
const loneFile = perWords(({ grammar }) =>
  compilePattern(`^\\s*\\[\\[${oneOf(grammar('fileNamespace'))} ?:[^\\]]*\\]\\]\\s*$`, 'iu'),
)

/** `#WEITERLEITUNG [[Page]]`, in whatever language. */
const foreignRedirect = /^\s*#\p{Lu}{5,20} ?:? ?\[\[[^\]\n]+\]\]/u

/** Why the page cannot be a meeting; null when it can. */
function strangePage(page: Page): PageTypeJudgement | null {
  const { document } = page
  if (document.redirect !== null || foreignRedirect.test(page.text))
    return { pageType: 'redirect', signals: ['redirect'] }
  const namespace = namespaceType(page)
  if (namespace !== null) return { pageType: namespace, signals: [`${namespace}-namespace`] }
  if (page.lines.length === 0 || isOnlyCalls(page)) return emptyPage(page)
  return null
}

function namespaceType(page: Page): PageType | null {
  const { namespaceId, title } = page
  if (namespaceId !== null && namespaceId !== 0) {
    if (page.rules.hints.namespaces?.includes(namespaceId) === true) return null
    if (namespaceId % 2 === 1) return 'talk'
    const known = byNamespace[namespaceId]
    if (known !== undefined) return known
  }
  return byPrefix(page.rules.words).find(({ pattern }) => pattern.test(title.fold))?.pageType ?? null
}

/** A body of calls that say nothing of a meeting: no argument that is a date, a place, people. */
function isOnlyCalls(page: Page): boolean {
  const { labels, presence } = page.rules.words
  return page.lines.every((line) => {
    if (line.kind !== 'argument') return line.text === '\ufffc'
    const name = line.label?.text ?? ''
    return !(labels.exact(name) === 'date' || labels.exact(name) === 'place' || presence.exact(name) !== null)
  })
}

function emptyPage(page: Page): PageTypeJudgement {
  const isFile = loneFile(page.rules.words).test(page.text)
  return isFile ? { pageType: 'file', signals: ['lone-file'] } : { pageType: 'stub', signals: ['nearly-empty'] }
}
