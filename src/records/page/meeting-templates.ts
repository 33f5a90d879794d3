/** Which template calls speak of the meeting: an infobox, a citation or a maintenance mark has dates and places too. */

import type { LabelName } from '../words/lexicon.ts'
import { foldText } from '../words/text.ts'
import { compilePattern, oneOf } from '../words/word-pattern.ts'
import { holds, perWords, type Words } from '../words/words.ts'
import { frameLabel } from './labels.ts'
import { type Line, makeLine, onlyCalls } from './line.ts'

/** What a page says without the arguments of other templates, and whether some were left out that may speak of it. */
export interface OwnLines {
  readonly lines: readonly Line[]
  /** A box stands at the head of the page that says when and where something was, not that it was a meeting. */
  readonly hasNeutralBox: boolean
}

/**
 * The lines without the arguments that say when, where and with whom, in templates that do not speak of the meeting.
 * Templates that name a meeting, or an excused person, always speak; with `isMeeting` the box at the head of the page
 * does too, as the page is known for a meeting by its other words.
 */
export function ownLines(words: Words, lines: readonly Line[], isMeeting: boolean): OwnLines {
  const calls = callGroups(lines)
  const neutral = new Set(calls.filter((call) => isHeadBox(words, lines, call)).map(idOf))
  const speaking = new Set(calls.filter((call) => isBox(words, call) && namesMeeting(words, call)).map(idOf))
  const counts = (line: Line): boolean => {
    if (line.call === null || line.label === null || speaking.has(line.call.id)) return true
    return (isMeeting && neutral.has(line.call.id)) || !saysFrame(words, line)
  }
  const kept = lines.filter(counts)
  return {
    lines: kept.length === lines.length ? lines : kept.map((line, index) => makeLine(line, line, index, line.section)),
    hasNeutralBox: [...neutral].some((id) => !speaking.has(id)),
  }
}

const idOf = (call: readonly Line[]): number | undefined => call[0]?.call?.id

/** On a line of its own, with two things at least that frame a meeting: a day and a place, a place and people. */
function isBox(words: Words, call: readonly Line[]): boolean {
  const said = new Set(call.flatMap((line) => frameOf(words, line) ?? []))
  return call[0]?.call?.isBlock === true && said.size >= 2
}

/** Data of the page, a whole day among them; a mark for maintenance has a month, and hardly anything else. */
function isDated(words: Words, call: readonly Line[]): boolean {
  const isDay = (line: Line): boolean => frameOf(words, line) === 'date' && /\d\D+\d/.test(line.text)
  return call[0]?.call?.isBlock === true && call.length >= 2 && call.some(isDay)
}

/** A box before the words of the page, or before the first heading. */
function isHeadBox(words: Words, lines: readonly Line[], call: readonly Line[]): boolean {
  const [first] = call
  if (
    first === undefined ||
    templateNames(words).cites.test(nameOf(call)) ||
    !(isBox(words, call) || isDated(words, call))
  )
    return false
  const isWord = ({ kind, text }: Line): boolean => kind !== 'heading' && kind !== 'argument' && !onlyCalls.test(text)
  return first.section < 0 || (first.section === 0 && !lines.slice(0, first.index).some(isWord))
}

const nameOf = (call: readonly Line[]): string => foldText(call[0]?.call?.name ?? '').replaceAll('_', ' ')

/** By its name, by the kind of event that it gives, or by an argument that nothing but a meeting has. */
function namesMeeting(words: Words, call: readonly Line[]): boolean {
  const name = nameOf(call)
  const { cites, ofArticles } = templateNames(words)
  const isNamed = holds(words.list('meetings'), name) || holds(words.list('minutes'), name)
  return (isNamed && !cites.test(name) && !ofArticles.test(name)) || call.some((line) => tellsMeeting(words, line))
}

const templateNames = perWords(({ grammar }) => ({
  /** What is cited is not what the page is about. */
  cites: compilePattern(`^${oneOf(grammar('citationTemplates'))}(?!\\p{L})`, 'u'),
  /** Boxes of encyclopedias are of bodies, sessions and calls of all kinds. */
  ofArticles: compilePattern(
    `^${oneOf(grammar('infoTemplates'))}(?!\\p{L})|${oneOf(grammar('infoTemplateEndings'))}$`,
    'u',
  ),
}))

function tellsMeeting(words: Words, line: Line): boolean {
  const presence = line.label === null ? null : words.presence.exact(line.label.text)
  return presence === 'excused' || presence === 'absent' || words.list('meetings').has(line.text)
}

type Frame = LabelName | 'people' | 'role'

function frameOf(words: Words, line: Line): Frame | null {
  const { label } = line
  if (label === null) return null
  const name = frameLabel(words, { line, label })
  if (name !== null || words.labels.exact(label.text) !== null) return name
  if (words.presence.exact(label.text) !== null) return 'people'
  return words.roles.exact(label.text) === null ? null : 'role'
}

/** Also where the label is only in part a word for a role or a presence: `chair person`, `participants 2`. */
function saysFrame(words: Words, line: Line): boolean {
  const label = line.label?.text ?? ''
  if (line.label !== null && frameLabel(words, { line, label: line.label }) !== null) return true
  if (words.labels.exact(label) !== null || words.votes.exact(label) !== null) return false
  const fold = foldText(label)
  return words.roles.find(fold).length > 0 || words.presence.find(fold).length > 0
}

// Lines of one template call together: each group is what one call says.

/** The argument lines of each call of a page, in order. */
export function callGroups(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups = new Map<number, Line[]>()
  for (const line of lines) {
    if (line.call === null) continue
    const group = groups.get(line.call.id) ?? []
    if (group.length === 0) groups.set(line.call.id, group)
    group.push(line)
  }
  return [...groups.values()]
}
