/** The sections of a page with their kinds: by their words, by the meeting they are, by what is around or under them. */

import type { SectionKind } from '../../model/record.ts'
import { isInstruction } from '../page/boilerplate.ts'
import { announces, bareLabel, bulletLength, labelled } from '../page/labels.ts'
import { type Line, onlyCalls } from '../page/line.ts'
import type { Section } from '../page/page.ts'
import { headingWords, kindByWords } from '../page/section-kind.ts'
import { openingsIn } from '../proceedings/decisions/opening.ts'
import { passivesIn } from '../proceedings/decisions/passive.ts'
import { isEarlier, isVerdictOnly, opensWithVerdict, withoutUnopposed } from '../proceedings/decisions/wording.ts'
import { looksLikeName } from '../words/names.ts'
import type { DateReader } from '../words/printed-dates.ts'
import { signedMoment } from '../words/signature.ts'
import { plainWords } from '../words/text.ts'
import { compilePattern, oneOf, wholeWord } from '../words/word-pattern.ts'
import { holds, perWords, type Words, wordPattern } from '../words/words.ts'

interface Frame {
  readonly words: Words
  readonly dates: DateReader
  readonly bodies: readonly (readonly Line[])[]
  readonly parents: readonly number[]
  readonly headings: readonly Line[]
}

export function pageSections(lines: readonly Line[], words: Words, dates: DateReader): readonly Section[] {
  const headings = lines.filter(({ kind }) => kind === 'heading')
  const bodies = headings.map((): Line[] => [])
  for (const line of lines) if (line.kind !== 'heading' && line.section >= 0) bodies[line.section]?.push(line)
  const parents = parentsOf(headings)
  const frame: Frame = { words, dates, bodies, parents, headings }
  const sections: Section[] = []
  for (const [index, line] of headings.entries()) {
    const parent = parents[index] ?? -1
    const { kind, by } = sectionKind(frame, sections[parent], index)
    const body = bodies[index] ?? []
    const ends = kind === 'agenda' && by === 'words' ? agendaEnds(words, body) : []
    sections.push({ index, line, level: line.level, parent, kind, by, body, ends })
  }
  return sections
}

/** `'''Attendance'''` behind the list of an agenda; where labels part the list from its beginning, they are parts of it. */
function agendaEnds(words: Words, body: readonly Line[]): Section['ends'] {
  const labels = body.filter((line) => line.depth === 0 && announces(line) && bareLabel(line) !== null)
  const [first] = labels
  if (first === undefined || !body.some(({ depth, index }) => depth > 0 && index < first.index)) return []
  const known = labels.map(({ text, index }) => ({ from: index, kind: kindByWords(words, text) }))
  return known.filter((end): end is Section['ends'][number] => end.kind !== null && end.kind !== 'agenda')
}

/** The nearest heading before with a smaller level. */
function parentsOf(headings: readonly Line[]): readonly number[] {
  const open: number[] = []
  return headings.map(({ level }, index) => {
    while (open.length > 0 && (headings[open[open.length - 1] ?? 0]?.level ?? 0) >= level) open.pop()
    const parent = open[open.length - 1] ?? -1
    open.push(index)
    return parent
  })
}

type Kind = Pick<Section, 'kind' | 'by'>

function sectionKind(frame: Frame, parent: Section | undefined, index: number): Kind {
  const heading = frame.headings[index]
  if (heading === undefined) return { kind: 'other', by: 'none' }
  const body = frame.bodies[index] ?? []
  if (isApparatus(frame.words, heading, body)) return { kind: 'context', by: 'words' }
  const own = kindByWords(frame.words, heading.text)
  const isPoint = own === 'minutes' && isNumbered.test(heading.text) && decides(frame, body)
  if (!tellsOtherwise.has(own ?? 'other') && !isPoint && isMeetingItself(frame, heading))
    return { kind: 'minutes', by: 'meeting' }
  if (isBoilerplate(frame, own, parent, body)) return { kind: 'other', by: 'boilerplate' }
  const checked = isPoint ? 'decisions' : own === null ? null : checkedKind(frame, own, { parent, heading, body })
  if (checked !== null) return { kind: checked, by: 'words' }
  return fromAround(frame, parent, heading, body)
}

/** "See also", "References", "Notes" over nothing but calls: an article's, not a meeting's, whatever their lists look like. */
function isApparatus(words: Words, { text }: Line, body: readonly Line[]): boolean {
  const plain = headingWords(words, text)
  if (words.list('apparatus').has(plain)) return true
  return words.list('minutes').has(plain) && body.length > 0 && body.every((line) => onlyCalls.test(line.text))
}

/** "Approval of the minutes of 14 January", "Next meeting: 3 May": a day beside such words names another meeting. */
const tellsOtherwise: ReadonlySet<SectionKind> = new Set<SectionKind>(['decisions', 'next'])

interface Around {
  readonly parent: Section | undefined
  readonly heading: Line
  readonly body: readonly Line[]
}

