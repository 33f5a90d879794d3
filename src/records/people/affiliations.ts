/** The organisations that a biography asserts; not what someone studies, was, or may join. */

import { foldText } from '../words/text.ts'
import { compilePattern, leadOf, matchesOf, oneOf, wholeWord } from '../words/word-pattern.ts'
import { holds, type WordList, type Words, wordPattern } from '../words/words.ts'

const word = "\\p{L}\\p{N}'’&-"
const capital = `(?:\\p{Lu}|\\d+\\p{Lu})[${word}]*(?:\\.\\p{L}[${word}]*)*`
const clauseReach = 26

/** The word lists and patterns that organisations in a biography are found by. */
export interface AffiliationRules {
  /** Words before an organisation: "member of". */
  readonly markers: WordList
  readonly marker: RegExp
  /** Words in whose clause no affiliation is asserted. */
  readonly denial: WordList
  /** What leads the first name behind a marker. */
  readonly article: RegExp
  /** What joins one more name. */
  readonly joint: RegExp
  /** A joint that says "of" once more. */
  readonly attached: RegExp
  /** Capitals and particles; one adjective may close it: "Graines libres". */
  readonly proper: RegExp
  readonly lowerOrganisation: RegExp
  /** A body named by a common noun alone ("l'assemblée") is none; what is joined to it may be. */
  readonly commonNoun: RegExp
  /** "en train de devenir": not yet. */
  readonly becoming: RegExp
  /** What no list of bodies holds: "Maire du village". */
  readonly ofSomething: RegExp
}

/** Compiles the rules from the lexicons, once for a run. */
export function affiliationRules(words: Words): AffiliationRules {
  const markers = wordPattern(words.lexicons.flatMap(({ affiliations }) => affiliations))
  return {
    markers: words.list('affiliations'),
    marker: compilePattern(`${markers} ?`, 'gu'),
    denial: words.list('notAffiliated'),
    becoming: compilePattern(oneOf(words.grammar('becoming')), 'u'),
    ofSomething: compilePattern(` ${oneOf(words.grammar('contractions'))} | \\p{Ll}+$`, 'u'),
    ...namePatterns(words),
  }
}

type NamePatterns = Pick<
  AffiliationRules,
  'article' | 'joint' | 'attached' | 'proper' | 'lowerOrganisation' | 'commonNoun'
>

function namePatterns({ grammar, spelled }: Words): NamePatterns {
  const the = leadOf(grammar('definiteArticles'))
  const attached = leadOf(grammar('attachments'))
  const and = oneOf(spelled('conjunctions'))
  const particle = leadOf(grammar('organisationParticles'))
  return {
    article: compilePattern(
      `^(?:${attached}?(?:${leadOf(grammar('definiteArticles', 'indefiniteArticles'))})? ?(?=\\p{Lu})|${leadOf(elided(grammar('definiteArticles')))})`,
      'u',
    ),
    joint: compilePattern(`^(?:,| ${and}) ${attached}?(?:${the})?`, 'u'),
    attached: compilePattern(`(?<!\\p{L})${attached}`, 'u'),
    proper: compilePattern(`^${capital}(?:[ -]${particle}?${capital}){0,4}(?: \\p{Ll}{4,}(?=$|[,.;)]))?`, 'u'),
    lowerOrganisation: compilePattern(
      `^${wholeWord(grammar('organisations'))} ${leadOf(grammar('genitives'))}[\\p{L}’'-]+(?: \\p{Lu}[\\p{L}-]+)?`,
      'u',
    ),
    commonNoun: compilePattern(`^(?:${the})?\\p{Ll}+(?= ${and} ${attached})`, 'u'),
  }
}

const elided = (words: readonly string[]): readonly string[] => words.filter((word) => word.endsWith("'"))

