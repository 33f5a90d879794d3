/** One line of an attendance list → the people on it: name, presence, bio, note. */

import type { Presence } from '../../model/record.ts'
import { signatureParts } from '../words/signature.ts'
import { compilePattern, oneOf } from '../words/word-pattern.ts'
import { perWords, type Words } from '../words/words.ts'
import { dashedNames, handles, nameList } from './name-list.ts'
import { type AttendanceEntry, type EntryRules, isOffice, person } from './person-entry.ts'

const separator =
  / ?(?::|：) ?|(?<=\p{L}{3}|\p{L}{3}\*)(?:-|–|—) +|(?<! ) +(?:-|–|—|=|\/\/?) +|,?(?<! ) +(?:-|–|—)+> *| ?(?<!-)--+> ?| --+ ?|(?<!-)--+ /u
const bullet = /^(?:[-–—•*·‣◦#]+ *)+|^\d{1,2}[.)] +/u

/** A label with its hour is nobody: `Begin: 19:30 Uhr`. */
const clockTime = /^\d{1,2} ?(?:[:h.] ?\d{0,2}) ?\p{L}{0,5}\.?$/u

/** The people of a line of a list; none when it names nobody. `onePerLine`: a comma ends the name. */
export function parseEntry(
  rules: EntryRules,
  text: string,
  presence: Presence,
  onePerLine = false,
): readonly AttendanceEntry[] {
  const start = bullet.exec(text)?.[0].length ?? 0
  const line = withoutSignature(rules.words, text.slice(start))
  const alone = onePerLine
    ? []
    : [...dashedNames(rules, line, start, presence), ...handles(rules, line, start, presence)]
  if (alone.length > 0) return alone
  const cutAt = separatorIn(rules.words, line, onePerLine)
  const head = cutAt === null ? line : line.slice(0, cutAt.from)
  const bio = cutAt === null ? '' : line.slice(cutAt.to).trim()
  if (clockTime.test(bio)) return []
  const office = officeFirst(rules, { head, bio, presence, at: start + (cutAt?.to ?? 0) })
  if (office.length > 0) return office
  const single = person(rules, head, start, presence, bio)
  if (single !== null) return [single]
  const several = nameList(rules, line, start, presence)
  if (several.length > 0) return several
  return organisationFirst(rules, { head, bio, presence, at: start + (cutAt?.to ?? 0) })
}

const entryPatterns = perWords((words) => {
  const { grammar } = words
  const user = `${oneOf(grammar('userNamespace'))} ?: ?`
  const { links, stamp } = signatureParts(words)
  return {
    userPrefix: compilePattern(`^${user}`, 'iu'),
    signature: compilePattern(` ?(?:${links}|${stamp})(?: ?\\([A-Z]{3,4}\\))?`, 'iu'),
  }
})

function withoutSignature(words: Words, line: string): string {
  const match = entryPatterns(words).signature.exec(line)
  const isTail = match !== null && match.index > 0 && (/\d{4}/.test(line.slice(match.index)) || match[0].length > 5)
  return isTail ? line.slice(0, match.index).replace(/(?<![\s–—-])[\s–—-]+$/u, '') : line
}

/** The first separator outside brackets and URLs. */
function separatorIn(words: Words, line: string, onePerLine: boolean): { from: number; to: number } | null {
  const masked = line
    .replace(/\([^()]*\)|\[[^[\]]*\]|https?:\/\/\S+/gu, (hidden) => 'x'.repeat(hidden.length))
    .replace(entryPatterns(words).userPrefix, (prefix) => 'x'.repeat(prefix.length))
  const match = separator.exec(masked)
  if (match !== null) return { from: match.index, to: match.index + match[0].length }
  const comma = (onePerLine ? /, /u : /, (?=\p{Ll})/u).exec(masked)
  return comma === null ? null : { from: comma.index, to: comma.index + comma[0].length }
}

/** `Treasurer: Name`: who holds the office, with its name as biography; `Directors: A, B` is the head of a list. */
function officeFirst(rules: EntryRules, { head, bio, presence, at }: Headed): readonly AttendanceEntry[] {
  const isPlural = head.endsWith('s') && isOffice(rules.words, head.slice(0, -1))
  if (!isPlural && !isOffice(rules.words, head)) return []
  const start = at + (bio.length - bio.trimStart().length)
  const one = person(rules, bio, start, presence, '')
  if (one === null) return nameList(rules, bio, start, presence)
  return one.bio === null ? [{ ...one, bio: head.trim() }] : []
}

interface Headed {
  readonly head: string
  readonly bio: string
  readonly presence: Presence
  readonly at: number
}

/** `Organisation : Name`. */
function organisationFirst(rules: EntryRules, { head, bio, presence, at }: Headed): readonly AttendanceEntry[] {
  if (
    bio === '' ||
    rules.words.roles.exact(head) !== null ||
    head.split(' ').length > 6 ||
    !/\p{Lu}/u.test(head) ||
    !rules.names.isName(bio)
  )
    return []
  const name = bio
  return [
    { name, presence, bio: null, affiliations: [head.trim()], note: null, from: at, to: at + name.length, cue: null },
  ]
}
