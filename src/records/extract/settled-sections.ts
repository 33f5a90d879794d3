/** The kinds of sections as the record gives them: what no word said is settled by what was found under the heading. */

import type { RecordSection, SectionKind } from '../../model/record.ts'
import { type FoundValue, inText, words as inWords } from '../page/found.ts'
import type { Page, Section } from '../page/page.ts'
import type { MeetingVerdict } from './classify.ts'

interface FoundInPage {
  readonly verdict: MeetingVerdict
  readonly decisions: readonly FoundValue<unknown>[]
  readonly actions: readonly FoundValue<unknown>[]
}

/** Every section in order, its words as the source. */
export function settledSections(page: Page, found: FoundInPage): readonly FoundValue<RecordSection>[] {
  const isMinutes = found.verdict.pageType === 'minutes' || found.verdict.pageType === 'notes'
  const kinds: SectionKind[] = []
  return page.sections.map((section) => {
    const kind = isMinutes && isOpen(section) ? kindByBody(page, section, found, kinds) : section.kind
    kinds.push(kind)
    return {
      value: { heading: section.line.text, level: section.level, kind },
      sources: [section.line.whole === null ? inWords(section.line) : inText(section.line.whole)],
      rule: kind === section.kind ? `sections.${section.by}` : 'sections.found',
    }
  })
}

/** Nothing of the heading said what it is. */
const isOpen = ({ kind, by }: Section): boolean => kind === 'other' && (by === 'body' || by === 'parent' || by === 'none')

function kindByBody(page: Page, section: Section, found: FoundInPage, kinds: readonly SectionKind[]): SectionKind {
  if (isEmpty(page, section)) return kinds[section.parent] ?? section.kind
  return 'discussion'
}

/** Neither under the heading nor under those inside it stands a line. */
const isEmpty = (page: Page, section: Section): boolean =>
  section.body.length === 0 && !page.sections.some(({ parent, body }) => parent === section.index && body.length > 0)
