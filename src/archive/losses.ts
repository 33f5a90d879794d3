/** Losses in the store: a row each, with the values of its reason and its detail as JSON. */

import { type Loss, type LossDetail, listOfNames, lossOfMany, namesOfList } from '../model/loss.ts'
import { isMessage } from '../texts/sentence.ts'
import type { Store } from './archive.ts'

interface LossRow extends Omit<Loss, 'values' | 'detail'> {
  readonly values: string
  readonly detail: string | null
  readonly count: number
}

/** Adds losses of a source of the pipeline, by its position; gives the `loss_id` of each. */
export function lossWriter(store: Store, position: number): (loss: Loss) => number {
  const insert = store.prepare(
    'INSERT INTO losses(source, step, severity, kind, subject, "values", detail, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  return ({ step, severity, kind, subject, values, detail, count = 1 }) =>
    Number(
      insert.run(
        position,
        step,
        severity,
        kind,
        subject,
        JSON.stringify(values),
        detail === undefined ? null : JSON.stringify(detail),
        count,
      ).lastInsertRowid,
    )
}

/** Each loss of the store once; of several sources those that none of them made good. */
export function storedLosses(store: Store): readonly Loss[] {
  const losses = readLosses(store)
  const { sources } = store.prepare('SELECT count(*) AS sources FROM sources').get() as { readonly sources: number }
  return sources < 2 ? losses : unfilledLosses(store, losses)
}

/** Each loss once, as the sources told them; of one source, by its position, where one is named. */
export const readLosses = (store: Store, position: number | null = null): readonly Loss[] =>
  (
    store
      .prepare(
        `SELECT DISTINCT step, severity, kind, subject, "values", detail, count FROM losses WHERE ? IS NULL OR source = ?
         ORDER BY step, kind, subject, "values", detail, count`,
      )
      .all(position, position) as LossRow[]
  ).map(({ values, detail, count, ...row }) =>
    lossOfMany(count, {
      ...row,
      values: JSON.parse(values) as Loss['values'],
      ...(detail === null ? {} : { detail: JSON.parse(detail) as LossDetail }),
    }),
  )

// What one source lacks and another one of the same wiki has is no loss: told are those that all of them together
// leave.

/** The losses of several sources that none of them made good, with what is left of those that list several things. */
function unfilledLosses(store: Store, losses: readonly Loss[]): readonly Loss[] {
  const isThere = contentsOf(store)
  const left: Record<string, (loss: Loss) => Loss | null> = {
    'page-not-saved': (loss) => without(loss, isThere.page),
    'name-known-not-captured': (loss) => without(loss, isThere.page),
    'page-not-in-dump': (loss) => (isThere.page(loss.subject) ? null : loss),
    'red-link': (loss) => without(loss, isThere.page),
    'file-not-saved': (loss) => without(loss, isThere.file),
    'file-missing': (loss) => (isThere.fileVersion(loss.subject) ? null : loss),
    'no-files': (loss) => (isThere.everyFile() ? null : loss),
    'revision-not-saved': (loss) => (idsIn(loss).every(isThere.text) ? null : loss),
    'state-named-not-captured': (loss) => (idsIn(loss).every(isThere.text) ? null : loss),
    'text-missing': (loss) => (idsIn(loss).length > 0 && idsIn(loss).every(isThere.text) ? null : loss),
    'history-cut': (loss) => (isThere.wholeHistory(loss.subject) ? null : loss),
    'wikitext-not-captured': (loss) => (isThere.everyWikitext() ? null : loss),
    'no-wikitext': (loss) => (isThere.everyWikitext() ? null : loss),
    'times-to-the-minute': (loss) => (isThere.everySecond() ? null : loss),
  }
  return losses.flatMap((loss) => (Object.hasOwn(left, loss.kind) ? (left[loss.kind]?.(loss) ?? []) : loss))
}

function without(loss: Loss, isThere: (name: string) => boolean): Loss | null {
  const { count = 1, subject, values } = loss
  if (count === 1) return isThere(subject) ? null : loss
  const names = namesOfList(loss)
  const left = names.filter((name) => !isThere(name))
  if (names.length !== count || left.length === count) return loss
  const { reason } = values
  const counted = isMessage(reason) ? { reason: { ...reason, values: { ...reason.values, count: left.length } } } : {}
  const rest = { ...loss, detail: listOfNames(left), values: { ...values, ...counted } } as Loss
  return left.length === 0 ? null : lossOfMany(left.length, rest)
}

/** `revisions 7, 9`, `Verger (revision 9)`. */
const idsIn = ({ subject, detail }: Loss): readonly number[] => {
  const named =
    typeof detail === 'string' && detail.startsWith('revisions ') ? detail : /\(revision \d+\)$/.exec(subject)?.[0]
  return [...(named ?? '').matchAll(/\d+/g)].map(([id]) => Number(id))
}

function contentsOf(store: Store) {
  const has = (sql: string) => {
    const statement = store.prepare(sql).pluck()
    return (...values: readonly (string | number)[]): boolean => statement.get(...values) !== undefined
  }
  const page = has(`SELECT 1 FROM pages p WHERE title = ? AND (redirect_title IS NOT NULL OR EXISTS
    (SELECT 1 FROM revisions r WHERE r.page_key = p.page_key))`)
  const text = has('SELECT 1 FROM revisions WHERE revision_id = ? AND coalesce(text_id, html_id) IS NOT NULL')
  const file = has('SELECT 1 FROM file_versions WHERE name = ? AND stored = 1 AND reduced = 0')
  const fileLacks = has('SELECT 1 FROM file_versions WHERE name = ? AND (stored = 0 OR reduced = 1)')
  const version = has(`SELECT 1 FROM file_versions
    WHERE name = ? AND coalesce(at, 'without time') = ? AND stored = 1 AND reduced = 0`)
  const gap = has(`SELECT 1 FROM pages p JOIN revisions r USING (page_key) WHERE p.title = ? AND r.parent_id > 0
    AND NOT EXISTS (SELECT 1 FROM revisions o WHERE o.revision_id = r.parent_id)`)
  const older = has('SELECT 1 FROM pages p JOIN revisions r USING (page_key) WHERE p.title = ? LIMIT 1 OFFSET 1')
  const unread = has(`SELECT 1 FROM revisions WHERE text_id IS NULL AND hidden_text = 0`)
  const coarse = has("SELECT 1 FROM revisions WHERE at_precision = 'minute' AND at IS NOT NULL")
  const fileWithout = has(`SELECT 1 FROM pages WHERE namespace_id = 6 AND redirect_title IS NULL AND NOT EXISTS
    (SELECT 1 FROM file_versions WHERE name = substr(title, instr(title, ':') + 1) AND stored = 1)`)
  return {
    page: (title: string) => page(title),
    text: (id: number) => text(id),
    file: (name: string) => file(name) && !fileLacks(name),
    /** `Pomme.png (2017-05-25T12:56:31Z)`. */
    fileVersion: (subject: string) => {
      const [, name = '', at = ''] = /^(.*) \(([^()]*)\)$/s.exec(subject) ?? []
      return version(name, at)
    },
    wholeHistory: (title: string) => older(title) && !gap(title),
    everyWikitext: once(() => !unread()),
    everySecond: once(() => !coarse()),
    everyFile: once(() => !fileWithout()),
  }
}

function once(ask: () => boolean): () => boolean {
  let answer: boolean | null = null
  return () => {
    answer ??= ask()
    return answer
  }
}
