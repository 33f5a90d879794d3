/** Differences between two texts: lines, then words inside changed lines. */

export type Change<Value> = { readonly kind: 'same' | 'gone' | 'new'; readonly value: Value }

/** Cells of the comparison table; beyond it the two stretches count as replaced as a whole. */
const maxCells = 4_000_000

/** Longest common subsequence after the common beginning and end are set aside. */
export function compareLists<Value>(before: readonly Value[], after: readonly Value[]): readonly Change<Value>[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let tail = 0
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1
  const middle = compareMiddle(before.slice(start, before.length - tail), after.slice(start, after.length - tail))
  const same = (value: Value): Change<Value> => ({ kind: 'same', value })
  return [...before.slice(0, start).map(same), ...middle, ...before.slice(before.length - tail).map(same)]
}

function compareMiddle<Value>(before: readonly Value[], after: readonly Value[]): readonly Change<Value>[] {
  const gone = before.map((value): Change<Value> => ({ kind: 'gone', value }))
  const added = after.map((value): Change<Value> => ({ kind: 'new', value }))
  const width = after.length + 1
  if (before.length === 0 || after.length === 0 || (before.length + 1) * width > maxCells) return [...gone, ...added]
  const table = commonLengths(before, after)
  const changes: Change<Value>[] = []
  let row = 0
  let column = 0
  while (row < before.length && column < after.length) {
    const [left, right] = [gone[row], added[column]]
    if (left === undefined || right === undefined) break
    if (left.value === right.value) {
      changes.push({ kind: 'same', value: left.value })
      row += 1
      column += 1
    } else if ((table[(row + 1) * width + column] ?? 0) >= (table[row * width + column + 1] ?? 0)) {
      changes.push(left)
      row += 1
    } else {
      changes.push(right)
      column += 1
    }
  }
  return [...changes, ...gone.slice(row), ...added.slice(column)]
}

/** Cell (row, column): how much of the rest of both is common. */
function commonLengths<Value>(before: readonly Value[], after: readonly Value[]): Uint32Array {
  const width = after.length + 1
  const table = new Uint32Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      table[row * width + column] =
        before[row] === after[column]
          ? (table[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(table[(row + 1) * width + column] ?? 0, table[row * width + column + 1] ?? 0)
    }
  }
  return table
}

/** A run of words that are the same, gone or new. */
export type WordRun = Change<string>

/** Lines of a difference: `words` on the two sides of a changed line; a `gap` stands for unchanged lines left out. */
export type DiffLine =
  | { readonly kind: 'same' | 'gone' | 'new'; readonly words: readonly WordRun[] }
  | { readonly kind: 'gap'; readonly lines: number }

const contextLines = 2

/** What changed from one text to the next, with two lines around each change. */
export function diffTexts(before: string, after: string): readonly DiffLine[] {
  const lines = pairChanges(compareLists(before.split('\n'), after.split('\n')))
  const isNear = new Uint8Array(lines.length)
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'same') isNear.fill(1, Math.max(index - contextLines, 0), index + contextLines + 1)
  }
  const shown: DiffLine[] = []
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

/** Lines that went and lines that came in the same place are compared word by word, the first with the first. */
function pairChanges(changes: readonly Change<string>[]): readonly Exclude<DiffLine, { kind: 'gap' }>[] {
  const lines: Exclude<DiffLine, { kind: 'gap' }>[] = []
  for (let index = 0; index < changes.length; ) {
    const change = changes[index]
    if (change === undefined) break
    if (change.kind === 'same') {
      lines.push({ kind: 'same', words: [change] })
      index += 1
      continue
    }
    const end = changes.findIndex(({ kind }, place) => place > index && kind === 'same')
    const block = changes.slice(index, end < 0 ? changes.length : end)
    lines.push(
      ...pairBlock(
        block.filter(({ kind }) => kind === 'gone'),
        block.filter(({ kind }) => kind === 'new'),
      ),
    )
    index += block.length
  }
  return lines
}

function pairBlock(
  gone: readonly Change<string>[],
  added: readonly Change<string>[],
): readonly Exclude<DiffLine, { kind: 'gap' }>[] {
  const compared = gone.map((line, index) => compareLists(wordsOf(line.value), wordsOf(added[index]?.value ?? '')))
  const left = gone.map((line, index) => ({
    kind: 'gone' as const,
    words: added[index] === undefined ? [line] : runs(compared[index] ?? [], 'gone'),
  }))
  const right = added.map((line, index) => ({
    kind: 'new' as const,
    words: gone[index] === undefined ? [line] : runs(compared[index] ?? [], 'new'),
  }))
  return [...left, ...right]
}

const wordsOf = (line: string): readonly string[] => line.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []

/** One side of a comparison, neighbours of one kind together. */
function runs(changes: readonly Change<string>[], side: 'gone' | 'new'): readonly WordRun[] {
  const out: { kind: 'same' | 'gone' | 'new'; value: string }[] = []
  for (const { kind, value } of changes) {
    if (kind !== 'same' && kind !== side) continue
    const last = out.at(-1)
    if (last?.kind === kind) last.value += value
    else out.push({ kind, value })
  }
  return out
}
