/** The place that the arguments of one template call give together: `locationName`, `locationStreet`, `locationCity`. */

import type { RecordPlace } from '../../model/record.ts'
import { type Candidate, inText } from '../page/found.ts'
import { frameLabel } from '../page/labels.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import { rulePoints } from '../page/rule-points.ts'
import { isUnfilled } from '../words/placeholders.ts'
import { foldText, spanAt } from '../words/text.ts'
import { parseAddress } from './address.ts'
import { physical } from './candidate.ts'

/** A postcode in an argument of its own. */
const onlyCode = /^\d{4,5}$/

/** The place of a call whose street, postcode or town stand in several arguments; null where one says all. */
export function placeOfArguments(page: Page, line: Line): Candidate<RecordPlace> | null {
  const parts = partsOf(page, line)
  if (parts.length < 2 || parts[0] !== line) return null
  const text = joined(parts.map((part) => part.text))
  const spans = parts.map((part) => spanAt(part, 0, part.text.length))
  const span = {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  }
  return {
    value: physical(text, parseAddress(page.rules, text)),
    sources: [inText(span)],
    rule: 'place.arguments',
    points: rulePoints['place.arguments'],
  }
}

/** The arguments that say where, those of the place before those of the town; what repeats an earlier one is left out. */
function partsOf(page: Page, line: Line): readonly Line[] {
  const all = argumentsBeside(page, line).flatMap((one) => {
    const name = one.label === null ? null : frameLabel(page.rules.words, { line: one, label: one.label })
    return (name === 'place' || name === 'city') && isWords(page, one) ? [{ one, name }] : []
  })
  const [places, towns] = [all.filter(({ name }) => name === 'place'), all.filter(({ name }) => name === 'city')]
  const kept: Line[] = []
  for (const { one } of [...places, ...towns]) {
    if (!kept.some(({ fold }) => fold.includes(one.fold) || one.fold.includes(fold))) kept.push(one)
  }
  return kept
}

const isWords = (page: Page, { text, links, calls }: Line): boolean =>
  text !== '' && links.length === 0 && calls.length === 0 && !isUnfilled(page.rules.words, text)

/** The lines of the same call: they stand together. */
function argumentsBeside({ lines }: Page, line: Line): readonly Line[] {
  const isSame = (index: number): boolean => line.call !== null && lines[index]?.call?.id === line.call.id
  let [from, to] = [line.index, line.index + 1]
  while (isSame(from - 1)) from--
  while (isSame(to)) to++
  return lines.slice(from, to)
}

function joined(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => `${text}${onlyCode.test(foldText(text).split(', ').at(-1) ?? '') ? ' ' : ', '}${part}`,
  )
}
