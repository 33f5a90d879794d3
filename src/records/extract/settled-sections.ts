/** The kinds of sections as the record gives them: what no word said is settled by what was found under the heading. */

import type { RecordSection, SectionKind } from '../../model/record.ts'
import { type FoundValue, inText, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page, Section } from '../page/page.ts'
import { isToldAgenda, isWeakAgenda } from '../page/section-kind.ts'
import { holds } from '../words/words.ts'
import type { MeetingVerdict } from './classify.ts'

interface FoundInPage {
  readonly verdict: MeetingVerdict
  readonly decisions: readonly FoundValue<unknown>[]
  readonly actions: readonly FoundValue<unknown>[]
}

/** Every section in order, its words as the source. */
export function settledSections(page: Page, found: FoundInPage): readonly FoundValue<RecordSection>[] {
  const isMinutes = found.verdict.pageType === 'minutes' || found.verdict.pageType === 'notes'
  const decided = sectionsOf(page, found.decisions)
  const assigned = sectionsOf(page, found.actions)
  const kinds: SectionKind[] = []
  const inside = subsectionsOf(page)
  return page.sections.map((section) => {
    const context = {
      page,
      section,
      inside: inside.get(section.index) ?? [],
      parent: kinds[section.parent] ?? null,
      decided,
      assigned,
    }
    const kind = isMinutes && isOpen(page, section) ? kindByBody(context) : section.kind
    kinds.push(kind)
    return {
      value: { heading: section.line.text, level: section.level, kind },
      sources: [section.line.whole === null ? inWords(section.line) : inText(section.line.whole)],
      rule: kind === section.kind ? `sections.${section.by}` : 'sections.found',
    }
  })
}

/** Nothing of the heading said what it is; a point of an agenda may have been filled with what was said. */
const isOpen = ({ rules: { words } }: Page, { kind, by, line }: Section): boolean =>
  by === 'words'
    ? kind === 'agenda' && isWeakAgenda(words, line)
    : by !== 'meeting' && by !== 'boilerplate' && (kind === 'other' || kind === 'agenda')

interface SectionContext {
  readonly page: Page
  readonly section: Section
  /** The sections right under it. */
  readonly inside: readonly Section[]
  /** Settled before. */
  readonly parent: SectionKind | null
  /** How many decisions stand in each section. */
  readonly decided: ReadonlyMap<number, number>
  readonly assigned: ReadonlyMap<number, number>
}

function kindByBody({ page, section, inside, parent, decided, assigned }: SectionContext): SectionKind {
  if (isEmpty(section, inside)) return parent ?? section.kind
  if (section.by === 'words')
    return isToldAgenda(page.rules.words, section.line, section.body) ? 'discussion' : section.kind
  if (isSession(page, section, inside)) return 'minutes'
  if ((decided.get(section.index) ?? 0) > 0) return 'decisions'
  const tasks = assigned.get(section.index) ?? 0
  if (tasks > 0 && tasks >= section.body.length * mostlyTasks) return 'actions'
  return section.kind === 'agenda' && !isTold(section.body) ? 'agenda' : 'discussion'
}

/** Of the lines of a section that assigns. */
const mostlyTasks = 0.6
/** A line as long as this says more than a name or a title. */
const sentence = 60

/** More than the names of points: running notes. */
const isTold = (body: readonly Line[]): boolean => body.length >= 2 || body.some(({ text }) => text.length >= sentence)

/** The name of a meeting over sections of its own: all that follows are its minutes. */
const isSession = ({ rules: { words } }: Page, { line }: Section, inside: readonly Section[]): boolean =>
  inside.length >= 2 && holds(words.list('meetings'), line.fold)

/** Neither under the heading nor under those inside it stands a line. */
const isEmpty = ({ body }: Section, inside: readonly Section[]): boolean =>
  body.length === 0 && inside.every((section) => section.body.length === 0)

/** The sections right under each section, by its index. */
function subsectionsOf({ sections }: Page): ReadonlyMap<number, readonly Section[]> {
  const inside = new Map<number, Section[]>()
  for (const section of sections) {
    const siblings = inside.get(section.parent) ?? []
    inside.set(section.parent, siblings)
    siblings.push(section)
  }
  return inside
}

/** How many of the values stand under each heading, by the index of its section. */
function sectionsOf({ sections }: Page, values: readonly FoundValue<unknown>[]): ReadonlyMap<number, number> {
  const starts = sections.map(({ line }) => line.whole?.start ?? line.places.startOf(0) ?? 0)
  const count = new Map<number, number>()
  for (const { sources } of values) {
    const at = sources.find(({ part }) => part === 'text')?.span.start
    const index = at === undefined ? -1 : starts.findLastIndex((start) => start <= at)
    count.set(index, (count.get(index) ?? 0) + 1)
  }
  return count
}
