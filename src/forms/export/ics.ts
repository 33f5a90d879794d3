/** The meetings as a calendar (RFC 5545), as the bundle holds it. */

import { loss } from '../../texts/loss.ts'
import type { ExportForm } from '../common/form.ts'
import { readRecords } from '../common/tables.ts'

export const form: ExportForm = {
  suffix: '.ics',
  async *write({ fonds, bundle }, report) {
    const calendar = await readRecords(bundle, 'meetings.ics')
    // Long lines are folded (RFC 5545 §3.1).
    const text = Buffer.from(calendar).toString('utf8').replaceAll('\r\n ', '')
    const ids = new Set(Array.from(text.matchAll(/^UID:(.*?)(?:@.*)?\r?$/gm), ([, id]) => id))
    for (const { record } of fonds.meetings()) {
      if (ids.has(record.id ?? '')) report.carried('meetings')
      else report.lost(loss('meeting-without-day', record.title ?? record.id ?? ''))
    }
    yield { path: '', content: [calendar] }
  },
}
