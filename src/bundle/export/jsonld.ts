/** The meetings as schema.org events in JSON-LD, as the bundle holds them. */

import { loss } from '../../model/loss.ts'
import { message } from '../../model/message.ts'
import type { ExportForm } from '../export-form.ts'
import { readRecords } from '../export-records.ts'

export const form: ExportForm = {
  suffix: '.jsonld',
  async *write({ fonds, bundle }, told) {
    const events = await readRecords(bundle, 'meetings.jsonld')
    const { '@graph': graph } = JSON.parse(Buffer.from(events).toString('utf8')) as {
      readonly '@graph': readonly { readonly identifier?: string }[]
    }
    const ids = new Set(graph.map(({ identifier }) => identifier))
    for (const { record } of fonds.meetings()) {
      if (ids.has(record.id ?? '')) told.carried('meetings')
      else told.lost(loss('not-in-form', record.title ?? record.id ?? '', { reason: message('no-event-of-meeting') }))
    }
    yield { path: '', content: [events] }
  },
}
