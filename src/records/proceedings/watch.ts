/** Things with a life outside the meeting: items of watch sections, and dated items of announcements. */

import type { SectionKind, WatchItem } from '../../model/record.ts'
import { type ForwardDate, forwardDate } from '../dates/forward.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import { bareLabel, bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page, type Section, sectionsAround } from '../page/page.ts'
import { kindByWords } from '../page/section-kind.ts'
import type { NameTest } from '../words/names.ts'
import { plainWords } from '../words/text.ts'
import { compilePattern, oneOf, wordStart } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'

const maxLine = 600
const maxLabel = 140

/** `day`: of the meeting, to resolve weekdays and missing years. */
export function watchItems(page: Page, names: NameTest, day: string | null): readonly FoundValue<WatchItem>[] {
  const standing = new Set(
    page.sections
      .filter(({ kind, body }) => kind === 'announcements' && isStandingList(page, body))
      .map(({ index }) => index),
  )
  let label: SectionKind | null = null
  return page.lines.flatMap((line) => {
    const below = line.kind === 'heading' ? page.sections[line.section] : undefined
    if (below !== undefined && isUpcoming(page, below)) return headed(page, names, below, day)
    if (isUnderItem(page, line)) return []
    label = kindByLabel(page, line, label)
    if (line.kind === 'heading' || line.cell !== null || line.label !== null || line.text.length > maxLine) return []
    const kind = label ?? inlineKind(page, line) ?? kindOf(page, line)
    if (kind === 'watch' && (label !== null || !isInferred(page, line))) return watched(page, names, line, day)
    if (kind === 'announcements' && line.depth <= 1 && !standing.has(line.section))
      return announced(page, names, line, day)
    return []
  })
}

/** A section that is taken for one of events by what is in it, not by its name or that of one around it. */
const isInferred = (page: Page, line: Line): boolean =>
  sectionsAround(page, line).find(({ by }) => by !== 'parent')?.by === 'body'

/** A sub-heading of a section of what is to come. */
function isUpcoming(page: Page, section: Section): boolean {
  const around = page.sections[section.parent]
  const { past } = watchPatterns(page.rules.words)
  return around?.kind === 'watch' && around.by === 'words' && section.by !== 'words' && !past.test(around.line.fold)
}

/** A line below such a sub-heading, at any depth: it tells of what the sub-heading names. */
const isUnderItem = (page: Page, line: Line): boolean =>
  sectionsAround(page, line).some((section) => isUpcoming(page, section))

/** The thing that a sub-heading names, with the first date of its body. */
function headed(
  page: Page,
  names: NameTest,
  { line, body }: Section,
  day: string | null,
): readonly FoundValue<WatchItem>[] {
  const own = forwardDate(page, line.fold, day)
  if (own !== null) return item(page.rules.words, line, names, own, 'watch.heading')
  const told = body.flatMap((one) => {
    const date = one.text.length > maxLine ? null : forwardDate(page, one.fold, day)
    return date === null || date.start === null ? [] : [{ one, date }]
  })
  const [first] = told
  return item(page.rules.words, line, names, null, 'watch.heading').map((found) =>
    first === undefined
      ? found
      : {
          ...found,
          value: {
            ...found.value,
            dateStart: first.date.start,
            dateEnd: first.date.end,
            precision: first.date.precision,
          },
          sources: [...found.sources, inWords(first.one, first.date.from, first.date.to, 'dateStart')],
        },
  )
}

/** A bare line `Announcements:` opens its list as a heading would; the next line outside of the list closes it. */
function kindByLabel(page: Page, line: Line, open: SectionKind | null): SectionKind | null {
  if (line.kind === 'heading') return null
  const label = line.label === null && line.depth === 0 ? bareLabel(line) : null
  const isTitle =
    line.strong.some(({ from, to }) => from === 0 && to >= line.text.length - 1) || /[:：]$/u.test(line.text)
  const kind =
    label === null ? null : isTitle ? kindByWords(page.rules.words, label) : page.rules.words.headings.exact(label)
  if (kind === 'watch' || kind === 'announcements') return kind
  return line.depth > 0 || bulletLength(line) > 0 ? open : null
}

/** `Upcoming: Harrowmere fair, 9 April`: an item that says itself what it is. */
function inlineKind(page: Page, line: Line): SectionKind | null {
  const announced = labelled(line)
  return announced !== null &&
    announced.value.text !== '' &&
    page.rules.words.headings.exact(announced.label.text) === 'watch'
    ? 'watch'
    : null
}

