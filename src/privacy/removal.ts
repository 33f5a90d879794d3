/** The rule that takes one value out, and the privacy.yml that has it; comments stay where they are. */

import { isMap, isScalar, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml'
import { inForce, type PrivacyRule, shortLiteral } from './policy.ts'

/** What a value may be. */
export const removalTargets = ['page', 'revision', 'person', 'file', 'literal'] as const

/** One of `removalTargets`. */
export type RemovalTarget = (typeof removalTargets)[number]

/** What is taken out, and what is said of it. */
export interface Removal {
  readonly target: RemovalTarget
  /** A prefixed title, a number, a name, a text. */
  readonly value: string
  /** What is printed in its place; null: a mark. Of people and literals only. */
  readonly as: string | null
  readonly reason: string
  /** `YYYY-MM-DD`: the first bundle date for which it is there again; null: never. */
  readonly until: string | null
}

/** Whether a value stands in so many words that it is taken out only when that is confirmed. */
export const needsConfirmation = ({ target, value }: Pick<Removal, 'target' | 'value'>): boolean =>
  (target === 'literal' || target === 'person') && Array.from(value).length < shortLiteral

const dropped = { page: 'drop-page', revision: 'drop-revision', file: 'drop-file' } as const

/** The rule of a removal. */
export function removalRule(removal: Removal, id: string): PrivacyRule {
  const { target, value, as, reason, until } = removal
  const action = target === 'person' || target === 'literal' ? (as === null ? 'mask' : 'pseudonymise') : dropped[target]
  return {
    id,
    match: { [target]: target === 'revision' ? Number(value) : value },
    action,
    ...(as === null ? {} : { as }),
    reason,
    ...(until === null ? {} : { until }),
    ...(target === 'literal' && needsConfirmation(removal) ? { confirm: true } : {}),
  }
}

/** `r-2026-003`: the next one of the year of a bundle date. */
export function nextRuleId(rules: readonly PrivacyRule[], bundleDate: string): string {
  const year = bundleDate.slice(0, 4)
  const numbers = rules.map(({ id }) => Number(new RegExp(`^r-${year}-(\\d{1,6})$`).exec(id)?.[1] ?? 0))
  return `r-${year}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

/** A rule that does already what another one would, on the day of a bundle; null: none does. */
export function sameRule(rules: readonly PrivacyRule[], wanted: PrivacyRule, bundleDate: string): PrivacyRule | null {
  const does = ({ action, match, as, until }: PrivacyRule): string => JSON.stringify([action, match, as, until])
  return rules.find((rule) => inForce(rule, bundleDate) && does(rule) === does(wanted)) ?? null
}

/** A privacy.yml with rules more, at the end of its rules. */
export function withRules(text: string, added: readonly PrivacyRule[]): string {
  if (added.length === 0) return text
  const document = parseDocument(text)
  const nodes = added.map((rule) => document.createNode(rule, { flow: true }))
  const rules = document.get('rules')
  if (isSeq(rules)) {
    const list: YAMLSeq = rules
    if (list.items.length === 0) list.flow = false
    for (const node of nodes) list.add(node)
  } else document.set('rules', document.createNode(nodes))
  return document.toString({ lineWidth: 0 })
}

/** A privacy.yml without the rules of some ids, and without the comments on them. */
export function withoutRules(text: string, ids: ReadonlySet<string>): string {
  const document = parseDocument(text)
  const rules = document.get('rules')
  if (ids.size === 0 || !isSeq(rules)) return text
  const list: YAMLSeq = rules
  list.items = list.items.filter((item) => !isMap(item) || !ids.has(String(item.get('id'))))
  if (list.items.length === 0) list.flow = true
  return document.toString({ lineWidth: 0 })
}

/** A pipeline file that names its privacy policy; nothing else in it is written anew. */
export const withPolicyNamed = (text: string, policy: string): string => withNamed(text, ['privacy', 'policy'], policy)

/** A pipeline file that names a file under a key, in the place of another one or as a new line; nothing else in it is written anew. */
export function withNamed(
  text: string,
  [section, name]: readonly [section: string, name: string],
  file: string,
): string {
  const document = parseDocument(text)
  const map = document.get(section)
  const value = stringify(file).trim()
  const former = document.getIn([section, name], true)
  if (isScalar(former) && former.range) return `${text.slice(0, former.range[0])}${value}${text.slice(former.range[1])}`
  const key = `${name}: ${value}`
  if (!document.has(section)) return `${text.replace(/\n?$/, '\n')}${section}: { ${key} }\n`
  if (!isMap(map) || !map.range) {
    document.setIn([section, name], file)
    return document.toString({ lineWidth: 0 })
  }
  const [start, end] = map.range
  if (map.flow === true) {
    const before = text.slice(0, end - 1).trimEnd()
    return `${before}${map.items.length === 0 ? '' : ','} ${key} }${text.slice(end)}`
  }
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1)
  return `${text.slice(0, start)}${key}\n${' '.repeat(indent)}${text.slice(start)}`
}
