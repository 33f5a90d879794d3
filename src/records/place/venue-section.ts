/** A venue heading with name, street and city on lines of their own. */

import type { RecordPlace } from '../../model/record.ts'
import { type Candidate, inText } from '../page/found.ts'
import { bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { spanAt } from '../words/text.ts'
import { parseAddress } from './address.ts'
import { candidate, physical } from './candidate.ts'

/** The first line under a venue heading; short lines that follow it are street and city. */
export function underVenue(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  const [first] = candidate(page, line, bulletLength(line), line.text.length, 'place.heading', 90)
  const parts = addressLines(page, line)
  if (first === undefined || first.value.online || parts.length < 2) return first === undefined ? [] : [first]
  const text = parts.map((part) => part.text.replace(/[\s,;]+$/u, '')).join(', ')
  const last = parts[parts.length - 1] ?? line
  const span = { start: spanAt(line, 0, 1).start, end: spanAt(last, 0, last.text.length).end }
  return [{ ...first, value: physical(text, parseAddress(page.rules, text)), sources: [inText(span)] }]
}

/** Up to four short lines without label, sentence or link; none when no street or postcode is among them. */
function addressLines(page: Page, line: Line): readonly Line[] {
  const body = page.sections[line.section]?.body ?? []
  const end = body.findIndex(
    (one) => one.text.length > 60 || /[.!?]$/.test(one.text) || labelled(one) !== null || one.links.length > 0,
  )
  const lines = body.slice(0, end < 0 ? 4 : Math.min(end, 4))
  return lines.slice(1).some(({ text }) => /\d/.test(text)) ? lines : []
}
