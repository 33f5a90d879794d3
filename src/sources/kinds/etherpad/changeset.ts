/** Changesets of Etherpad (Easysync: doc/easysync in its sources, src/static/js/Changeset.js): a text with attributes, changed. */

/** Letters with the same attributes. */
export interface Run {
  readonly text: string
  /** Numbers of attributes in the pool of the pad, ascending. */
  readonly attributes: readonly number[]
}

/** Number → name and value: `bold`, `true`; `list`, `bullet1`; `author`, `a.…`. */
export type AttributePool = ReadonlyMap<number, readonly [name: string, value: string]>

/** A changeset that is none, or of another text. */
export class ChangesetDamaged extends Error {}

interface Operation {
  readonly attributes: readonly number[]
  readonly kind: '+' | '-' | '='
  readonly letters: number
}

const number = (digits: string): number => {
  const value = Number.parseInt(digits, 36)
  if (!Number.isSafeInteger(value)) throw new ChangesetDamaged('no number')
  return value
}

const operation = /((?:\*[0-9a-z]{1,12}){0,200})(?:\|[0-9a-z]{1,12})?([-+=])([0-9a-z]{1,12})/y

/** The operations that are written in a text from an offset on, up to its end or a `$`. */
function operationsIn(text: string, from: number): { readonly operations: readonly Operation[]; readonly end: number } {
  const operations: Operation[] = []
  let at = from
  while (at < text.length && text[at] !== '$') {
    operation.lastIndex = at
    const [whole = '', attributes = '', kind = '', letters = ''] = operation.exec(text) ?? []
    if (whole === '') throw new ChangesetDamaged('no operation')
    operations.push({
      attributes: attributes === '' ? [] : attributes.slice(1).split('*').map(number),
      kind: kind as Operation['kind'],
      letters: number(letters),
    })
    at += whole.length
  }
  return { operations, end: at }
}

/** A text as Etherpad stores it beside its attributes (`*0+5|1+1`), as runs. Throws ChangesetDamaged. */
export function runsOf(text: string, attributes: string): readonly Run[] {
  const runs = gatherRuns()
  let at = 0
  for (const { letters, attributes: own } of operationsIn(attributes, 0).operations) {
    runs.add(text.slice(at, at + letters), own)
    at += letters
  }
  if (at !== text.length) throw new ChangesetDamaged('attributes of another text')
  return runs.all
}

/** The text of runs. */
export const textOfRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

/** Runs as a changeset makes them. Throws ChangesetDamaged for what is none, or is of another text. */
export function applyChangeset(runs: readonly Run[], changeset: string, pool: AttributePool): readonly Run[] {
  const [head = '', old = '', sign = '', change = ''] = /^Z:([0-9a-z]+)([><])([0-9a-z]+)/.exec(changeset) ?? []
  if (head === '') throw new ChangesetDamaged('no head')
  const { operations, end } = operationsIn(changeset, head.length)
  const length = runs.reduce((sum, { text }) => sum + text.length, 0)
  if (number(old) !== length) throw new ChangesetDamaged('of another text')
  const bank = changeset.slice(end + 1)
  const made = gatherRuns()
  const left = readRuns(runs)
  let banked = 0
  for (const { kind, letters, attributes } of operations) {
    if (kind === '=') {
      // A changeset on a whole text meets the same attributes in run after run.
      const known = new Map<string, readonly number[]>()
      left.take(letters, (text, own) => {
        if (attributes.length === 0) return made.add(text, own)
        const key = own.join()
        const after = known.get(key) ?? changed(own, attributes, pool)
        known.set(key, after)
        made.add(text, after)
      })
    } else if (kind === '-') left.take(letters, () => undefined)
    else {
      const text = bank.slice(banked, banked + letters)
      if (text.length !== letters) throw new ChangesetDamaged('too few letters')
      banked += letters
      made.add(text, changed([], attributes, pool))
    }
  }
  left.take(Number.POSITIVE_INFINITY, (text, attributes) => made.add(text, attributes))
  const wanted = number(old) + (sign === '>' ? 1 : -1) * number(change)
  if (made.length() !== wanted) throw new ChangesetDamaged('of another length')
  return made.all
}

/** Attributes of a name take the place of others of that name; one without a value takes them away. */
function changed(known: readonly number[], more: readonly number[], pool: AttributePool): readonly number[] {
  if (more.length === 0) return known
  const names = new Set(more.map((one) => pool.get(one)?.[0]))
  const kept = known.filter((one) => !names.has(pool.get(one)?.[0]))
  const added = more.filter((one) => (pool.get(one)?.[1] ?? '') !== '')
  return [...new Set([...kept, ...added])].sort((a, b) => a - b)
}

function gatherRuns() {
  const all: Run[] = []
  let length = 0
  return {
    all,
    length: () => length,
    add(text: string, attributes: readonly number[]): void {
      if (text === '') return
      length += text.length
      const last = all.at(-1)
      const isSame =
        last?.attributes.length === attributes.length && last.attributes.every((one, at) => one === attributes[at])
      if (last !== undefined && isSame) all[all.length - 1] = { text: last.text + text, attributes: last.attributes }
      else all.push({ text, attributes })
    },
  }
}

function readRuns(runs: readonly Run[]) {
  let [at, offset] = [0, 0]
  return {
    /** The next letters, run by run; fewer only where infinitely many are asked for. */
    take(letters: number, each: (text: string, attributes: readonly number[]) => void): void {
      for (let left = letters; left > 0; ) {
        const run = runs[at]
        if (run === undefined) {
          if (left === Number.POSITIVE_INFINITY) return
          throw new ChangesetDamaged('beyond the text')
        }
        const text = run.text.slice(offset, offset + left)
        each(text, run.attributes)
        left -= text.length
        offset += text.length
        if (offset === run.text.length) [at, offset] = [at + 1, 0]
      }
    },
  }
}
