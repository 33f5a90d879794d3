/** One line of an attendance list → the people on it: name, presence, bio, note. */

import type { Participant, Presence } from '../../model/record.ts'
import { matchesOf } from '../words/matches.ts'
import type { NameTest } from '../words/names.ts'
import { isInitialsOf } from '../words/same-person.ts'
import { foldText, plainWords } from '../words/text.ts'
import { leadOf, oneOf } from '../words/word-pattern.ts'
import { firstMatch, perWords, type Words } from '../words/words.ts'
import { type AffiliationRules, affiliationsIn } from './affiliations.ts'
import { listParts, otherParts, withoutBrackets } from './list-parts.ts'

/** What the people of a line are read by: the words, the test of names, and the rules of affiliations. */
export interface EntryRules {
  readonly words: Words
  readonly names: NameTest
  readonly affiliations: AffiliationRules
}

/** A person on a line, with the place of the name in it and of the presence cue, when it prints one. */
export interface AttendanceEntry extends Participant {
  readonly from: number
  readonly to: number
  readonly cue: { readonly from: number; readonly to: number } | null
}

const separator =
  / ?(?::|：) ?|(?<=\p{L}{3}|\p{L}{3}\*)(?:-|–|—) +| +(?:-|–|—|=|\/\/?) +|,? +(?:-|–|—)+> *| ?--+> ?| --+ ?|--+ /u
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

/** `A - B - C`: names alone, parted by one sign. */
function dashedNames(rules: EntryRules, line: string, shift: number, presence: Presence): readonly AttendanceEntry[] {
  if (/[,;:]/u.test(line) || otherParts(rules.words, withoutBrackets(line)) === null) return []
  const entries = nameList(rules, line, shift, presence)
  return entries.every(({ name }) => rules.names.isName(name)) ? entries : []
}

/** `perle, zeph42, Odile`: single words, of which the first is in lower case or a later one is not; no name with its bio. */
function handles(rules: EntryRules, line: string, shift: number, presence: Presence): readonly AttendanceEntry[] {
  const parts = listParts(rules.words, line)
  if (parts.length < 3 || line.includes(':')) return []
  const words = parts.map(({ from, to }) =>
    withoutBrackets(line)
      .slice(from, to)
      .trim()
      .replace(/[ .]x*$/u, ''),
  )
  const isLower = (word: string): boolean => /^\p{Ll}/u.test(word)
  if (words.some((word) => word.includes(' ')) || (!isLower(words[0] ?? '') && words.slice(1).every(isLower))) return []
  return nameList(rules, line, shift, presence)
}

const entryPatterns = perWords((words) => {
  const { grammar } = words
  const user = `${oneOf(grammar('userNamespace'))} ?: ?`
  const links = `[([]${oneOf(grammar('signatureLinks'))}(?!\\p{L})[^()[\\]]*[)\\]]`
  const on = leadOf(grammar('beforeDay'))
  const [clock, day] = ['\\d{1,2}:\\d{2}', '\\d{1,2}\\.? \\p{L}+\\.? \\d{4}']
  const stamp = `${on}?${clock},? ${on}?${day}|${on}?${day} ${oneOf(words.times('at'))} ${clock}`
  return {
    userPrefix: new RegExp(`^${user}`, 'iu'),
    /** The namespace of a user's page, or the title that several people share. */
    leads: new RegExp(`^(?:${user}|${leadOf(grammar('pluralHonorifics'))})`, 'iu'),
    /** `Name (talk) 10:02, 20 August 2011 (UTC)`: what a wiki puts behind a name that somebody signed with. */
    signature: new RegExp(` ?(?:${links}|${stamp})(?: ?\\([A-Z]{3,4}\\))?`, 'iu'),
    /** `A à B`, `A -> B`. */
    proxy: new RegExp(
      `^(.+?) ((?:${oneOf(grammar('givesProxy'))} )?(?:${oneOf(grammar('proxyTo'))}|→|-+>) \\p{Lu}.*)$`,
      'u',
    ),
    /** Who votes for somebody is no part of their life. */
    forSomebody: new RegExp(`^${oneOf(grammar('proxyNotes'))}`, 'u'),
    /** `Ausschussvorsitzender`. */
    officeEnd: new RegExp(`${oneOf(grammar('officeEndings'))}$`, 'u'),
  }
})

function withoutSignature(words: Words, line: string): string {
  const match = entryPatterns(words).signature.exec(line)
  const isTail = match !== null && match.index > 0 && (/\d{4}/.test(line.slice(match.index)) || match[0].length > 5)
  return isTail ? line.slice(0, match.index).replace(/[\s–—-]+$/u, '') : line
}

