/** One item of an agenda: its hour, its words, what stands under it. */

import type { AgendaItem } from '../../../model/record.ts'
import { isInstruction } from '../../page/boilerplate.ts'
import { type FoundValue, words as inWords } from '../../page/found.ts'
import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { isPlaceholder } from '../../words/placeholders.ts'
import { perWords, wordPattern } from '../../words/words.ts'

/** An item of an agenda, and the lines under it. */
export interface Item {
  readonly line: Line
  readonly children: readonly Line[]
}

/** Words that lead to an hour: "à partir de 14h", "at 2pm". */
const openings = perWords(
  (words) => new RegExp(`^(?:${wordPattern([...words.times('from'), ...words.times('at'), 'vers'])} ?)+$`, 'u'),
)

interface StartTime {
  readonly clock: string
  readonly to: number
}

/** The hour that a line begins with, `HH:MM`, and the offset behind it; null when it begins with none. */
export function timeAtStart(page: Page, line: Line): StartTime | null {
  const start = bulletLength(line)
  const first = page.rules.times.read(line.fold.slice(0, 60))[0]
  if (first === undefined) return null
  const lead = line.fold.slice(start, first.from).trim()
  if (lead !== '' && !openings(page.rules.words).test(lead)) return null
  return { clock: first.start, to: first.to }
}

/**
 * The item with its hour and its words, or with those of the lines under it where it has only an hour; none for
 * instructions and placeholders.
 */
export function agendaItem(page: Page, { line, children }: Item): readonly FoundValue<AgendaItem>[] {
  if (isInstruction(page.rules.words, line) || isPlaceholder(page.rules.words, line.text)) return []
  const time = timeAtStart(page, line)
  const from = time === null ? bulletLength(line) : time.to
  const label = itemLabel(line, from)
  if (label !== null)
    return [
      {
        value: { time: time?.clock ?? null, label: label.text },
        sources: [inWords(line, bulletLength(line), label.to)],
        rule: 'agenda.item',
      },
    ]
  const join = children
    .map((child) => itemLabel(child, bulletLength(child))?.text ?? '')
    .filter((text) => text !== '')
    .join(', ')
  if (time === null || join === '') return []
  const sources = [line, ...children].map((part, at) =>
    inWords(part, 0, part.text.length, at === 0 ? '' : `label[${at - 1}]`),
  )
  return [
    {
      value: { time: time.clock, label: join.length > 160 ? (children[0]?.text ?? join) : join },
      sources: mergeSpans(sources),
      rule: 'agenda.children',
    },
  ]
}

/** One span from the first source to the last. */
function mergeSpans(sources: readonly ReturnType<typeof inWords>[]): readonly ReturnType<typeof inWords>[] {
  const [first] = sources
  const end = Math.max(...sources.map(({ span }) => span.end))
  return first === undefined ? [] : [{ ...first, span: { start: first.span.start, end } }]
}

/** The words up to the first URL, without separators, owners of a count, final punctuation. */
function itemLabel(line: Line, from: number): { readonly text: string; readonly to: number } | null {
  const link = line.links.find(({ kind, from: at }) => (kind === 'bare' || kind === 'numbered') && at >= from)
  const printed = line.text.slice(from, link?.from ?? line.text.length)
  const cut = printed
    .replace(/\((?:\d+ [^()]*|[^()]*https?[^()]*)\)?\s*$/u, '')
    .replace(/(?<![\s:;,.(–—-])[\s:;,.(–—-]+$/u, '')
    .replace(/^[\s:;,.)–—-]+/u, '')
  if (!/\p{L}{2}/u.test(cut)) return null
  const at = line.text.indexOf(cut, from)
  return { text: cut, to: at + cut.length }
}
