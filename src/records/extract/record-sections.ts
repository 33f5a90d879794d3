/** Every heading in order, as displayed. */

import type { RecordSection } from '../../model/record.ts'
import { type FoundValue, inText, words as inWords } from '../page/found.ts'
import type { Page } from '../page/page.ts'

export function recordSections(page: Page): readonly FoundValue<RecordSection>[] {
  return page.sections.map(({ line, level, kind, by }) => ({
    value: { heading: line.text, level, kind },
    sources: [line.whole === null ? inWords(line) : inText(line.whole)],
    rule: `sections.${by}`,
  }))
}