/** The first separator outside brackets and URLs. */
function separatorIn(words: Words, line: string, onePerLine: boolean): { from: number; to: number } | null {
  const masked = line
    .replace(/\([^()]*\)|\[[^\]]*\]|https?:\/\/\S+/gu, (hidden) => 'x'.repeat(hidden.length))
    .replace(entryPatterns(words).userPrefix, (prefix) => 'x'.repeat(prefix.length))
  const match = separator.exec(masked)
  if (match !== null) return { from: match.index, to: match.index + match[0].length }
  const comma = (onePerLine ? /, /u : /, (?=\p{Ll})/u).exec(masked)
  return comma === null ? null : { from: comma.index, to: comma.index + comma[0].length }
}

/** `Name`, `Name (…)`, with what the parenthesis says. */
function person(
  rules: EntryRules,
  head: string,
  shift: number,
  presence: Presence,
  bio: string,
  told: string | null = null,
): AttendanceEntry | null {
  const prefix = entryPatterns(rules.words).leads.exec(head.trimStart())?.[0].length ?? 0
  const lead = head.length - head.trimStart().length + prefix
  const open = head.indexOf('(', lead)
  const printed = (open < 0 ? head.slice(lead) : head.slice(lead, open)).trimEnd()
  const doubt = /^(.+?) ?\?$/u.exec(printed)?.[1]
  const proxy = presence === 'excused' && printed.length <= longestEntry ? proxyOf(rules.words, printed) : null
  const name = (proxy?.name ?? doubt ?? printed).replace(/ ?[–—-]+$|[,;.]+$|\*+$/u, (tail) =>
    /\s\p{Lu}\.$/u.test(printed) ? tail : '',
  )
  const title = officeBefore(rules.words, name)
  if (title !== null && bio === '') {
    const rest = person(rules, head.slice(lead + title.length + 1), shift + lead + title.length + 1, presence, '')
    if (rest !== null) return { ...rest, bio: title, from: shift + lead }
  }
  if (!rules.names.isListed(name)) {
    const tail = noteBehind(rules, name)
    return tail === null ? null : person(rules, head.slice(0, lead + tail.name.length), shift, presence, '', tail.note)
  }
  const from = shift + lead
  const base: AttendanceEntry = {
    name,
    presence,
    bio: bio === '' ? null : bio,
    affiliations: bio === '' ? [] : affiliationsIn(rules.affiliations, bio),
    note: told ?? proxy?.note ?? (doubt === undefined ? null : '?'),
    from,
    to: from + name.length,
    cue: null,
  }
  const withTail = tailPresence(rules, base)
  const inner = open < 0 ? '' : (/^\(([^)]*)\)?/u.exec(head.slice(open))?.[1] ?? '').trim()
  return inner === '' ? withTail : withParenthesis(rules, withTail, inner, shift + open)
}

/** `A will be late`, `A if the trains run`: a name, and words that begin as notes do. */
function noteBehind(rules: EntryRules, printed: string): { readonly name: string; readonly note: string } | null {
  if (printed.length > longestEntry) return null
  for (const match of matchesOf(printed, /,? (?=\p{Ll})/gu)) {
    const [name, note] = [printed.slice(0, match.index), printed.slice(match.index + match[0].length)]
    if (firstMatch(rules.words.list('notes'), foldText(note))?.from !== 0) continue
    return rules.names.isListed(name) && /^[@\p{Lu}]/u.test(name) ? { name, note } : null
  }
  return null
}

/** Longer words behind a bullet are no name with a note. */
const longestEntry = 160

/** `A à B`, `A -> B`: who is not there, and who votes for them. */
function proxyOf(words: Words, printed: string): { readonly name: string; readonly note: string } | null {
  const match = entryPatterns(words).proxy.exec(printed)
  return match?.[1] === undefined || match[2] === undefined ? null : { name: match[1], note: match[2] }
}

/** `en mumble`, `via Jitsi`: the tool that somebody is there by. */
function isOnTool(words: Words, inner: string): boolean {
  const tool = firstMatch(words.list('online'), foldText(inner))
  return tool !== null && tool.to === inner.length && inner.split(' ').length <= 3
}

/** The parenthesis: presence, note, handle, else office. */
function withParenthesis(rules: EntryRules, entry: AttendanceEntry, inner: string, at: number): AttendanceEntry {
  const cue = { from: at, to: at + inner.length + 2 }
  const presence = presenceOf(rules.words, inner) ?? (isOnTool(rules.words, inner) ? 'remote' : null)
  if (presence !== null && presence !== 'present') return { ...entry, presence, cue }
  const isNote =
    firstMatch(rules.words.list('notes'), foldText(inner)) !== null || /\d{1,2} ?[h:] ?\d{0,2}|\?/u.test(inner)
  if (isNote) return { ...entry, note: inner, cue }
  const isHandle =
    !inner.includes(' ') &&
    !isOffice(rules.words, inner) &&
    rules.words.roles.exact(inner) === null &&
    foldText(inner) === inner.toLowerCase() &&
    /^[a-z_\d.@-]+$/u.test(inner)
  if (isHandle || isInitialsOf(inner, entry.name) || entry.bio !== null || presence === 'present') return entry
  return { ...entry, bio: inner, affiliations: affiliationsIn(rules.affiliations, inner), cue }
}

