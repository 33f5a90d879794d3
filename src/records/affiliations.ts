/** The organisations that a biography asserts; not what someone studies, was, or may join. */

import { foldText } from './text.ts'
import { holds, type WordList, type Words, wordPattern } from './words.ts'

const article = /^(?:l['’]|(?:de |of )?(?:la|le|les|un|une|the|der|die|das|dem|el|los|las|l['’]) ?(?=\p{Lu}))/u
const more = /^(?:,| et| and| und| y) (?:(?:de |d['’]|du |of )(?:la |le |l['’]|the )?)(?=\p{Lu})/u
const proper =
  /^(?:\p{Lu}|\d+\p{Lu})[\p{L}\p{N}'’&.-]*(?:[ -](?:(?:de|des|du|la|le|les|l['’]|of|the|et|für|der|à)[ ])?\p{Lu}[\p{L}\p{N}'’&.-]*){0,4}/u
const lowerOrganisation =
  /^(?:assemblées?|chambre|coopérative|collectif|association|réseau|fédération|union) (?:de la |des |du |de |d['’])[\p{L}’'-]+(?: [\p{Lu}][\p{L}-]+)?/u
const clauseReach = 26

export interface AffiliationRules {
  readonly marker: RegExp
  readonly denial: WordList
}

export function affiliationRules(words: Words): AffiliationRules {
  const markers = wordPattern(words.lexicons.flatMap(({ affiliations }) => affiliations))
  return { marker: new RegExp(`${markers} ?`, 'gu'), denial: words.list('notAffiliated') }
}

export function affiliationsIn(rules: AffiliationRules, bio: string): readonly string[] {
  const offices = officeList(bio)
  if (offices.length > 0) return offices
  const fold = foldText(bio)
  const found: string[] = []
  for (const match of fold.matchAll(rules.marker)) {
    const before = fold.slice(Math.max(0, match.index - clauseReach), match.index)
    const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf('.'), before.lastIndexOf('(')) + 1)
    const isComing = /en train de devenir/.test(before)
    if (holds(rules.denial, clause) && !isComing) continue
    found.push(...namesAfter(bio, match.index + match[0].length))
  }
  found.push(...segments(bio, rules))
  return [...new Set(found)].filter((name) => name.length > 1 && !/^\d+$/.test(name))
}

/** `membre de A et de B`: the name after a marker, and those joined to it. */
function namesAfter(bio: string, at: number): readonly string[] {
  const names: string[] = []
  let rest = bio.slice(at)
  for (let lead = article.exec(rest)?.[0] ?? ''; ; lead = more.exec(rest)?.[0] ?? '') {
    if (names.length > 0 && lead === '') return names
    const name = (proper.exec(rest.slice(lead.length)) ?? lowerOrganisation.exec(rest.slice(lead.length)))?.[0]
    if (name === undefined) return names
    names.push(tidy(name))
    rest = rest.slice(lead.length + name.length)
  }
}

/** `Consejo / Comité`: a list of offices is a list of bodies. */
function officeList(bio: string): readonly string[] {
  const parts = bio.split(/ ?\/ ?/u)
  if (!parts.every((part) => proper.exec(part)?.[0] === part)) return []
  const isOneBody = bio.includes(' ') && !/ (?:du|del) /u.test(bio)
  return parts.length >= 2 || isOneBody ? parts : []
}

/** `…, Catalyst, ANIS`: a segment of its own that is nothing but a proper name. */
function segments(bio: string, rules: AffiliationRules): readonly string[] {
  const [, ...rest] = bio.replace(/\([^()]*\)/gu, '').split(/, ?/u)
  return rest
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => {
      return (
        part.length <= 40 &&
        proper.exec(part)?.[0] === part &&
        !holds(rules.denial, foldText(part)) &&
        part.split(' ').length <= 5
      )
    })
}

const tidy = (name: string): string => name.replace(/[.,;:'’-]+$/u, '')