/** The weekly programme of a house, told at every meeting: most items carry a weekday and no date. */
function isStandingList(page: Page, body: readonly Line[]): boolean {
  const items = body.filter(({ depth }) => depth === 1)
  const weekly = items.filter(
    ({ fold }) =>
      /\d/.test(fold) && [...page.rules.words.weekdays.keys()].some((name) => name.length >= 5 && fold.includes(name)),
  )
  return items.length >= 4 && weekly.length >= items.length / 2
}

/** Every top item of a watch section; a list of past events under "Old events" is only reviewed. */
function watched(page: Page, names: NameTest, line: Line, day: string | null): readonly FoundValue<WatchItem>[] {
  const { past } = watchPatterns(page.rules.words)
  if (line.depth > 1 || sectionsAround(page, line).some(({ line: heading }) => past.test(heading.fold))) return []
  const date = forwardDate(page, line.fold, day)
  const isProse = line.depth === 0 && bulletLength(line) === 0
  if (isProse && (date === null || date.start === null || /[.!?]$/u.test(line.text))) return []
  const isOutside = date !== null || line.links.length > 0
  return item(page.rules.words, line, names, date, isOutside ? 'watch.section' : 'watch.section.undated')
}

function announced(page: Page, names: NameTest, line: Line, day: string | null): readonly FoundValue<WatchItem>[] {
  if (line.depth === 0 && bulletLength(line) === 0) return []
  const date = forwardDate(page, line.fold, day)
  if (date === null || (date.start !== null && day !== null && date.start.slice(0, 7) < day.slice(0, 7))) return []
  if (date.precision === 'day' && page.rules.words.relative.exact(line.fold.slice(date.from, date.to)) === 'today')
    return []
  if (watchPatterns(page.rules.words).last.test(line.fold.slice(Math.max(0, date.from - 10), date.from))) return []
  return item(page.rules.words, line, names, date, 'watch.announcement')
}

function item(
  words: Words,
  line: Line,
  names: NameTest,
  date: ForwardDate | null,
  rule: string,
): readonly FoundValue<WatchItem>[] {
  const label = labelOf(words, line, names, date)
  const isAsked = date === null && /\? *\S{0,8}$/u.test(label)
  if (label === '' || isAsked || words.weekdays.has(plainWords(label))) return []
  const url = line.links[0]?.url ?? null
  const value: WatchItem = {
    label,
    dateStart: date?.start ?? null,
    dateEnd: date?.end ?? null,
    precision: date?.precision ?? null,
    url,
  }
  return [{ value, sources: [inWords(line, bulletLength(line))], rule }]
}

/** The thing, without its date and URL, and without who told it. */
function labelOf(words: Words, line: Line, names: NameTest, date: ForwardDate | null): string {
  const hidden = line.links
    .filter(({ kind }) => kind === 'bare' || kind === 'printed')
    .map(({ from, to }) => ({ from, to }))
  const parts = [...hidden, ...(date === null ? [] : [dateWords(words, line, date)])].sort((a, b) => a.from - b.from)
  let text = ''
  let at = tellerEnd(line, names)
  for (const part of parts) {
    text += line.text.slice(at, Math.max(at, part.from))
    at = Math.max(at, part.to)
  }
  return tidy(text + line.text.slice(at))
}

const watchPatterns = perWords(({ grammar, lexicons }) => {
  const yesterday = lexicons.flatMap(({ relative }) => relative.yesterday)
  return {
    past: compilePattern(`(?:^|\\s)${oneOf(grammar('past'))}(?:\\s|$)`, 'u'),
    last: compilePattern(`${wordStart}${oneOf([...grammar('last'), ...yesterday])} ?$`, 'u'),
    lead: compilePattern(` ?(?:,|${oneOf(grammar('dateLeads'))}|[-–:(])? *$`, 'iu'),
  }
})

/** The date with the words that lead to it. */
function dateWords(words: Words, line: Line, date: ForwardDate): { from: number; to: number } {
  const lead = watchPatterns(words).lead.exec(line.text.slice(0, date.from))
  return { from: date.from - (lead?.[0].length ?? 0), to: date.to }
}

function tellerEnd(line: Line, names: NameTest): number {
  const start = bulletLength(line)
  const match = /^([^:]{1,40}?) ?: /u.exec(line.text.slice(start))
  return match?.[1] !== undefined && names.isName(match[1]) ? start + match[0].length : start
}

function tidy(text: string): string {
  const clean = text
    .replace(/\(\s*\)/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s:,;.!–-]+|(?<![\s:,;.!–(-])[\s:,;.!–(-]+$/gu, '')
    .trim()
  if (clean.length <= maxLabel) return clean
  const sentence = /^.{30,}?(?=[.!?] |\(| - )/u.exec(clean)?.[0]
  return (sentence ?? clean).trim()
}
