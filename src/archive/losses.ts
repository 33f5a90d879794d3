/** Losses in the store: a row each, with the values of its reason and its detail as JSON. */

import { type Loss, type LossDetail, lossOfMany } from '../model/loss.ts'
import type { Store } from './archive.ts'
import { unfilledLosses } from './filled-losses.ts'

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

const readLosses = (store: Store): readonly Loss[] =>
  (
    store
      .prepare(
        'SELECT DISTINCT step, severity, kind, subject, "values", detail, count FROM losses ORDER BY step, kind, subject, "values", detail, count',
      )
      .all() as LossRow[]
  ).map(({ values, detail, count, ...row }) =>
    lossOfMany(count, {
      ...row,
      values: JSON.parse(values) as Loss['values'],
      ...(detail === null ? {} : { detail: JSON.parse(detail) as LossDetail }),
    }),
  )
