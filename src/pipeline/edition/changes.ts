/** What changed since the edition that a bundle replaces: `changes.json`, and what the site says of it. */

import { join } from 'node:path'
import { diffBundles, differencesJson, type MayTell, type ToldDifference, withoutRemoved } from '../../bundle/diff.ts'
import {
  type ChangedPart,
  type ChangeGroup,
  diffKinds,
  diffLevels,
  type EditionChange,
  type EditionChanges,
} from '../../model/changes.ts'
import { linkStatuses, verdicts } from '../../model/link.ts'
import { compareStrings } from '../../support/order.ts'
import { openFonds } from '../io/open-bundle.ts'
import { writeChunks } from '../io/writable.ts'
import type { Redaction } from '../run/privacy/redaction.ts'
import type { View } from '../run/view/view.ts'
import type { FoundSuperseded } from './superseded.ts'

/**
 * Compares the superseded bundle with the catalogue of the new one, writes `provenance/changes.json` below the data folder and
 * gives the groups of it. Files are not compared: the file lies among them. No removed value is told. Rejects when the signal
 * aborts.
 */
export async function writeChanges(
  { path, ...superseded }: FoundSuperseded,
  data: string,
  { view, redaction, signal }: { readonly view: View; readonly redaction: Redaction; readonly signal: AbortSignal },
): Promise<EditionChanges> {
  const groups = createGroups()
  const target = join(data, 'provenance', 'changes.json')
  const before = await openFonds(path)
  const now = await openFonds(join(data, 'index.sqlite'))
  try {
    await writeChunks(target, differencesJson(told(), { supersedes: superseded }), signal)
  } finally {
    await now.close()
    await before.close()
  }
  return { superseded, groups: groups.read() }

  async function* told(): AsyncGenerator<ToldDifference> {
    const mayTell = mayTellOf(view, redaction)
    for await (const difference of diffBundles(before, now)) {
      const one = withoutRemoved(difference, mayTell)
      groups.add(one)
      yield one
    }
  }
}

/** What the policy would change or drop is not told; nor is a record whose page is not there, since the ids of such pages may come of their titles. */
function mayTellOf(view: View, { mask, dropsPage, dropsFile }: Redaction): MayTell {
  const isUnchanged = (text: string): boolean => mask(text) === text
  return {
    title: (title) => isUnchanged(title) && !dropsPage(title),
    upload: (name) => isUnchanged(name) && !dropsFile(name),
    url: isUnchanged,
    meeting: (id) => view.page(Number(/:(\d+)(?:#\d+)?$/.exec(id)?.[1] ?? Number.NaN)) !== null,
  }
}

// The differences of two editions by level and kind, as the site shows them.

/** Of each level and kind; `changes.json` has every one. */
const shownChanges = 200

interface OpenGroup {
  count: number
  unnamed: number
  left: number
  /** What the last difference was of; null: of nothing that may be named. */
  last: string | null
  readonly shown: EditionChange[]
  readonly parts: Map<string, { readonly name: string; readonly former: string | null; count: number }>
}

/** Groups of differences while they pass, one behind the other; what `read` gives is by level, then kind, with the first 200 things of each. */
function createGroups(): {
  readonly add: (one: ToldDifference) => void
  readonly read: () => readonly ChangeGroup[]
} {
  const groups = new Map<string, OpenGroup>()
  return {
    add(one) {
      const key = `${one.level} ${one.kind}`
      const group = groups.get(key) ?? { count: 0, unnamed: 0, left: 0, last: null, shown: [], parts: new Map() }
      groups.set(key, group)
      addTo(group, one)
    },
    read: () =>
      diffLevels.flatMap((level) =>
        diffKinds.flatMap((kind) => {
          const group = groups.get(`${level} ${kind}`)
          if (group === undefined) return []
          const { count, unnamed, left, shown } = group
          return [{ level, kind, count, unnamed, left, shown, parts: sortedParts(group.parts.values()) }]
        }),
      ),
  }
}

function addTo(group: OpenGroup, one: ToldDifference): void {
  const thing = thingOf(one)
  const isNext = thing === null || thing !== group.last
  group.last = thing
  if (isNext) {
    group.count += 1
    if (thing === null) group.unnamed += 1
    else if (group.count - group.unnamed > shownChanges) group.left += 1
  }
  if (group.left === 0) show(group.shown, one)
  countPart(group.parts, one)
}

/** Differences come by what they are of: a record's one behind the other, and a revision's; null where it may not be named. */
function thingOf({ level, subject, field = '' }: ToldDifference): string | null {
  if (subject === null) return null
  const part = level === 'meeting' ? '' : level === 'revision' ? (field.split(' ')[0] ?? '') : field
  return JSON.stringify([subject, part])
}

/** What a field of a record holds is told where that is one value; of a revision, no checksum and no state. */
function show(shown: EditionChange[], difference: ToldDifference): void {
  const { level, subject, field = null, old = null, new: now = null } = difference
  if (subject === null) return
  if (level === 'meeting' && field !== null) {
    const whole = fieldOf(field)
    const last = shown.at(-1)
    if (last?.subject === subject && last.field === whole) return
    const isOne = field === whole && now !== null && !/^[[{]/.test(now)
    shown.push({ subject, field: whole, old, new: isOne ? now : null })
  } else if (level === 'revision') {
    const [id = '', fact = 'text'] = (field ?? '').split(' ')
    shown.push({ subject, field: id, old: null, new: fact === 'text' ? null : now })
  } else shown.push({ subject, field, old, new: level === 'upload' ? null : now })
}

/** `participants` of `participants[2].presence`. */
const fieldOf = (path: string): string => /^\w+/.exec(path)?.[0] ?? path

function countPart(parts: OpenGroup['parts'], one: ToldDifference): void {
  const part = partOf(one)
  if (part === null) return
  const key = JSON.stringify(part)
  const counted = parts.get(key) ?? { ...part, count: 0 }
  counted.count += 1
  parts.set(key, counted)
}

const wordsOfLinks: ReadonlySet<string> = new Set([...verdicts, ...linkStatuses])

/** Of a record the field; of a link its verdicts. */
function partOf({ level, kind, field, old, new: now }: ToldDifference): Omit<ChangedPart, 'count'> | null {
  if (level === 'meeting' && kind === 'changed') return { name: fieldOf(field ?? ''), former: null }
  if (level !== 'link') return null
  const isWord = (value: string | undefined): value is string => value !== undefined && wordsOfLinks.has(value)
  if (kind === 'changed') return isWord(now) ? { name: now, former: old ?? null } : { name: 'target', former: null }
  const verdict = now ?? old
  return isWord(verdict) ? { name: verdict, former: null } : null
}

const sortedParts = (parts: Iterable<ChangedPart>): readonly ChangedPart[] =>
  [...parts].sort(
    (a, b) => b.count - a.count || compareStrings(a.name, b.name) || compareStrings(a.former ?? '', b.former ?? ''),
  )
