/** A difference as the newer bundle may tell it: what the older one held and the newer does not is in no value of it. */

import { linkStatuses, verdicts } from '../../model/link.ts'
import type { DiffLine } from '../../support/text-diff.ts'
import type { BundleDifference } from './difference.ts'

/** Whether the name of something that is gone may be told: nothing that the privacy policy takes out may. */
export interface MayTell {
  /** A prefixed title. */
  readonly title: (title: string) => boolean
  /** The name of an upload, without namespace. */
  readonly upload: (name: string) => boolean
  /** An address that stood on a page. */
  readonly url: (url: string) => boolean
  /** The id of a record. */
  readonly meeting: (id: string) => boolean
}

/** A difference without removed values; `subject` is null where it is one itself. */
export type ToldDifference = Omit<BundleDifference, 'subject'> & { readonly subject: string | null }

/**
 * The same difference by what is in the newer bundle. An older value stays only where it is a word of ours (verdict, status,
 * state of a text) or the former title of a page that may be told; lines and words that went are left out.
 */
export function withoutRemoved(difference: BundleDifference, mayTell: MayTell): ToldDifference {
  const { level, kind, subject, field, old, new: now, lines } = difference
  if (kind === 'gone' && !isTold(difference, mayTell)) return { level, kind, subject: null }
  return {
    level,
    kind,
    subject,
    ...(field === undefined ? {} : { field }),
    ...(old === undefined || !isToldValue(difference, old, mayTell) ? {} : { old }),
    ...(now === undefined ? {} : { new: now }),
    ...(lines == null ? {} : { lines: lines.flatMap(newSide) }),
  }
}

/** The id of a person is a hash of their name: it is not told of one who is gone. Revisions are those of a page that is there. */
function isTold({ level, subject, field = '' }: BundleDifference, mayTell: MayTell): boolean {
  if (level === 'page') return mayTell.title(subject)
  if (level === 'upload') return mayTell.upload(subject)
  if (level === 'link') return mayTell.url(field)
  if (level === 'meeting') return mayTell.meeting(subject)
  return level === 'revision' || level === 'text'
}

const wordsOfLinks: ReadonlySet<string> = new Set([...verdicts, ...linkStatuses])

function isToldValue({ level, kind, field = '' }: BundleDifference, old: string, mayTell: MayTell): boolean {
  if (level === 'page') return kind === 'moved' && mayTell.title(old)
  if (level === 'link') return wordsOfLinks.has(old)
  // A revision's id alone as the field means the state of its text.
  return level === 'revision' && /^\d+$/.test(field)
}

function newSide(line: DiffLine): readonly DiffLine[] {
  if (line.kind === 'gap') return [line]
  return line.kind === 'gone' ? [] : [{ ...line, words: line.words.filter(({ kind }) => kind !== 'gone') }]
}

// The differences of two bundles as one JSON object.

/**
 * One object in pieces, a line for each difference, as `diff --json` prints it: `differences`, then their `counts` by level and
 * kind, and `same`. What `head` holds stands before them.
 */
export async function* differencesJson(
  differences: AsyncIterable<ToldDifference>,
  head: Readonly<Record<string, unknown>> = {},
): AsyncGenerator<string> {
  const counts: Record<string, Record<string, number>> = {}
  let count = 0
  const opening = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`)
  yield `{${opening.join('')}"differences":[`
  for await (const difference of differences) {
    yield `${count === 0 ? '' : ','}\n${JSON.stringify(difference)}`
    const kinds = counts[difference.level] ?? {}
    counts[difference.level] = { ...kinds, [difference.kind]: (kinds[difference.kind] ?? 0) + 1 }
    count += 1
  }
  yield `],"counts":${JSON.stringify(counts)},"same":${count === 0}}\n`
}