/** `Name : à distance`: a bio that is a presence cue and nothing else; `Name, secretary (remote)`. */
function tailPresence(rules: EntryRules, entry: AttendanceEntry): AttendanceEntry {
  if (entry.bio === null) return entry
  const behind = /^(.+?) ?\(([^()]+)\)$/u.exec(entry.bio)
  const told = behind?.[2] === undefined ? null : rules.words.presence.exact(behind[2])
  if (told !== null && behind?.[1] !== undefined)
    return { ...entry, presence: told, bio: behind[1], affiliations: affiliationsIn(rules.affiliations, behind[1]) }
  if (entryPatterns(rules.words).forSomebody.test(foldText(entry.bio)))
    return { ...entry, note: entry.bio, bio: null, affiliations: [] }
  const presence = rules.words.presence.exact(entry.bio)
  return presence === null ? entry : { ...entry, presence, bio: null, affiliations: [] }
}

/** The presence that some words say: the most telling of those found. */
export function presenceOf(words: Words, text: string): Presence | null {
  const exact = words.presence.exact(text)
  if (exact !== null) return exact
  const found = words.presence.find(foldText(text)).map(({ value }) => value)
  return found.find((presence) => presence !== 'present') ?? found[0] ?? null
}

/** `A, B et C`: every part must be a name. A part's parenthesis belongs to it. */
export function nameList(
  rules: EntryRules,
  text: string,
  shift: number,
  presence: Presence,
): readonly AttendanceEntry[] {
  const filled = listParts(rules.words, text)
  const entries = filled.map((part) =>
    person(
      rules,
      text
        .slice(part.from, part.to)
        .replace(/[.…]\s*$/u, (end) => (/\p{Lu}\.$/u.test(text.slice(part.from, part.to)) ? end : '')),
      shift + part.from,
      presence,
      '',
    ),
  )
  const all = entries.filter((entry): entry is AttendanceEntry => entry !== null)
  // Among names with capitals, two words in lower case are a phrase: "we had pizza and broke records".
  const areCapital = all.filter(({ name }) => /^\p{Lu}/u.test(name)).length > all.length / 2
  const good = areCapital ? all.filter(({ name }) => !/^\p{Ll}+ \p{Ll}/u.test(name)) : all
  return good.length === filled.length || (good.length >= 3 && good.length / filled.length >= 0.75) ? good : []
}

/** Behind a label that says who was there: the names of the list, where most of it is names. */
export function labelledNames(
  rules: EntryRules,
  text: string,
  shift: number,
  presence: Presence,
): readonly AttendanceEntry[] {
  const all = nameList(rules, text, shift, presence)
  if (all.length > 0 || text.length > 300) return all
  const parts = matchesOf(text, /(?:\([^()]*\)|[^,;+&(])+/gu)
  const good = parts.flatMap((part) => {
    const lead = part[0].length - part[0].trimStart().length
    const entry = person(rules, part[0].trim(), shift + part.index + lead, presence, '')
    return entry !== null && rules.names.isName(entry.name) ? [entry] : []
  })
  const areShort = parts.every(([part]) => part.trim().split(' ').length <= 5 && !/[.:!?]\s/.test(part))
  return areShort && parts.length > 1 && good.length >= parts.length / 2 ? good : []
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

/** `Treasurer`, `Deputy chair`, `Kommissarischer Vorsitzender`: an office, with a word before it or none. */
export function isOffice({ list }: Words, label: string): boolean {
  const plain = plainWords(label)
  if (list('offices').has(plain)) return true
  const last = list('offices').all(plain).at(-1)
  return last !== undefined && last.to === plain.length && last.from > 0 && plain.split(' ').length <= 3
}

/** `Ausschussvorsitzender Klaas D.`: one word for the office, two or more for the name. */
function officeBefore(words: Words, name: string): string | null {
  const [first = '', ...rest] = name.split(' ')
  if (rest.length < 2 || !rest.every((word) => /^\p{Lu}/u.test(word))) return null
  const plain = plainWords(first)
  const offices = words.list('offices')
  const isCompound = entryPatterns(words).officeEnd.test(plain) && plain.length > 10
  return offices.has(plain) || isCompound ? first : null
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
