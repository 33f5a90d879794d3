/** The states of a pad by Etherpad's own export: every revision, rebuilt by its changeset, with author and time. */

import { type Loss, lossOfMany } from '../../../model/loss.ts'
import { type PadRecord, type PadRecords, padIn, recordOf, timeOfRevision } from '../../../model/pad-export.ts'
import type { UnpackRoom } from '../../../support/pieces.ts'
import { loss } from '../../../texts/loss.ts'
import { type AttributePool, applyChangeset, ChangesetDamaged, type Run, runsOf, textOfRuns } from './changeset.ts'
import { padMarkup } from './markup.ts'

/** A state of a pad. */
export interface PadState {
  readonly revision: number
  readonly markup: string
  /** ISO 8601 in whole seconds, UTC; null where the export does not tell it. */
  readonly at: string | null
  /** As the author called themselves; null for one without a name. */
  readonly author: string | null
  /** The name under which somebody saved this revision by the button; null where nobody did. */
  readonly label: string | null
}

/** A pad that was exported. */
export interface ExportedPad extends PadRecord {
  readonly records: PadRecords
  readonly pool: AttributePool
}

/** Null for what is no export of a pad. */
export function openPad(records: PadRecords): ExportedPad | null {
  const pad = padIn(records)
  return pad === null ? null : { ...pad, records, pool: poolIn(pad.record) }
}

function poolIn(record: PadRecords): AttributePool {
  const pool = new Map<number, readonly [string, string]>()
  for (const [number, pair] of Object.entries(recordOf(recordOf(record['pool'])?.['numToAttrib']) ?? {}))
    if (Array.isArray(pair) && typeof pair[0] === 'string') pool.set(Number(number), [pair[0], String(pair[1] ?? '')])
  return pool
}

/** Up to so many revisions each is told, however fast they came. */
const mostSingle = 500
/** Beyond, one who types on without a pause of so many milliseconds makes one state. */
const pauseMs = 60_000

/** No state is told with its formatting, or at all, whose HTML has more letters. */
const longestMarkup = 64 << 20
/** The history of a pad may take so many letters for each byte of its export; beyond, all pads of a source share `roomOfPads`. */
const mostTimes = 32

/** Room that the histories of all pads of a source share, beyond that of their own sizes. */
export const roomOfPads = (): UnpackRoom => ({ bytes: 64 << 20 })

/** Counts what a history takes: letters of HTML, and what is touched to rebuild a revision, which takes about as long. */
class History {
  readonly #shared: UnpackRoom
  #own: number

  constructor(exportBytes: number, shared: UnpackRoom) {
    this.#own = mostTimes * exportBytes
    this.#shared = shared
  }

  /** False once there is no more room. */
  take(cost: number): boolean {
    const fromOwn = Math.min(this.#own, cost)
    this.#own -= fromOwn
    const isRoom = cost - fromOwn <= this.#shared.bytes
    this.#shared.bytes = Math.max(0, this.#shared.bytes - (cost - fromOwn))
    return isRoom
  }
}

/** The cost of a changeset on a text; letters are copied many at a time. */
const costOfRuns = (runs: readonly Run[]): number =>
  runs.reduce((sum, { text, attributes }) => sum + 4 + attributes.length + text.length / 64, 64)

/** About the letters of its HTML: each run may open and close the tag of each attribute. */
const costOfMarkup = (runs: readonly Run[], { size }: AttributePool): number =>
  runs.reduce((sum, { text, attributes }) => sum + text.length + 17 * Math.min(6, attributes.length), size)

/**
 * All states, oldest first, then what could not be rebuilt. A history that takes more than the export of a pad, by its bytes, and
 * `shared` allow is told up to there, then its newest state.
 */
export function* statesOf(pad: ExportedPad, exportBytes: number, shared: UnpackRoom): Generator<PadState | Loss> {
  const labels = labelsIn(pad.record)
  const room = new History(exportBytes, shared)
  const stateOf = (revision: number, runs: readonly Run[]): RebuiltState => {
    return { revision, runs, ...madeBy(pad, revision), label: labels.get(revision) ?? null }
  }
  let before: readonly Run[] = []
  let waiting: RebuiltState | null = null
  let last: PadState | null = null
  let [states, unreadable, joined, isOver] = [0, 0, 0, false]
  function* tell(state: RebuiltState): Generator<PadState> {
    const next = withMarkup(state, pad)
    if (last !== null && isSame(last, next)) {
      joined += 1
      last = { ...last, revision: next.revision }
      return
    }
    if (last !== null) yield last
    states += 1
    last = next
  }
  for (const { revision, runs } of revisionsOf(pad)) {
    // A revision costs as much as the one before it is long.
    isOver ||= !room.take(costOfRuns(before))
    if (isOver) break
    before = runs ?? []
    if (runs === null) {
      unreadable += 1
      continue
    }
    const state = stateOf(revision, runs)
    if (waiting !== null && isOneWith(waiting, state, pad)) joined += 1
    else if (waiting !== null) {
      isOver = !room.take(costOfMarkup(waiting.runs, pad.pool))
      if (!isOver) yield* tell(waiting)
    }
    waiting = state
  }
  const newest: RebuiltState | null = isOver ? stateOf(pad.head, newestOf(pad)) : waiting
  if (newest !== null) yield* tell(newest)
  if (last !== null) yield last
  const left = isOver ? pad.head + 1 - states - joined - unreadable : 0
  if (joined > 0) yield lossOfMany(joined, loss('pad-revisions-joined', pad.id, { count: joined }))
  if (unreadable > 0) yield lossOfMany(unreadable, loss('pad-revision-unreadable', pad.id))
  if (left > 0) yield lossOfMany(left, loss('pad-history-too-large', pad.id, { count: left }))
}

/** A state before its HTML is made. */
type RebuiltState = Omit<PadState, 'markup'> & { readonly runs: readonly Run[] }

/** Whoever saved a state by the button said something by it, though it changed nothing. */
const isSame = (last: PadState, next: PadState): boolean => next.label === null && next.markup === last.markup

function withMarkup({ runs, ...state }: RebuiltState, { pool }: ExportedPad): PadState {
  const isLong = costOfMarkup(runs, pool) > longestMarkup
  return { ...state, markup: padMarkup(isLong ? [{ text: textOfRuns(runs), attributes: [] }] : runs, pool) }
}

/** Every revision of a pad in its order; null: it cannot be rebuilt. */
export function* revisionsOf(
  pad: ExportedPad,
): Generator<{ readonly revision: number; readonly runs: readonly Run[] | null }> {
  let runs: readonly Run[] | null = null
  for (let revision = 0; revision <= pad.head; revision += 1) {
    runs = revisionAfter(pad, runs, revision)
    yield { revision, runs }
  }
}

/** Whether a state is told as one with the next: within a second no history has an order. */
function isOneWith(state: RebuiltState, next: RebuiltState, { head, records, id }: ExportedPad): boolean {
  if (state.at !== null && state.at === next.at) return true
  if (
    head < mostSingle ||
    state.label !== null ||
    authorId(records, id, state.revision) !== authorId(records, id, next.revision)
  )
    return false
  return state.at !== null && next.at !== null && Date.parse(next.at) - Date.parse(state.at) < pauseMs
}

/** The text of a revision: its changeset on that before it, else as the export keeps one of each hundred, and the last. */
function revisionAfter(pad: ExportedPad, before: readonly Run[] | null, revision: number): readonly Run[] | null {
  const record = recordOf(pad.records[`pad:${pad.id}:revs:${revision}`])
  const changeset = record?.['changeset']
  const base = revision === 0 ? [{ text: '\n', attributes: [] }] : before
  const stored = [
    () => (base !== null && typeof changeset === 'string' ? applyChangeset(base, changeset, pad.pool) : null),
    () => storedRuns(recordOf(record?.['meta'])?.['atext']),
    () => (revision === pad.head ? newestOf(pad) : null),
  ]
  for (const read of stored) {
    const runs = orNothing(read)
    // What the export says of its last text counts.
    if (runs !== null && (revision < pad.head || textOfRuns(runs) === pad.text)) return runs
  }
  return null
}

/** As the export keeps the last one, whatever led there. */
function newestOf({ record, text }: ExportedPad): readonly Run[] {
  const runs = orNothing(() => storedRuns(record['atext']))
  return runs !== null && textOfRuns(runs) === text ? runs : [{ text, attributes: [] }]
}

function orNothing(read: () => readonly Run[] | null): readonly Run[] | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof ChangesetDamaged) return null
    throw error
  }
}

