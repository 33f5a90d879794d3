/** Two accounts of one revision: what they make together, and where they contradict each other (DESIGN §5). */

import type { RevisionRow } from '../rows.ts'

export type NewRevision = Omit<RevisionRow, 'revision_key' | 'page_key'>

/** What is known stays, gaps are filled; an exact second beats a minute; hidden in one is hidden in all. */
export function mergeRevision(known: RevisionRow, more: NewRevision): NewRevision {
  const hidden = {
    hidden_text: known.hidden_text | more.hidden_text,
    hidden_comment: known.hidden_comment | more.hidden_comment,
    hidden_contributor: known.hidden_contributor | more.hidden_contributor,
  }
  const finer =
    known.at === null || (known.at_precision === 'minute' && more.at !== null && more.at_precision === 'second')
  const isNamed = known.origin === 'synthetic' && more.origin !== 'synthetic'
  return {
    ...known,
    ...hidden,
    revision_id: isNamed ? more.revision_id : known.revision_id,
    origin: isNamed ? more.origin : known.origin,
    parent_id: known.parent_id ?? more.parent_id,
    at: finer ? more.at : known.at,
    at_precision: finer ? more.at_precision : known.at_precision,
    contributor_id: hidden.hidden_contributor ? null : (known.contributor_id ?? more.contributor_id),
    comment: hidden.hidden_comment ? null : (known.comment ?? more.comment),
    minor: known.minor ?? more.minor,
    bytes: known.bytes ?? more.bytes,
    sha1: known.sha1 ?? more.sha1,
    content_model: known.content_model ?? more.content_model,
    content_format: known.content_format ?? more.content_format,
    text_id: hidden.hidden_text ? null : (known.text_id ?? more.text_id),
    html_id: hidden.hidden_text ? null : (known.html_id ?? more.html_id),
    mirror_path: known.mirror_path ?? more.mirror_path,
    is_latest: known.is_latest ?? more.is_latest,
  }
}

/** What two accounts of one revision say differently, in words; null when they agree as far as they speak. */
export function contradiction(known: RevisionRow, more: NewRevision): string | null {
  if (known.text_id !== null && more.text_id !== null && known.text_id !== more.text_id)
    return `the text: SHA-1 ${known.sha1} and ${more.sha1}`
  if (known.sha1 !== null && more.sha1 !== null && known.sha1 !== more.sha1)
    return `the SHA-1 of the text: ${known.sha1} and ${more.sha1}`
  // Pages of one mirror that disagree are no conflict of sources: its time offset is worked out from all of them together.
  if (known.origin === more.origin) return null
  if (known.at !== null && more.at !== null && !isSameTime(known, more)) return `the time: ${known.at} and ${more.at}`
  const names = [known.contributor_id, more.contributor_id]
  return names[0] !== null && names[1] !== null && names[0] !== names[1] ? 'the contributor' : null
}

/** Whether two times are equal as far as the coarser one goes: to the minute where one has no seconds. */
export function isSameTime(known: NewRevision, more: NewRevision): boolean {
  if (known.at === null || more.at === null) return false
  const digits = [known.at_precision, more.at_precision].includes('minute') ? minuteDigits : known.at.length
  return known.at.slice(0, digits) === more.at.slice(0, digits)
}

const minuteDigits = '2017-05-25T12:56'.length
