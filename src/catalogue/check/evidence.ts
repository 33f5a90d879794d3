import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import type { Catalogue, ResultRow } from '../read.ts'

const inText = `SELECT meeting_id, field, revision_id, start, "end", quote FROM evidence
  WHERE part = 'text' ORDER BY revision_id, meeting_id, field`

const inTitle = `SELECT e.meeting_id, e.field, e.start, e."end", e.quote, p.title AS source FROM evidence e
  JOIN meetings m ON m.meeting_id = e.meeting_id JOIN pages p ON p.page_id = m.page_id WHERE e.part = 'title'
  ORDER BY e.meeting_id, e.field`

/** Every quote is what the published text, or the title, has at that place (UTF-16 units). */
export function* evidenceRule(catalogue: Catalogue): Generator<Message> {
  let revision: unknown = null
  let text: string | null = null
  for (const row of catalogue.all(inText)) {
    if (row['revision_id'] !== revision) {
      revision = row['revision_id']
      text = revision === null ? null : catalogue.text(Number(revision))
    }
    if (text === null) yield message('evidence-without-text', { name: nameOf(row), revision: String(revision) })
    else if (!standsIn(text, row))
      yield message('evidence-not-in-text', { name: nameOf(row), revision: String(revision), place: placeOf(row) })
  }
  for (const row of catalogue.all(inTitle)) {
    if (!standsIn(String(row['source']), row))
      yield message('evidence-not-in-title', { name: nameOf(row), place: placeOf(row) })
  }
}

const standsIn = (text: string, row: ResultRow): boolean =>
  text.slice(Number(row['start']), Number(row['end'])) === row['quote']
const nameOf = (row: ResultRow): string => `${String(row['meeting_id'])} ${String(row['field'])}`
const placeOf = (row: ResultRow): string => `${String(row['start'])}–${String(row['end'])}`
