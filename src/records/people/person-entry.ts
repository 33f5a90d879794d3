/** One person on a line: name, presence, note and what the brackets say. */

import type { Participant, Presence } from '../../model/record.ts'
import { meetingTool } from '../words/meeting-tools.ts'
import { memoize } from '../words/memoize.ts'
import type { NameTest } from '../words/names.ts'
import { isInitialsOf } from '../words/same-person.ts'
import { foldText, plainWords } from '../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf } from '../words/word-pattern.ts'
import { firstMatch, holds, type Meaning, perWords, type Words } from '../words/words.ts'
import { type AffiliationRules, affiliationsIn } from './affiliations.ts'

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

const personPatterns = perWords(({ grammar, spelled }) => ({
  /** The namespace of a user's page, or the title that several people share. */
  leads: compilePattern(`^(?:${oneOf(grammar('userNamespace'))} ?: ?|${leadOf(grammar('pluralHonorifics'))})`, 'iu'),
  /** `A à B`, `A -> B`. */
  proxy: compilePattern(
    `^(.+?) ((?:${oneOf(grammar('givesProxy'))} )?(?:${oneOf(grammar('proxyTo'))}|→|-+>) \\p{Lu}.*)$`,
    'u',
  ),
  /** Who votes for somebody is no part of their life. */
  forSomebody: compilePattern(`^${oneOf(grammar('proxyNotes'))}`, 'u'),
  /** Between two presences of one label. */
  joined: compilePattern(`[/,&+]| ${oneOf([...spelled('conjunctions'), ...grammar('disjunctions')])} `, 'u'),
  officeStem: compilePattern(`^(?:\\d\\. ?)?${oneOf(grammar('officeStems'))}`, 'u'),
  /** `Ausschussvorsitzender`. */
  officeEnd: compilePattern(`${oneOf(grammar('officeEndings'))}$`, 'u'),
}))

/** `Name`, `Name (…)`, with what the parenthesis says; null when the words are nobody's name. `shift`: where `head` begins in its line. */
export function person(
  rules: EntryRules,
  head: string,
  shift: number,
  presence: Presence,
  bio: string,
  told: string | null = null,
): AttendanceEntry | null {
  const prefix = personPatterns(rules.words).leads.exec(head.trimStart())?.[0].length ?? 0
  const lead = head.length - head.trimStart().length + prefix
  const open = openingBracket(head, lead)
  const printed = (open < 0 ? head.slice(lead) : head.slice(lead, open)).trimEnd()
  const doubt = printed.endsWith('?') ? /^(.+?) ?\?$/u.exec(printed)?.[1] : undefined
  const proxy = presence === 'excused' && printed.length <= longestEntry ? proxyOf(rules.words, printed) : null
  const name = (proxy?.name ?? doubt ?? printed).replace(
    / ?(?<![–—-])[–—-]+$|(?<![,;.])[,;.]+$|(?<!\*)\*+$/u,
    (tail) => (/\s\p{Lu}\.$/u.test(printed) ? tail : ''),
  )
  const title = bio === '' ? officeBefore(rules.words, name) : null
  if (title !== null) {
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
  const inner = open < 0 ? '' : (/^[([]([^)\]]*)[)\]]?/u.exec(head.slice(open))?.[1] ?? '').trim()
  return inner === '' ? withTail : withParenthesis(rules, withTail, inner, shift + open)
}

