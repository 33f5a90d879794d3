/**
 * Who is named on a page as somebody who does something, found once for all rules: each word that may be a name, with all its
 * places as evidence, weighed by what was learnt from pages whose people are known.
 */

import type { Classifier, Features } from '../learnt/linear-model.ts'
import { isOnlyName, isThing } from '../page/common-words.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { handleShape, type NameUse, nameUses } from './name-uses.ts'
import type { EntryRules } from './person-entry.ts'

/** The one class of the model of names: whoever takes part, or is given a task. */
export const nameClasses = ['person'] as const

/** Tells how sure it is that a word is the name of a person of the meeting. */
export type NameClassifier = Classifier<(typeof nameClasses)[number]>

/** A word that may be a name, folded, and what is true of it. */
export interface NameRow {
  readonly key: string
  readonly uses: readonly NameUse[]
  readonly features: Features
}

/** The words of a page that may be names; `without`: lines that are not looked at, as a list already names their people. */
export const nameRows = (page: Page, rules: EntryRules, without: ReadonlySet<Line>): readonly NameRow[] =>
  [...nameUses(page, rules, without)].map(([key, uses]) => ({
    key,
    uses,
    // Most words are seen to be nobody without it.
    get features() {
      return featuresOf(page, rules, key, uses)
    },
  }))

/** Somebody whom a page names, and where it does so first: UTF-16 offsets of the line. */
export interface NamedPerson {
  readonly name: string
  readonly line: Line
  readonly from: number
  readonly to: number
  /** 0 to 1: how sure it is that they take part or are given a task. */
  readonly share: number
  /** Named as the owner of a task where tasks are listed. */
  readonly owns: boolean
}

/** Least share of somebody who is named; a link to the page of a user is enough. */
const leastShare = 0.3
/** The same of somebody whom the page names by first name and, elsewhere, with a surname. */
const leastOfTalk = 0.8

/**
 * Everyone who does something on a page, by name, in the order in which they are first named; `least`: how sure it must be that
 * somebody takes part or is given a task. Below what is usual, who is only named counts too.
 */
export function inventoryOf(
  page: Page,
  rules: EntryRules,
  classify: NameClassifier,
  without: ReadonlySet<Line>,
  least = leastShare,
): readonly NamedPerson[] {
  return nameRows(page, rules, without).flatMap((row): readonly NamedPerson[] => {
    const { uses } = row
    const heading = uses.length > 1 ? uses.find((use) => isHeading(page, rules, use)) : undefined
    if (heading?.whole != null) return [{ ...stretch(heading, heading.whole), share: 1, owns: false }]
    const isUser = uses.some((use) => use.isUser)
    const mayTakePart = least < leastShare || uses.some(({ acts }) => acts)
    if (!isUser && (!mayTakePart || isSurname(uses))) return []
    const share = classify(row.features).person
    const whole = uses.filter((use) => use.whole !== null)
    const isWhole = whole.length * 2 > uses.length
    // Who is printed with a surname too is mostly somebody that people talk about.
    if (share < (whole.length > 0 && !isWhole ? Math.max(least, leastOfTalk) : least) && !isUser) return []
    const use = (isWhole ? whole[0] : uses.find(({ acts, whole: end }) => acts && end === null)) ?? uses[0]
    if (use === undefined) return []
    const named = stretch(use, isWhole ? (use.whole ?? use.to) : use.to)
    return [{ ...named, share, owns: uses.some(({ owns }) => owns) }]
  })
}

const stretch = ({ line, from }: NameUse, to: number): Omit<NamedPerson, 'share' | 'owns'> => ({
  name: line.text.slice(from, to),
  line,
  from,
  to,
})

/** `=== Perle Ondine ===` over what she said: a whole name of words that the page uses as names only. */
function isHeading(page: Page, { names }: EntryRules, { line, from, whole }: NameUse): boolean {
  if (line.kind !== 'heading' || kindOf(page, line) !== 'discussion' || whole !== line.text.length) return false
  const name = line.text.slice(from, whole)
  return names.isName(name) && isOnlyName(page, name)
}

const isSurname = (uses: readonly NameUse[]): boolean =>
  uses.filter(({ isSecond }) => isSecond).length * 2 > uses.length

const rootShare = ({ length }: readonly string[]): number => 1 / Math.sqrt(Math.max(1, length))

function featuresOf(page: Page, { words, names }: EntryRules, key: string, uses: readonly NameUse[]): Features {
  const places = uses.map((use) => use.signs())
  const around = [...new Set(places.flatMap((use) => use.around))]
  const forms = [...new Set(uses.map(({ line, from, to }) => line.text.slice(from, to)))]
  const printed = forms.find((form) => /^\p{Lu}/u.test(form)) ?? forms[0] ?? key
  const shape = shapeOf(printed)
  const facts: readonly (readonly [name: string, holds: boolean])[] = [
    ['cases', forms.length > 1],
    ['given', page.rules.givenNames.has(key)],
    [`given ${shape}`, page.rules.givenNames.has(key)],
    ['name', forms.some((form) => names.isName(form))],
    ['thing', isThing(page, printed)],
    ['only', isOnlyName(page, printed)],
    ['small', words.list('articles').has(key)],
    ['title', page.title.fold.includes(key)],
  ]
  return [
    [
      0.5,
      counted(
        places.flatMap(({ classes }) => classes),
        uses.length,
      ),
    ],
    [1.5 * rootShare(around), around],
    [
      1,
      [
        `w:${key}`,
        `shape:${shape}`,
        `uses:${Math.min(4, Math.floor(Math.log2(uses.length) * 1.5))}`,
        `e:${key.slice(-2)}`,
        `ee:${key.slice(-3)}`,
        `long:${Math.min(10, key.length)}`,
        `lang:${page.language}`,
        ...facts.flatMap(([name, holds]) => (holds ? [name] : [])),
      ],
    ],
  ]
}

/** Each name that is true of a place, once more where it is of two, of four, and of half of them. */
function counted(all: readonly string[], uses: number): readonly string[] {
  const counts = new Map<string, number>()
  for (const name of all) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].flatMap(([name, count]) => [
    name,
    ...(count >= 2 ? [`2 ${name}`] : []),
    ...(count >= 4 ? [`4 ${name}`] : []),
    ...(count * 2 >= uses ? [`most ${name}`] : []),
  ])
}

function shapeOf(printed: string): string {
  if (handleShape.test(printed)) return 'handle'
  if (/^\p{Lu}+$/u.test(printed)) return printed.length <= 4 ? 'CAPS' : 'SHOUT'
  return /^\p{Lu}/u.test(printed) ? (printed.includes('-') ? 'Cap-Cap' : 'Cap') : 'lower'
}
