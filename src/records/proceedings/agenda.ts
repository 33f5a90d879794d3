/** What was to be talked about: top-level items under an agenda heading or line, timed headings, headings of a plan. */

import type { AgendaItem } from '../../model/record.ts'
import { isInstruction } from '../page/boilerplate.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import { announces, bareLabel, bulletLength, labelled } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page, type Section } from '../page/page.ts'
import { headingWords, isToldAgenda, kindByWords } from '../page/section-kind.ts'
import { tableRows } from '../people/people-table.ts'
import { plainWords } from '../words/text.ts'
import { compilePattern, matchesOf, oneOf } from '../words/word-pattern.ts'
import { holds, perWords } from '../words/words.ts'
import { agendaItem, type Item, planHeadings, proposals, timeAtStart, timedHeading } from './agenda/item.ts'

/** `isPlan`: the page was saved before its meeting, or holds no minutes: headings under the agenda are its items. */
export function agendaItems(page: Page, isPlan: boolean): readonly FoundValue<AgendaItem>[] {
  const listed = dropFooters(page, [
    ...underHeadings(page),
    ...underLines(page),
    ...labelItems(page),
    ...tableItems(page),
  ])
  const timed = page.sections.flatMap((section) => timedHeading(page, section))
  if (timed.length >= 2) return [...listed, ...timed]
  if (listed.length === 0) {
    const run = timedRun(page)
    if (run.length > 0) return run
    const announced = headingsToCome(page)
    if (announced.length > 0) return announced
  }
  return isPlan && listed.length === 0 ? planHeadings(page) : [...listed, ...(isPlan ? proposals(page) : [])]
}

function underHeadings(page: Page): readonly FoundValue<AgendaItem>[] {
  return page.sections.flatMap((section) => {
    if (!isAgenda(page, section)) return []
    if (page.sections[section.parent]?.kind === 'minutes' && section.by !== 'words') return []
    const body = section.body.filter((line) => kindOf(page, line) === 'agenda')
    const own = itemsOf(page, body)
    if (isOneSentence(own) || isToldAgenda(page.rules.words, section.line, body)) return []
    const items = own.flatMap((item) => agendaItem(page, item))
    return items.length > 0 ? items : inOneSentence(body)
  })
}

/** One line alone that is a whole sentence lists nothing. */
const isOneSentence = ([first, second]: readonly Item[]): boolean =>
  first !== undefined && second === undefined && /\p{L}{2}[.!?]$/u.test(first.line.text)

/** `Insurance, bank account, sponsors.`: the points as one enumeration. */
function inOneSentence(body: readonly Line[]): readonly FoundValue<AgendaItem>[] {
  const [line] = body
  if (line === undefined || body.length > 1 || line.depth > 0 || line.links.length > 0) return []
  const parts = matchesOf(line.text, /[^,;]+/gu)
  const areShort = parts.every(([part]) => part.trim().split(' ').length <= 5 && !/[:!?()]|\.\s/.test(part))
  if (parts.length < 3 || !areShort) return []
  return parts.map((part) => ({
    value: { time: null, label: part[0].trim().replace(/\.$/u, '') },
    sources: [inWords(line, part.index, part.index + part[0].length)],
    rule: 'agenda.sentence',
  }))
}

/** A heading whose own words say agenda; points of an agenda that have headings of their own are no lists of points. */
const isAgenda = (page: Page, section: Section): boolean =>
  section.kind === 'agenda' &&
  (kindByWords(page.rules.words, section.line.text) === 'agenda' || isPartOfPlan(page, section))

/** A part of an agenda beside minutes that stand elsewhere. */
function isPartOfPlan(page: Page, section: Section): boolean {
  const parent = page.sections[section.parent]
  if (parent === undefined || section.by !== 'parent' || kindByWords(page.rules.words, parent.line.text) !== 'agenda')
    return false
  return page.sections.some(({ kind, by, index }) => kind === 'minutes' && by === 'words' && index > section.index)
}

/** Items at the top, each with what stands under it; lines that begin with an hour where there is no list. */
function itemsOf(page: Page, body: readonly Line[]): readonly Item[] {
  const items: (Item & { readonly children: Line[] })[] = []
  const points = numberedPoints(body, 1)
  const hasList = points.size > 0 || body.some((line) => line.depth === 1)
  for (const line of body) {
    const isTop =
      points.size > 0
        ? points.has(line)
        : line.depth === 1 || (line.depth === 0 && (bulletLength(line) > 0 || timeAtStart(page, line) !== null))
    if (isTop) items.push({ line, children: [], start: points.get(line) ?? bulletLength(line) })
    else if (points.size > 0 || line.depth > 1) items[items.length - 1]?.children.push(line)
    else if (!hasList && line.depth === 0 && isAgendaLine(page, line)) items.push({ line, children: [] })
  }
  return items
}