/** Words that mean something else over such a body, or in such a place. */
function checkedKind(frame: Frame, own: SectionKind, { parent, heading, body }: Around): SectionKind | null {
  const { words } = frame
  const plain = headingWords(words, heading.text)
  if (own === 'participants' && words.headings.exact(plain) === null && !/^\S+s?(?: |$)/.test(plain)) return null
  if (own === 'agenda' && isCalendar(frame, body)) return 'watch'
  if (own === 'context' && looksLikeList(words, body)) return 'participants'
  if (own === 'organisation' && words.presence.exact(plain) !== null && isPeople(words, body)) return 'participants'
  if (parent?.kind === 'agenda' && parent.by !== 'none' && own === 'context') return 'agenda'
  return own
}

/** "Agenda" over entries that have a day each: what is coming, not what is to be talked about. */
function isCalendar({ words, dates }: Frame, body: readonly Line[]): boolean {
  const items = body.filter(({ depth }) => depth === 1)
  const dated = items.filter(({ fold }) =>
    dates.read(fold.replace(signedMoment(words), ''), 'dmy').some(({ day, month }) => day !== null && month !== null),
  )
  return dated.length >= 2 && dated.length > items.length / 2
}

/** "2. Minutes of 3 June": a point of a session. */
const isNumbered = /^\d{1,2}[.)] /u

/** Names, or a table of people. */
const isPeople = (words: Words, body: readonly Line[]): boolean =>
  looksLikeList(words, body) || body.some(({ column }) => column !== null && words.labels.exact(column) === 'name')

/** Instructions of a template: the words of its headings name no section of a meeting. */
function isBoilerplate(
  frame: Frame,
  own: SectionKind | null,
  parent: Section | undefined,
  body: readonly Line[],
): boolean {
  if (parent?.by === 'boilerplate') return true
  if (own !== null && own !== 'participants') return false
  return body.length >= 2 && body.filter((line) => isInstruction(frame.words, line)).length >= body.length / 2
}

function looksLikeList(words: Words, body: readonly Line[]): boolean {
  return body.filter((line) => looksLikeName(words, line.text)).length > body.length / 2
}

