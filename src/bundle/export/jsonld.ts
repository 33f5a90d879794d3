/** The meetings as schema.org events in JSON-LD, as the bundle holds them. */

import type { ExportForm } from '../export-form.ts'
import { readRecords } from '../export-records.ts'

export const form: ExportForm = {
  suffix: '.jsonld',
  async *write({ fonds, bundle }, told) {
    const events = await readRecords(bundle, 'meetings.jsonld')
    told.carried('meetings', fonds.counts().meetings)
    yield { path: '', content: [events] }
  },
}
