/** `Label : value` in all its forms: colon, bold label, argument, table row, term and description, label without colon. */

import { frameLabelNames, type LabelName } from '../words/lexicon.ts'
import { cut, type Printed, plainWords } from '../words/text.ts'
import type { Words } from '../words/words.ts'
import type { Labelled, Line } from './line.ts'

export type { Labelled } from './line.ts'

/** A lost bullet or a number, and the box of a task list. */
const lostBullet = /^(?:[-–—•*·‣◦]+ *|\d{1,2}\) +)?(?:(?:\[[ xX✓✔]?\]|[☐☑☒]) *)?(?:@(?=\p{Lu}{4}))?/u
/** Most lines begin with a letter, and so with no bullet. */
const mayBeBullet = /^[^a-zA-Z]/
/** Longer than this is no label. */
const maxLabel = 70

/** The label that stands before a line's first colon, or that its table, argument or term gives; null when there is none. */
export function labelled(line: Line): Labelled | null {
  const { readings } = line
  if (readings.labelled === undefined) readings.labelled = readLabel(line)
  return readings.labelled
}

function readLabel(line: Line): Labelled | null {
  if (line.label !== null) return { line, label: line.label, value: line, from: 0 }
  const colon = firstColon(line)
  if (colon < 0) return questionLabel(line)
  const start = bulletOf(line)
  const label = cut(line, start, colon)
  if (label.text === '') return null
  return { line, label, value: cut(line, colon + 1, line.text.length), from: afterSpaces(line.text, colon + 1) }
}

const frameLabels: ReadonlySet<LabelName> = new Set<LabelName>(frameLabelNames)

/** What a label of the frame announces, the name of an argument by its parts too; null for another label. */
export function frameLabel(words: Words, { line, label }: Pick<Labelled, 'line' | 'label'>): LabelName | null {
  const whole = words.labels.exact(label.text)
  if (whole !== null) return frameLabels.has(whole) ? whole : null
  return line.kind === 'argument' ? labelOfParts(words, label) : null
}

/**
 * `event Readable Date`, `location Street`: the last word says what it is, else the first one; an argument on the page
 * itself, as when it was changed, says nothing of the meeting.
 */
function labelOfParts(words: Words, { text, fold }: Printed): LabelName | null {
  const parts = text.split(/[\s-]+/u)
  if (parts.length < 2 || words.list('decoys').first(fold) !== null) return null
  for (const part of [parts.at(-1), parts[0]]) {
    const name = part === undefined ? null : words.labels.exact(part)
    if (name !== null && frameLabels.has(name)) return name
  }
  return null
}

/** `Où ? Salle verte`: a question in bold is a label too. */
function questionLabel(line: Line): Labelled | null {
  const bold = line.strong[0]
  if (bold === undefined || bold.from > bulletOf(line)) return null
  const match = /^[^?:.]{2,30}?(?= ?\?)/u.exec(line.text.slice(bold.from))
  const mark = line.text.indexOf('?', bold.from)
  if (match === null || mark >= bold.to + 2 || !/^\? \S/u.test(line.text.slice(mark))) return null
  const label = cut(line, bold.from, bold.from + match[0].length)
  return { line, label, value: cut(line, mark + 1, line.text.length), from: afterSpaces(line.text, mark + 1) }
}

const bulletOf = ({ text }: Printed): number => (mayBeBullet.test(text) ? (lostBullet.exec(text)?.[0].length ?? 0) : 0)

/** The first colon that separates: outside brackets and quotes, not in a URL, an hour, a namespace. */
export function firstColon(line: Printed): number {
  let depth = 0
  for (let at = 0; at < Math.min(line.text.length, maxLabel); at++) {
    const unit = line.text[at]
    if (unit === '(' || unit === '[') depth++
    else if (unit === ')' || unit === ']') depth = Math.max(0, depth - 1)
    else if ((unit === ':' || unit === '：') && depth === 0 && separates(line.text, at)) return at
  }
  return -1
}

function separates(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? '', text[at + 1] ?? '']
  if (after === '/') return false
  return !(/\d/.test(before) && /\d/.test(after))
}

function afterSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at++
  return at
}

/** A line that is a label and nothing else: `Présents :`, `Invités`. */
export function bareLabel(line: Line): string | null {
  const { readings } = line
  if (readings.bareLabel === undefined) readings.bareLabel = readBareLabel(line)
  return readings.bareLabel
}

function readBareLabel(line: Line): string | null {
  const text = line.text.length > maxLabel * 2 ? '' : line.text.replace(lostBullet, '')
  return text.length > 0 && text.length <= maxLabel && !/[.!?,;]$/.test(text) ? plainWords(text) : null
}

/** The length of the bullet that a line begins with as plain text. */
export function bulletLength(line: Printed): number {
  return bulletOf(line)
}

/** Whether a bare line announces something: it ends in a colon, or stands alone in bold. */
export const announces = ({ text, strong }: Line): boolean =>
  /[:：]$/u.test(text) || strong.some(({ from, to }) => from <= 1 && to >= text.length - 2)
