/** The words of the pages that gave the values of the records, those that did not, and what a person said without any. */

import type Database from 'better-sqlite3'
import type { TracedMeeting } from '../../model/view.ts'
import { inserter } from './rows.ts'

export type PartWriter = (meeting: TracedMeeting) => void

export function evidence(store: Database.Database): PartWriter {
  const insert = inserter(store, 'evidence')
  return ({ record, trace, standings }) => {
    const quotes = [
      ...Object.entries(record.evidence).map(([field, quote]) => ({ field, quote, part: 'text' })),
      ...Object.entries(record.titleEvidence).map(([field, quote]) => ({ field, quote, part: 'title' })),
    ]
    for (const { field, quote, part } of quotes) {
      insert({
        meeting_id: record.id ?? '',
        field,
        part,
        revision_id: record.revisionId,
        start: quote.start,
        end: quote.end,
        quote: quote.text,
        rule: Object.hasOwn(trace, field) ? (trace[field] ?? null) : null,
        standing: standings?.[field],
      })
    }
  }
}

/** What was said of values that no words of the page say, by a person (`review.…`) or by a model that chose (`assist.…`). */
export function answers(store: Database.Database): PartWriter {
  const insert = inserter(store, 'answers')
  return ({ record, trace }) => {
    for (const [field, rule] of Object.entries(trace)) {
      const isQuoted = Object.hasOwn(record.evidence, field) || Object.hasOwn(record.titleEvidence, field)
      if (/^(?:review|assist)\./.test(rule) && !isQuoted) insert({ meeting_id: record.id ?? '', field, rule })
    }
  }
}

export function passedOver(store: Database.Database): PartWriter {
  const insert = inserter(store, 'passed_over')
  return ({ record, rejected = [] }) => {
    for (const [position, { text, value = null, ...words }] of rejected.entries()) {
      const certainty = value === null ? 'beaten' : 'proposed'
      const quoted = { position, revision_id: record.revisionId, quote: text, value, certainty }
      insert({ meeting_id: record.id ?? '', ...quoted, ...words })
    }
  }
}