/** The printed number of a point: `1. The roof`. */
const pointNumber = /^(\d{1,2})[.)] +(?=\p{L}{2})/u

/**
 * The points of a list that numbers them, each with where its words begin: printed numbers from 1 on (`1. The roof`), or an ordered list
 * at a depth with other items between; nothing for another list.
 */
function numberedPoints(lines: readonly Line[], depth: number): ReadonlyMap<Line, number> {
  const printed = new Map<Line, number>()
  for (const line of lines) {
    const [number = '', count] = pointNumber.exec(line.text) ?? []
    if (line.depth === 0 && Number(count) === printed.size + 1) printed.set(line, number.length)
  }
  const listed = lines.filter((line) => line.depth === depth)
  const [first] = printed.keys()
  if (printed.size > 1 && first !== undefined && !lines.some((line) => line.depth > 0 && line.index < first.index))
    return printed
  const last = listed.findLastIndex(({ ordered }) => ordered)
  const ordered = listed.filter((line) => line.ordered)
  const isBroken = listed[0]?.ordered === true && last >= ordered.length
  return new Map(isBroken ? ordered.map((line) => [line, bulletLength(line)]) : [])
}

/** A short line of its own, without end of sentence. */
function isAgendaLine(page: Page, line: Line): boolean {
  return (
    line.kind === 'paragraph' &&
    line.text.length <= 90 &&
    !/[.:!?)]$/.test(line.text) &&
    line.links.length === 0 &&
    labelled(line) === null &&
    !isInstruction(page.rules.words, line)
  )
}

/** "Topics:" opens what was said as often as what is to be said. */
const weakLabels = perWords(({ grammar }) => compilePattern(`^${oneOf(grammar('weakAgendaLabels'))}$`, 'u'))
const isTold = (line: Line): boolean => labelled(line) !== null && line.text.split(' ').length > 6

/** "Ordre du jour de la réunion": the word, and what it is the agenda of. */
function opensAgenda({ rules: { words } }: Page, label: string): boolean {
  if (words.labels.exact(label) === 'agenda') return true
  const first = words.labels.find(label)[0]
  return (
    first?.value === 'agenda' &&
    first.from === 0 &&
    first.to > 6 &&
    holds(words.list('meetings'), label.slice(first.to))
  )
}

/** "… schlug folgende Tagesordnung vor:": a sentence that speaks of an agenda, and the list behind its colon. */
function announcesAgenda({ lines, rules: { words } }: Page, line: Line): boolean {
  const isWeak = (word: string): boolean => weakLabels(words).test(word)
  if (line.depth > 0 || !line.text.endsWith(':') || lines[line.index + 1]?.depth !== 1) return false
  const sentence = line.fold.slice(line.fold.slice(0, -1).lastIndexOf('. ') + 1)
  return words.labels
    .find(sentence)
    .some(({ value, from, to }) => value === 'agenda' && !isWeak(sentence.slice(from, to)))
}

/** A list whose items come back as headings: the points, before they were gone through. */
function headingsToCome(page: Page): readonly FoundValue<AgendaItem>[] {
  const headings = new Map(page.sections.map(({ line }) => [headingWords(page.rules.words, line.text), line.index]))
  const recurs = ({ text, index }: Line): boolean => (headings.get(headingWords(page.rules.words, text)) ?? -1) > index
  const lists = new Map<number, Line[]>()
  for (const line of page.lines.slice(0, farthestList))
    if (line.depth === 1) lists.set(line.block, [...(lists.get(line.block) ?? []), line])
  const list = [...lists.values()].find((items) => {
    const known = items.filter(recurs).length
    return known >= 2 && known >= items.length / 2
  })
  return (list ?? []).flatMap((line) => agendaItem(page, { line, children: [] }))
}

/** Lines from the top in which such a list stands. */
const farthestList = 60

/** A label, or a line in bold as the one that opened the list, or that says what other part of the page begins. */
const endsList = (page: Page, opening: Line, line: Line): boolean =>
  labelled(line) !== null ||
  (announces(line) && (announces(opening) || kindByWords(page.rules.words, line.text) !== null))

