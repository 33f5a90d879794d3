/** The meetings as schema.org events in JSON-LD, as the bundle holds them. */

import { parseJson } from '../../support/expected.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportForm } from '../common/form.ts'
import { readRecords } from '../common/tables.ts'

export const form: ExportForm = {
  suffix: '.jsonld',
  async *write({ fonds, bundle }, report) {
    const events = await readRecords(bundle, 'meetings.jsonld')
    const ids = identifiersIn(parseJson(Buffer.from(events).toString('utf8')))
    if (ids === null)
      throw new StopRun('BUNDLE_UNREADABLE', {
        path: bundle.path,
        reason: message('entry-unlike-ours', { entry: 'data/records/meetings.jsonld' }),
      })
    for (const { record } of fonds.meetings()) {
      if (ids.has(record.id ?? '')) report.carried('meetings')
      else report.lost(loss('not-in-form', record.title ?? record.id ?? '', { reason: message('no-event-of-meeting') }))
    }
    yield { path: '', content: [events] }
  },
}

/** Of the events of a graph; null where there is none. */
function identifiersIn(value: unknown): ReadonlySet<unknown> | null {
  const graph: unknown = Object(value)['@graph']
  return Array.isArray(graph) ? new Set(graph.map((event) => Object(event)['identifier'])) : null
}
