/** The words of the pages that gave the values of the records, and those that did not. */

import type Database from 'better-sqlite3'
import type { PublishedMeeting } from '../../model/view.ts'
import { inserter } from '../rows.ts'

export type PartWriter = (meeting: PublishedMeeting) => void

export function evidence(store: Database.Database): PartWriter {
  const insert = inserter(store, 'evidence', [
    'meeting_id',
    'field',
    'part',
    'revision_id',
    'start',
    'end',
    'quote',
    'rule',
  ])
  return ({ record, trace }) => {
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
      })
    }
  }
}

export function passedOver(store: Database.Database): PartWriter {
  const insert = inserter(store, 'passed_over', [
    'meeting_id',
    'position',
    'field',
    'part',
    'revision_id',
    'start',
    'end',
    'quote',
    'rule',
  ])
  return ({ record, rejected = [] }) => {
    for (const [position, { text, ...words }] of rejected.entries()) {
      insert({ meeting_id: record.id ?? '', position, revision_id: record.revisionId, quote: text, ...words })
    }
  }
}
