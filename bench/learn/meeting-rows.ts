/** The signals of pages, for the question whether they are a meeting. */

import { Readable } from 'node:stream'
import { extract } from '../../src/pipeline/commands/extract.ts'
import { weightsByHand } from '../../src/records/extract/meeting-signals.ts'
import type { SignalWeights } from '../../src/records/learnt/weights.ts'
import { fixtureSet, heldOutSet, inventedSet, type PageLine, secondHeldOutSet, thirdHeldOutSet } from '../score/sets.ts'
import { fitLogistic, type SignalRow } from './logistic.ts'
import type { GoldPage, ProvenPage } from './wiki-pages.ts'

export interface MeetingRow extends SignalRow {
  readonly wiki: string
}

/** What a page counts of which only the title says what it is, and the pages of one wiki and kind together at most. */
const [provenWeight, provenMost] = [0.2, 3]
const pull = 2

/** The rows of all pages; those that cannot be a meeting, whatever they say, teach nothing. */
export async function meetingRows(
  gold: readonly GoldPage[],
  proven: readonly ProvenPage[],
): Promise<readonly MeetingRow[]> {
  const known = await rowsOf(gold.map(({ wiki, line, wanted }) => ({ wiki, line, holds: wanted.isMeeting })))
  const ours = await rowsOf(ownPages().map(({ line, wanted }) => ({ wiki: 'ours', line, holds: wanted.isMeeting })))
  const told = await rowsOf(proven.map(({ wiki, line, isMeeting }) => ({ wiki, line, holds: isMeeting })))
  const count = new Map<string, number>()
  const kind = ({ wiki, holds }: Taught): string => `${wiki} ${holds}`
  for (const row of told) count.set(kind(row), (count.get(kind(row)) ?? 0) + 1)
  return [
    ...known.map((row) => ({ ...row, weight: 1 })),
    ...ours.map((row) => ({ ...row, weight: ownWeight })),
    ...told.map((row) => ({ ...row, weight: Math.min(provenWeight, provenMost / (count.get(kind(row)) ?? 1)) })),
  ]
}

/** The fixture wiki and the pages of the tests: what we invented ourselves counts for less. */
const ownPages = () =>
  [fixtureSet(), inventedSet(), heldOutSet(), secondHeldOutSet(), thirdHeldOutSet()].flatMap(({ pages }) => pages)
const ownWeight = 0.3

type Taught = Omit<MeetingRow, 'weight'>

async function rowsOf(
  pages: readonly { readonly wiki: string; readonly line: PageLine; readonly holds: boolean }[],
): Promise<readonly Taught[]> {
  const signals = await signalsOf(pages.map(({ line }) => line))
  return pages.flatMap(({ wiki, holds }, at) => {
    const own = signals[at] ?? []
    return isStrange(own) ? [] : [{ wiki, holds, signals: own }]
  })
}

/** The weights of signals, without the pages of one wiki. */
export function meetingWeights(rows: readonly MeetingRow[], without: string | null = null): SignalWeights {
  const own = rows.filter(({ wiki }) => wiki !== without)
  return fitLogistic(own, weightsByHand(), pull)
}

/** The rules have settled such pages: their namespace, a redirect, nothing but a file. */
const isStrange = (signals: readonly string[]): boolean =>
  signals.some((name) => name === 'redirect' || name === 'lone-file' || name.endsWith('-namespace'))

async function signalsOf(lines: readonly PageLine[]): Promise<readonly (readonly string[])[]> {
  const all: (readonly string[])[] = []
  const input = Readable.from(lines.map((line) => `${JSON.stringify(line)}\n`))
  for await (const { record } of extract(input, { weights: null })) all.push(record.signals)
  return all
}