/** Where the brackets of a name begin: `Name (…)`, `Name [NN]`, `Name <address>`; -1 when it has none. */
const openingBracket = (head: string, from: number): number => {
  const at = head.slice(from).search(/[([]| ?<[^<>]*@/u)
  return at < 0 ? -1 : from + at
}

/** `A will be late`, `A if the trains run`: a name, and words that begin as notes do. */
function noteBehind(rules: EntryRules, printed: string): { readonly name: string; readonly note: string } | null {
  if (printed.length > longestEntry || !holds(rules.words.list('notes'), foldText(printed))) return null
  for (const match of matchesOf(printed, /,? (?=\p{Ll})/gu)) {
    const [name, note] = [printed.slice(0, match.index), printed.slice(match.index + match[0].length)]
    if (firstMatch(rules.words.list('notes'), foldText(note))?.from !== 0) continue
    return rules.names.isListed(name) && /^[@\p{Lu}]/u.test(name) ? { name, note } : null
  }
  return null
}

/** So many letters of the first name make a nickname of it. */
const shortForm = 4

/** Longer words behind a bullet are no name with a note. */
const longestEntry = 160

/** `A à B`, `A -> B`: who is not there, and who votes for them. */
function proxyOf(words: Words, printed: string): { readonly name: string; readonly note: string } | null {
  const match = personPatterns(words).proxy.exec(printed)
  return match?.[1] === undefined || match[2] === undefined ? null : { name: match[1], note: match[2] }
}

/** `en mumble`, `via Jitsi`: the tool that somebody is there by, and at most two words before it. */
function isOnTool(words: Words, inner: string): boolean {
  const tool = firstMatch(words.list('online'), foldText(inner))
  const isKnown = (tool !== null && tool.to === inner.length) || meetingTool.exec(inner)?.[0].length === inner.length
  return isKnown || (inner.split(' ').length <= 3 && /\p{Ll} \S+$/u.test(inner) && meetingTool.test(inner))
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
  const isShortForm = !inner.includes(' ') && foldText(inner).startsWith(foldText(entry.name).slice(0, shortForm))
  if (isHandle || isShortForm || isInitialsOf(inner, entry.name) || entry.bio !== null || presence === 'present')
    return entry
  return { ...entry, bio: inner, affiliations: affiliationsIn(rules.affiliations, inner), cue }
}

/** `Name : à distance`: a bio that is a presence cue and nothing else; `Name, secretary (remote)`. */
function tailPresence(rules: EntryRules, entry: AttendanceEntry): AttendanceEntry {
  if (entry.bio === null) return entry
  const behind = /^(.+?) ?\(([^()]+)\)$/u.exec(entry.bio)
  const told = behind?.[2] === undefined ? null : rules.words.presence.exact(behind[2])
  if (told !== null && behind?.[1] !== undefined)
    return { ...entry, presence: told, bio: behind[1], affiliations: affiliationsIn(rules.affiliations, behind[1]) }
  if (personPatterns(rules.words).forSomebody.test(foldText(entry.bio)))
    return { ...entry, note: entry.bio, bio: null, affiliations: [] }
  const presence = rules.words.presence.exact(entry.bio)
  return presence === null ? entry : { ...entry, presence, bio: null, affiliations: [] }
}

/** The presence that some words say: the most telling of those found. */
export function presenceOf(words: Words, text: string): Presence | null {
  const exact = words.presence.exact(text)
  if (exact !== null) return exact
  const found = words.presence.find(foldText(text))
  return mostTelling(words, foldText(text), found)
}

/** Of several presences the one that is no mere being there; `Présents ou représentés`, `present / excused` head a list of both. */
export function mostTelling(words: Words, fold: string, found: readonly Meaning<Presence>[]): Presence | null {
  const [first] = found
  const other = found.find(({ value }) => value !== 'present')
  if (first === undefined || other === undefined) return first?.value ?? null
  const areJoined = first.value === 'present' && personPatterns(words).joined.test(fold.slice(first.to, other.from))
  return areJoined ? 'present' : other.value
}

/** `Treasurer`, `Deputy chair`, `Kommissarischer Vorsitzender`: an office, with a word before it or none. */
export const isOffice = (words: Words, label: string): boolean => officeTest(words)(label)

/** How many texts are remembered: the labels and notes of a page are asked for by many rules. */
const mostRemembered = 2000

const officeTest = perWords((words) => memoize((label) => namesOneOffice(words, label), mostRemembered))

function namesOneOffice({ list }: Words, label: string): boolean {
  const plain = plainWords(label)
  if (list('offices').has(plain)) return true
  const last = list('offices').all(plain).at(-1)
  return last !== undefined && last.to === plain.length && last.from > 0 && plain.split(' ').length <= 3
}

/** Whether a label begins as the words for an office do, in whatever form: `Trésorerie`, `Co-Présidence`. */
export const namesOffice = (words: Words, label: string): boolean =>
  isOffice(words, label) || personPatterns(words).officeStem.test(foldText(label))

/** `Ausschussvorsitzender Klaas D.`: one word for the office, two or more for the name. */
function officeBefore(words: Words, name: string): string | null {
  const [first = '', ...rest] = name.split(' ')
  if (rest.length < 2 || !rest.every((word) => /^\p{Lu}/u.test(word))) return null
  const plain = plainWords(first)
  const offices = words.list('offices')
  const isCompound = personPatterns(words).officeEnd.test(plain) && plain.length > 10
  return offices.has(plain) || isCompound ? first : null
}