/** Items that begin with a name each: a list of people under the name of their body. */
function listsNames(words: Words, body: readonly Line[]): boolean {
  const items = body.filter(({ depth }) => depth === 1)
  const named = items.filter(
    ({ text }) => looksLikeName(words, text.split(/ ?[,:(]| [-–/] /u)[0] ?? '') && text.includes(' '),
  )
  return items.length >= 2 && named.length >= items.length * 0.8
}

/** A meeting word and a full day, or a day and nothing else. */
function isMeetingItself(frame: Frame, heading: Line): boolean {
  const dates = frame.dates.read(heading.fold, 'dmy')
  const [alone] = dates
  if (alone?.year != null && alone.day !== null && !alone.invalid && alone.to - alone.from >= heading.text.length)
    return true
  return holds(frame.words.list('meetings'), heading.fold) && dates.some(({ day, invalid }) => day !== null && !invalid)
}

function fromAround(frame: Frame, parent: Section | undefined, heading: Line, body: readonly Line[]): Kind {
  if (body.length >= 2 && body.some((line) => isStrongInstruction(frame, line)))
    return { kind: 'other', by: 'boilerplate' }
  if (
    listsNames(frame.words, body) &&
    (holds(frame.words.list('meetings'), heading.fold) || frame.words.presence.find(heading.fold).length > 0)
  )
    return { kind: 'participants', by: 'body' }
  if (parent === undefined) return atTop(frame, heading, body)
  switch (parent.kind) {
    case 'minutes':
    case 'plenary':
      return {
        kind: bodyKind(frame, body) ?? (body.length === 0 && isEmptyPoint(heading) ? 'other' : 'discussion'),
        by: 'body',
      }
    case 'agenda':
      return { kind: decides(frame, body) ? 'decisions' : 'agenda', by: 'parent' }
    case 'decisions':
      return {
        kind: looksLikeName(frame.words, heading.text.replace(/^\S+ (?=\S+ \S+$)/u, '')) ? 'discussion' : 'decisions',
        by: 'parent',
      }
    case 'announcements':
      return { kind: announcesEvent(frame, body) ? 'watch' : 'announcements', by: 'parent' }
    case 'actions':
      return { kind: announcesEvent(frame, body) ? 'watch' : 'actions', by: 'parent' }
    case 'next':
    case 'participants':
      return { kind: bodyKind(frame, body) ?? 'other', by: 'parent' }
    default:
      return { kind: bodyKind(frame, body) ?? parent.kind, by: 'parent' }
  }
}

const isEmptyPoint = ({ text }: Line): boolean =>
  text.trimEnd().endsWith(')') && /\d/.test(text.slice(text.indexOf('(') + 1)) && text.includes('(')

function isStrongInstruction(frame: Frame, line: Line): boolean {
  return line.strong.length > 0 && holds(frame.words.list('templates'), line.fold)
}

/** "Réunion du bureau", "Second meeting"; "Aim of the meeting" is none. */
function opensWithMeeting(frame: Frame, heading: Line): boolean {
  const found = frame.words.list('meetings').first(heading.fold)
  const before = heading.fold.slice(0, found?.from ?? 0).trim()
  return found !== null && (before === '' || !before.includes(' ') || /\d/.test(before))
}

function atTop(frame: Frame, heading: Line, body: readonly Line[]): Kind {
  if (opensWithMeeting(frame, heading)) {
    const isFrame = body.some(
      (line) =>
        (line.depth === 0 || frame.words.labels.exact(labelled(line)?.label.text ?? '') === 'date') &&
        frame.dates.read(line.fold, 'dmy').length > 0,
    )
    if (isFrame || heading.section === 0) return { kind: isFrame ? 'organisation' : 'minutes', by: 'body' }
  }
  return { kind: bodyKind(frame, body) ?? (hasFrameUnder(frame, heading) ? 'organisation' : 'other'), by: 'body' }
}

/** Date, time or place headings right under it: the frame of a meeting. */
function hasFrameUnder(frame: Frame, heading: Line): boolean {
  const index = heading.section
  return [1, 2, 3].some((step) => {
    const next = frame.headings[index + step]
    const label =
      next === undefined || frame.parents[index + step] !== index ? null : frame.words.labels.exact(next.text)
    return label === 'date' || label === 'time' || label === 'place'
  })
}

/** A body that decides, only assigns, or only announces something dated. */
function bodyKind(frame: Frame, body: readonly Line[]): SectionKind | null {
  if (body.length === 0) return null
  const { words } = frame
  if (decides(frame, body)) return 'decisions'
  const assigns = body.every((line) => line.depth > 0 && holds(words.list('taskMarks'), line.fold))
  if (assigns) return 'actions'
  return body.length === 1 && announcesEvent(frame, body) ? 'watch' : null
}

const decides = (frame: Frame, body: readonly Line[]): boolean => body.some((line) => isVerdict(frame, line))

const tally = perWords(({ lexicons, grammar }) => {
  const votes = wordPattern(lexicons.flatMap((lexicon) => Object.values(lexicon.votes).flat()))
  const ballots = oneOf(grammar('ballots'))
  return compilePattern(`(?<![\\d.])\\d+ ?\\/ ?\\d+|(?<!\\d)\\d+ (?:${ballots} )?${votes}|${votes} ?[:=] ?\\d`, 'u')
})

function isVerdict({ words }: Frame, line: Line): boolean {
  if (isTally(words, line.fold) || isAppointment(words, line)) return true
  if (okBehindSum(words).test(line.fold)) return true
  const label = labelled(line)
  if (label !== null && ['outcome', 'decision'].includes(words.labels.exact(label.label.text) ?? '')) return true
  if (opensWithVerdict(words, plainWords(line.text.slice(bulletLength(line))))) return true
  return tellsOutcome(words, line) || (holds(words.list('decided'), line.fold) && openingsIn(words, line).length > 0)
}

const okBehindSum = perWords(({ grammar }) =>
  compilePattern(`(?:€|\\$|${oneOf(grammar('currencies'))})[^.]{0,12}${wholeWord(grammar('approvals'))}`, 'u'),
)

const behindSign = perWords(({ spelled }) =>
  compilePattern(`.{6}(?: ?: | [-–—=>]+ |, | \\()(?:${oneOf(spelled('passives'))} )?$`, 'u'),
)

const isTally = (words: Words, fold: string): boolean => words.votes.find(fold).length > 0 && tally(words).test(fold)

/** Most lines have no word for an outcome: the rules that look around one need not look at them. */
function tellsOutcome(words: Words, line: Line): boolean {
  if (words.outcomes.find(line.fold).length === 0) return false
  if (isVerdictOnly(words, line.text) || holds(words.list('unanimous'), line.fold)) return true
  return passivesIn(words, line).some(({ outcome }) => outcome !== 'noted') || endsInVerdict(words, line)
}

/** `Stickers: deferred to May`, `Schwarz, ohne Gegenrede beschlossen`. */
function endsInVerdict(words: Words, line: Line): boolean {
  const [first] = line.text.length < 160 ? words.outcomes.find(line.fold) : []
  if (first === undefined || first.value === 'noted' || first.value === 'withdrawn') return false
  const before = withoutUnopposed(words, line.fold.slice(0, first.from))
  return behindSign(words).test(before) && !isEarlier(words, before)
}

function isAppointment(words: Words, line: Line): boolean {
  const found = words.list('appointed').first(line.fold)
  return found !== null && found.from > 0 && found.from < 40 && line.text.length < 160
}

/** One sentence with a day in it, that tells nobody what to do. */
function isEvent(frame: Frame, line: Line): boolean {
  if (/\p{L}{3}[.!?] \p{Lu}/u.test(line.text)) return false
  const task = frame.words.list('willDo').first(line.fold)
  const isTask =
    task !== null && task.from < 30 && /^\p{Lu}\p{L}+(?: \p{Lu}?[\p{L}.]+){0,3} ?$/u.test(line.text.slice(0, task.from))
  return !isTask && frame.dates.read(line.fold, 'dmy').some(({ day }) => day !== null)
}

function announcesEvent(frame: Frame, body: readonly Line[]): boolean {
  return body.length > 0 && body.length <= 2 && body.some((line) => isEvent(frame, line))
}
