/** Is this a person's name? One to four words with capitals, or a handle; never a sentence, a place, a placeholder. */

import { memoize } from './memoize.ts'
import { isUnfilled } from './placeholders.ts'
import { plainWords } from './text.ts'
import { compilePattern, oneOf } from './word-pattern.ts'
import { perWords, type Words } from './words.ts'

const particlePattern = perWords(({ spelled }) => compilePattern(`^${oneOf(spelled('particles'))}$`, 'iu'))
const capitalWord = /^(?:[dDlLO]['’])?\p{Lu}[\p{L}\p{M}'’.-]*$/u
/** Four words or more in capitals: somebody shouts. */
const shouted = /^(?:\p{Lu}{2,} ){3,}\p{Lu}{2,}$/u
/** `AWWWW`: a letter four times. */
const drawn = /(\p{L})\1{3}/iu
const initials = /^(?:\p{Lu}\.?-?){1,3}$/u
const handle = /^@?[\p{L}\p{N}_.][\p{L}\p{N}_.`-]{1,24}$/u
const maxWords = 4
const maxLetters = 40
/** How many texts a test remembers: a page names the same people again and again. */
const mostRemembered = 2000

/** Shape only: capitals and particles, no digits, no punctuation of sentences. */
export function looksLikeName(words: Words, text: string): boolean {
  const particle = particlePattern(words)
  const clean = text.trim()
  if (
    clean.length < 1 ||
    clean.length > maxLetters ||
    /[:;,!?/\\()[\]{}<>"@&|=+*#\ufffc]|https?:|\.\s/.test(clean.replace(/\p{Lu}\. /gu, ''))
  )
    return false
  const parts = clean.split(' ')
  if (parts.length > maxWords + 1 || /^\p{N}+$/u.test(clean) || shouted.test(clean) || drawn.test(clean)) return false
  const [first, ...rest] = parts
  if (first === undefined || !(capitalWord.test(first) || initials.test(first))) return false
  return (
    rest.every((part) => capitalWord.test(part) || initials.test(part) || particle.test(part)) &&
    !particle.test(parts[parts.length - 1] ?? '')
  )
}

/** A single word that people sign with: `prlond`, `_ondine`, `Basile_t`, `osier42`. */
export function looksLikeHandle(text: string): boolean {
  return handle.test(text) && /\p{L}/u.test(text) && !/\.\p{L}{2,3}$/u.test(text)
}

/** Tells the names of people from other words. */
export interface NameTest {
  /** A name in running text: capitals needed. */
  isName(text: string): boolean
  /** A name where a name is expected (an attendance list): handles and lower case too. */
  isListed(text: string): boolean
  /** One of the names that were given, whatever its words mean elsewhere. */
  isGiven(text: string): boolean
}

/** Word lists of the lexicons: a text that is one of their words, as a whole, is nobody's name. */
const nobodyLists = [
  'notAPerson',
  'nobody',
  'collective',
  'meetings',
  'minutes',
  'decoys',
  'offices',
  'bodies',
  'reports',
  'apparatus',
  'online',
] as const

/** Names as the lexicons let them pass: no collective words, placeholders, roles, sections, months. `given` are names whatever they look like. */
export function nameTest(words: Words, given: readonly string[] = []): NameTest {
  const known = new Set(given.map(plainWords))
  const notAPerson = words.list('notAPerson')
  const offices = words.list('offices')
  const nobody = nobodyLists.map((name) => words.list(name))
  const isBarredEnd = (word: string): boolean => word.length > 2 && notAPerson.has(word)
  const isBarred = memoize((text: string): boolean => {
    const plain = plainWords(text)
    const first = plain.split(/[ ']/)[0] ?? ''
    if (plain === '' || nobody.some((list) => list.has(plain)) || isUnfilled(words, text)) return true
    if (words.weekdays.has(plain) && plain.length > 3) return true
    if (words.months.has(plain) && plain.length > 4) return true
    if (words.headings.exact(plain) !== null || words.labels.exact(plain) !== null || words.roles.exact(plain) !== null)
      return true
    if (words.presence.exact(plain) !== null || words.outcomes.exact(plain) !== null) return true
    const last = plain.slice(Math.max(plain.lastIndexOf(' '), plain.lastIndexOf('-')) + 1)
    return last !== plain && (notAPerson.has(first) || isBarredEnd(last) || offices.has(last))
  }, mostRemembered)
  const isGiven = (text: string): boolean => known.size > 0 && known.has(plainWords(text))
  return {
    isGiven,
    isName: (text) => isGiven(text) || (looksLikeName(words, text) && !isBarred(text)),
    isListed: memoize(
      (text) =>
        isGiven(text) || ((looksLikeName(words, text) || looksLikeHandle(text) || lowerName(text)) && !isBarred(text)),
      mostRemembered,
    ),
  }
}

/** `perle ondine`: two words in lower case, as some people sign. */
function lowerName(text: string): boolean {
  return /^[\p{L}'’-]{2,20} [\p{L}'’.-]{1,20}$/u.test(text.trim())
}