function storedRuns(atext: unknown): readonly Run[] | null {
  const { text, attribs } = recordOf(atext) ?? {}
  return typeof text === 'string' && typeof attribs === 'string' ? runsOf(text, attribs) : null
}

function authorId(records: PadRecords, id: string, revision: number): string | null {
  const author = recordOf(recordOf(records[`pad:${id}:revs:${revision}`])?.['meta'])?.['author']
  return typeof author === 'string' && author !== '' ? author : null
}

function madeBy(pad: ExportedPad, revision: number): Pick<PadState, 'at' | 'author'> {
  const author = authorId(pad.records, pad.id, revision)
  const name = author === null ? null : recordOf(pad.records[`globalAuthor:${author}`])?.['name']
  return {
    at: timeOfRevision(pad.records, pad, revision),
    author: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 255) : null,
  }
}

function labelsIn(record: PadRecords): ReadonlyMap<number, string> {
  const saved = record['savedRevisions']
  return new Map(
    (Array.isArray(saved) ? saved : []).flatMap((one): readonly (readonly [number, string])[] => {
      const { revNum, label } = recordOf(one) ?? {}
      return typeof revNum === 'number' ? [[revNum, typeof label === 'string' ? label : '']] : []
    }),
  )
}

// An export that breaks off: what stands before the break is whole.

/** The records of an export, and of one that is cut those before the cut; null for what holds none. */
export function recordsBefore(text: string): PadRecords | null {
  const records: [key: string, value: unknown][] = []
  const entry = /\s*("(?:[^"\\]|\\.){1,500}")\s*:\s*/y
  for (let at = text.indexOf('{') + 1; at > 0; ) {
    entry.lastIndex = at
    const [whole = '', key = ''] = entry.exec(text) ?? []
    const end = whole === '' ? null : endOfValue(text, at + whole.length)
    if (end === null) break
    try {
      records.push([JSON.parse(key) as string, JSON.parse(text.slice(at + whole.length, end))])
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
    const comma = text.indexOf(',', end)
    if (comma < 0 || text.slice(end, comma).trim() !== '') break
    at = comma + 1
  }
  return records.length === 0 ? null : Object.fromEntries(records)
}

/** Where the value ends that begins at an offset; null where the text ends before. */
function endOfValue(text: string, from: number): number | null {
  let depth = 0
  let isQuoted = false
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at]
    if (isQuoted) {
      if (sign === '\\') at += 1
      else if (sign === '"') isQuoted = false
    } else if (sign === '"') isQuoted = true
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') {
      if (depth === 0) return at
      depth -= 1
    } else if (sign === ',' && depth === 0) return at
    if (depth === 0 && !isQuoted && (sign === '}' || sign === ']' || sign === '"')) {
      return at + 1
    }
  }
  return null
}