/** A bare line "agenda" or "Ordre du jour :" with a list under it. */
function underLines(page: Page): readonly FoundValue<AgendaItem>[] {
  const found: FoundValue<AgendaItem>[] = []
  for (const [at, line] of page.lines.entries()) {
    if (line.kind === 'heading' || line.label !== null || line.depth > 1) continue
    const label = bareLabel(line)
    const opens = (label !== null && opensAgenda(page, label)) || announcesAgenda(page, line)
    if (!opens || kindOf(page, line) === 'agenda') continue
    const list: Line[] = []
    for (const next of page.lines.slice(at + 1, at + 60)) {
      const isOwn = next.depth > 0 || bulletLength(next) > 0 || pointNumber.test(next.text)
      const isGap =
        !isOwn && list.length > 0 && next.kind === 'paragraph' && next.text.length <= 160 && !endsList(page, line, next)
      if (next.kind === 'heading' || !(isOwn || isGap)) break
      if (isOwn) list.push(next)
    }
    if (list.every(({ depth }) => depth <= line.depth) && line.depth > 0) continue
    const marked = list.filter((item) => item.depth > 0 || bulletLength(item) > 0)
    const top = Math.min(...marked.map(({ depth }) => depth))
    const points = numberedPoints(list, top)
    const tops = points.size > 0 ? [...points.keys()] : marked.filter(({ depth }) => depth === top)
    const items = tops.map((item) => ({ line: item, children: [], start: points.get(item) ?? bulletLength(item) }))
    if (label !== null && weakLabels(page.rules.words).test(label) && items.some(({ line: item }) => isTold(item)))
      continue
    found.push(...items.flatMap((item) => agendaItem(page, item)))
  }
  return found
}

/** `Ordre du jour : A, B, C`; an argument with one item a line. */
function labelItems(page: Page): readonly FoundValue<AgendaItem>[] {
  return page.lines.flatMap((line) => {
    const label = labelled(line)
    if (label === null || page.rules.words.labels.exact(label.label.text) !== 'agenda' || label.value.text === '')
      return []
    if (line.label !== null) return agendaItem(page, { line, children: [] })
    if (/^https?:/u.test(label.value.text)) return []
    const parts = matchesOf(label.value.text, /[^;,]+/gu)
    if (parts.length < 2) return []
    return parts.flatMap((part) => {
      const [from, to] = [label.from + part.index, label.from + part.index + part[0].length]
      const text = part[0].trim().replace(/\.$/u, '')
      return text === ''
        ? []
        : [{ value: { time: null, label: text }, sources: [inWords(line, from, to)], rule: 'agenda.label' }]
    })
  })
}

const leastRun = 3

/** Three lines or more above the first heading that begin with their hours. */
function timedRun(page: Page): readonly FoundValue<AgendaItem>[] {
  const top = page.lines.filter((line) => line.section < 0 && line.depth === 0 && timeAtStart(page, line) !== null)
  const isRun = top.filter((line, at) => at === 0 || line.index - (top[at - 1]?.index ?? 0) <= 4).length >= leastRun
  return isRun ? top.flatMap((line) => agendaItem(page, { line, children: [] })) : []
}

/** Rows of a table with a column of hours beside one of topics. */
function tableItems(page: Page): readonly FoundValue<AgendaItem>[] {
  const { labels } = page.rules.words
  return tableRows(page.lines).flatMap((row) => {
    const cell = (name: string): Line | undefined =>
      row.find(({ column }) => column !== null && labels.exact(column) === name)
    const [hour, topic] = [cell('time'), cell('agenda')]
    const time = hour === undefined ? undefined : page.rules.times.read(hour.fold)[0]
    if (hour === undefined || topic === undefined || time === undefined) return []
    return [
      {
        value: { time: time.start, label: topic.text },
        sources: [inWords(topic), inWords(hour, 0, hour.text.length, 'time')],
        rule: 'agenda.table',
      },
    ]
  })
}

/** An agenda that minutes were written into: lines under its talk are no items. */
function dropFooters(page: Page, items: readonly FoundValue<AgendaItem>[]): readonly FoundValue<AgendaItem>[] {
  const filled = page.sections.some((section) => section.kind === 'agenda' && filledWithMinutes(page, section))
  return filled ? [] : items
}

function filledWithMinutes(page: Page, section: Section): boolean {
  const { words } = page.rules
  const roles = section.body.filter((line) => {
    const label = labelled(line)
    return (
      label !== null &&
      (words.roles.exact(plainWords(label.label.text)) !== null || words.labels.exact(label.label.text) === 'count')
    )
  })
  return roles.length > 0 && roles.length >= section.body.length / 2
}