/** The organisations in the order in which the biography names them. */
export function affiliationsIn(rules: AffiliationRules, bio: string): readonly string[] {
  const offices = officeList(rules, bio)
  if (offices.length > 0) return offices
  const fold = foldText(bio)
  const found = [...segments(bio, rules)]
  // Looking the markers up is cheap, the pattern of them all is not.
  for (const match of holds(rules.markers, fold) ? matchesOf(fold, rules.marker) : []) {
    const before = fold.slice(Math.max(0, match.index - clauseReach), match.index)
    const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf('.'), before.lastIndexOf('(')) + 1)
    const isComing = rules.becoming.test(before)
    if (!holds(rules.denial, clause) || isComing) found.push(...namesAfter(rules, bio, match.index + match[0].length))
  }
  const names = found.sort((a, b) => a.at - b.at).map(({ name }) => name)
  return [...new Set(names)].filter((name) => name.length > 1 && !/^\d+$/.test(name))
}

interface Named {
  readonly name: string
  readonly at: number
}

/** `membre de A et de B`: the name after a marker, and those joined to it. */
function namesAfter(rules: AffiliationRules, bio: string, start: number): readonly Named[] {
  const { article, joint, attached, proper, lowerOrganisation, commonNoun } = rules
  const names: Named[] = []
  let at = start + (commonNoun.exec(bio.slice(start))?.[0].length ?? 0)
  let lead = (at > start ? joint : article).exec(bio.slice(at))?.[0] ?? ''
  for (;;) {
    const rest = bio.slice(at + lead.length)
    const isPart = names.length === 0 || attached.test(lead)
    const name = (proper.exec(rest) ?? (isPart ? lowerOrganisation.exec(rest) : null))?.[0]
    if (name === undefined) return names
    names.push({ name: tidy(name), at: at + lead.length })
    at += lead.length + name.length
    lead = joint.exec(bio.slice(at))?.[0] ?? ''
    if (lead === '') return names
  }
}

/** `Consejo / Comité`: a list of offices is a list of bodies. */
function officeList({ proper, ofSomething }: AffiliationRules, bio: string): readonly string[] {
  const parts = bio.split(/ ?\/ ?|, /u)
  if (!parts.every((part) => proper.exec(part)?.[0] === part)) return []
  if (bio.includes('/')) return parts
  const areBodies = parts.every((part) => part.includes(' ') && !ofSomething.test(part))
  return areBodies ? parts : []
}

/** `…, Graines, Tisserands`: a segment of its own that is nothing but a name. */
function segments(bio: string, rules: AffiliationRules): readonly Named[] {
  const { proper, lowerOrganisation } = rules
  const masked = bio.replace(/\([^()]*\)/gu, (inner) => '('.repeat(inner.length))
  return matchesOf(masked, /, ?([^,]+)/gu).flatMap((match) => {
    const part = (match[1] ?? '').trim().replace(/\.$/, '')
    const isName = proper.exec(part)?.[0] === part || lowerOrganisation.exec(part)?.[0] === part
    const fits = isName && part.length <= 40 && part.split(' ').length <= 5 && !holds(rules.denial, foldText(part))
    return fits ? [{ name: part, at: match.index + match[0].indexOf(part) }] : []
  })
}

/** A city that stands in a biography is no organisation; what stands alone before it is one: "Graines, Valbrume". */
export function withoutCities(
  { proper }: AffiliationRules,
  bio: string | null,
  affiliations: readonly string[],
  cities: readonly string[],
): readonly string[] {
  const isCity = (name: string): boolean => cities.some((city) => foldText(city) === foldText(name))
  const kept = affiliations.filter((name) => !isCity(name))
  if (kept.length > 0 || kept.length === affiliations.length) return kept
  const [name = '', city = '', ...more] = (bio ?? '').split(', ')
  return more.length === 0 && isCity(city) && proper.exec(name)?.[0] === name ? [name] : []
}

const tidy = (name: string): string => name.replace(/(?<![.,;:'’-])[.,;:'’-]+$/u, '')
