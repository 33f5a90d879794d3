/**
 * Organisations beside the names of a list, told by the list as a whole: the same words stand beside several names, or
 * they are a link. Offices are none, whatever their spelling.
 */

import type { Participant } from '../../model/record.ts'
import type { Line } from '../page/line.ts'
import { isInitialsOf } from '../words/same-person.ts'
import { foldText } from '../words/text.ts'
import { compilePattern, leadOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'
import { type EntryRules, namesOffice } from './person-entry.ts'

/** A person of a list, and the line that names them; null where it is no line of the list's own. */
export interface ListedRow {
  readonly person: Participant
  readonly line: Line
}

/** What stands beside a name, parted, and the parts that some sign shows to be organisations. */
interface Beside {
  readonly parts: readonly string[]
  readonly shown: readonly string[]
}

const fewest = 2
const leastShown = 0.4
const mostWords = 7

/** The organisations of each row, in the order of the rows; null where the list says none. */
export function bodiesOfList(rules: EntryRules, rows: readonly ListedRow[]): readonly (readonly string[] | null)[] {
  const told = rows.map(({ person }) => (person.bio === null ? [] : partsOf(rules.words, person.bio)))
  const counts = new Map<string, number>()
  for (const parts of told) {
    const first = foldText(parts[0] ?? '')
    counts.set(first, (counts.get(first) ?? 0) + 1)
  }
  const besides = rows.map((row, at): Beside => {
    const parts = told[at] ?? []
    return { parts, shown: shownIn(rules, row, parts, (part) => counts.get(foldText(part)) ?? 0) }
  })
  const withBio = besides.filter(({ parts }) => parts.length > 0).length
  const shown = besides.filter(({ shown: some }) => some.length > 0).length
  if (shown < fewest || shown < withBio * leastShown) return rows.map(() => null)
  return besides.map(({ parts, shown: some }) => {
    const [first] = parts
    const isBody = first !== undefined && mayBeBody(rules.words, first)
    const all = isBody && !some.some((part) => first.includes(part)) ? [first, ...some] : some
    return all.length === 0 ? null : [...new Set(all)]
  })
}

/** `Graines libres, Valbrume`, `Graines libres / Tisserands`, `Graines libres + Tisserands`. */
const partsOf = (words: Words, bio: string): readonly string[] =>
  bio
    .replace(/\.$/u, '')
    .split(/, | ?\/ ?| \+ | ; /u)
    .map((part) => part.trim())
    .filter((part) => part !== '' && words.presence.exact(part) === null)

function shownIn(
  { words }: EntryRules,
  { person, line }: ListedRow,
  parts: readonly string[],
  countOf: (part: string) => number,
): readonly string[] {
  const linked = line.links
    .filter(({ kind, from }) => kind === 'labelled' && from >= person.name.length)
    .map(({ from, to }) => line.text.slice(from, to))
  const bodies = parts.filter((part, at) => {
    if (namesOffice(words, part) || words.roles.exact(part) !== null) return false
    return at === 0 && countOf(part) >= fewest && mayBeBody(words, part) && !isInitialsOf(part, person.name)
  })
  const labels = linked.filter(
    (label) => (person.bio ?? '').includes(label) && (/^\p{Lu}/u.test(label) || countOf(label) >= fewest),
  )
  return [...labels, ...bodies.filter((part) => !labels.includes(part))]
}

/** Words that begin with a capital, behind an article or not, and name no office and no body of the association itself. */
function mayBeBody(words: Words, part: string): boolean {
  const bare = part.replace(articleOf(words), '')
  return (
    /^\p{Lu}/u.test(bare) &&
    part.split(' ').length <= mostWords &&
    !namesOffice(words, part) &&
    words.roles.exact(part) === null &&
    !words.list('bodies').has(part) &&
    !words.list('nobody').has(part)
  )
}
const articleOf = perWords(({ grammar }) => compilePattern(`^${leadOf(grammar('definiteArticles'))}`, 'u'))
