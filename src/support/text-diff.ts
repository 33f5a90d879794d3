/** Differences between two texts: lines, then words inside changed lines. */

import { diffArrays } from 'diff'

/** A run of words that are the same, gone or new. */
export type WordRun = Change

/** A line of a difference, in runs of words. */
type ChangedLine = { readonly kind: 'same' | 'gone' | 'new'; readonly words: readonly WordRun[] }

/** Lines of a difference: `words` on the two sides of a changed line; a `gap` stands for unchanged lines left out. */
export type DiffLine = ChangedLine | { readonly kind: 'gap'; readonly lines: number }

export interface Difference {
  readonly lines: readonly DiffLine[]
  /** How many lines follow that are not given. */
  readonly left: number
}

const contextLines = 2
/** Moved lines beyond which two texts are not compared: well under a second, whatever they are. No clock: same input, same bytes. */
const maxMovedLines = 1000
/** Moved words beyond which a line counts as replaced. */
const maxMovedWords = 200

/** What changed from one text to the next, two lines around each change, at most `maxLines`; null when too many lines moved. */
export function diffTexts(before: string, after: string, maxLines: number): Difference | null {
  const changes = compareLists(before.split('\n'), after.split('\n'), maxMovedLines)
  if (changes === null) return null
  const shown = withGaps([...pairChanges(changes)])
  const lines = shown.slice(0, maxLines).map((line) => (line.kind === 'gap' ? line : compareWords(line)))
  return { lines, left: shown.length - lines.length }
}

/** A line, and the one of the other text that stands in the same place. */
interface PairedLine {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
  readonly other: string | null
}

/** Lines that went and lines that came in the same place are paired, the first with the first. */
function* pairChanges(changes: readonly Change[]): Generator<PairedLine> {
  let [gone, added]: [string[], string[]] = [[], []]
  for (const { kind, value } of changes) {
    if (kind === 'gone') gone.push(value)
    else if (kind === 'new') added.push(value)
    else {
      yield* pairBlock(gone, added)
      ;[gone, added] = [[], []]
      yield { kind, text: value, other: null }
    }
  }
  yield* pairBlock(gone, added)
}

function* pairBlock(gone: readonly string[], added: readonly string[]): Generator<PairedLine> {
  for (const [index, text] of gone.entries()) yield { kind: 'gone', text, other: added[index] ?? null }
  for (const [index, text] of added.entries()) yield { kind: 'new', text, other: gone[index] ?? null }
}

function withGaps(lines: readonly PairedLine[]): readonly (PairedLine | Extract<DiffLine, { kind: 'gap' }>)[] {
  const isNear = new Uint8Array(lines.length)
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'same') isNear.fill(1, Math.max(index - contextLines, 0), index + contextLines + 1)
  }
  const shown: (PairedLine | Extract<DiffLine, { kind: 'gap' }>)[] = []
  let skipped = 0
  for (const [index, line] of lines.entries()) {
    if (isNear[index] === 0) skipped += 1
    else {
      if (skipped > 0) shown.push({ kind: 'gap', lines: skipped })
      skipped = 0
      shown.push(line)
    }
  }
  return skipped > 0 && shown.length > 0 ? [...shown, { kind: 'gap', lines: skipped }] : shown
}

/** A line compared with its pair; one without a pair, or too unlike it, as a whole. */
function compareWords({ kind, text, other }: PairedLine): ChangedLine {
  const whole = { kind, words: [{ kind, value: text }] }
  if (other === null || kind === 'same') return whole
  const [before, after] = kind === 'gone' ? [text, other] : [other, text]
  const compared = compareLists(splitWords(before), splitWords(after), maxMovedWords)
  return compared === null ? whole : { kind, words: runs(compared, kind) }
}

const splitWords = (line: string): readonly string[] => line.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []

/** One side of a comparison, neighbours of one kind together. */
function runs(changes: readonly Change[], side: 'gone' | 'new'): readonly WordRun[] {
  const out: { kind: 'same' | 'gone' | 'new'; value: string }[] = []
  for (const { kind, value } of changes) {
    if (kind !== 'same' && kind !== side) continue
    const last = out.at(-1)
    if (last?.kind === kind) last.value += value
    else out.push({ kind, value })
  }
  return out
}

// What two lists have in common, and what only one of them has.

/** A run that is in both lists, or in one of them. */
type Change = { readonly kind: 'same' | 'gone' | 'new'; readonly value: string }

/**
 * What both lists have, in order, and between it what went, then what came: as few of these as there can be. Null when
 * more than `maxMoved` of them stand in the other list too, at another place: time grows with the square of their number.
 */
export function compareLists(
  before: readonly string[],
  after: readonly string[],
  maxMoved: number,
): readonly Change[] | null {
  const kept = placesKept(before, after, maxMoved)
  if (kept === null) return null
  const changes: Change[] = []
  let [left, right] = [0, 0]
  for (const [leftKept, rightKept] of [...kept, [before.length, after.length] as const]) {
    for (const value of before.slice(left, leftKept)) changes.push({ kind: 'gone', value })
    for (const value of after.slice(right, rightKept)) changes.push({ kind: 'new', value })
    const value = before[leftKept]
    if (value !== undefined) changes.push({ kind: 'same', value })
    ;[left, right] = [leftKept + 1, rightKept + 1]
  }
  return changes
}

/** Where the values of the longest common subsequence stand in the one and in the other. */
function placesKept(
  before: readonly string[],
  after: readonly string[],
  maxMoved: number,
): readonly (readonly [number, number])[] | null {
  const [left, right] = [placesShared(before, after), placesShared(after, before)]
  const compared = diffArrays(
    left.map(({ value }) => value),
    right.map(({ value }) => value),
    { maxEditLength: maxMoved },
  )
  if (compared === undefined) return null
  const kept: (readonly [number, number])[] = []
  let [leftAt, rightAt] = [0, 0]
  for (const { added, removed, count } of compared) {
    if (!added && !removed) {
      const pairs = left.slice(leftAt, leftAt + count)
      for (const [step, { place }] of pairs.entries()) kept.push([place, right[rightAt + step]?.place ?? 0])
    }
    if (!added) leftAt += count
    if (!removed) rightAt += count
  }
  return kept
}

/** The values that the other list has too: only they can be the same, and a rewritten text costs nothing to compare. */
function placesShared(values: readonly string[], other: readonly string[]) {
  const known = new Set(other)
  return values.map((value, place) => ({ value, place })).filter(({ value }) => known.has(value))
}
