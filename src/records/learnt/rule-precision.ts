/**
 * How often what a rule reads is right, as measured on pages of wikis that nothing was learnt from (`npm run train -- --precision`):
 * what a value is worth follows from it.
 */

import measured from './rule-precision.json' with { type: 'json' }

/** The measures of rules. */
export interface RulePrecision {
  /** Fields of which no values at all were right nine times in ten on wikis left out, however sure their rules seemed elsewhere. */
  readonly alwaysDoubtful: readonly string[]
  /** Right values and all values, by field of the record, rule, and ISO 639-1 code of the page's language. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>>>
}

/** Ships with the program. */
export const shippedPrecision: RulePrecision = measured

/** Said by a person or a model, or recurring among the titles of a whole wiki: no rule of one page. */
const unmeasured = ['review.', 'assist.', 'series.recurs']
/** Values that what is known beside them counts for; and how many values need nothing beside them. */
const [pull, enough] = [4, 20]
/** A rule that is right less often proposes: its values are no facts until a person says so. */
const leastStated = 0.6
/** And less often than this, a value is stated with a doubt. */
export const leastSure = 0.9

/** The worth of a value by its rule: the share of such values that are right, 0 to 1, and what follows from it. */
export interface Worth {
  readonly share: number
  readonly standing: 'stated' | 'doubtful' | 'proposed'
}

/** A value, as its worth is asked for; `language`: of the page, null where it is not known. */
export interface RuledValue {
  readonly field: string
  readonly rule: string
  readonly language: string | null
}

/**
 * The worth of a value; null where its field or rule was not measured. Few values of a language are drawn to the rule in any
 * language, those of a rule to all that begin with its first two words, and these to the mean of the field (an m-estimate): a lower
 * bound would doubt every rule with fewer than forty values, though most of them are right. What a rule of many languages only
 * proposes, it proposes in each; and in a language in which it was never met, it states nothing without a doubt.
 */
export function worthOf({ rules, alwaysDoubtful }: RulePrecision, { field, rule, language }: RuledValue): Worth | null {
  const known = Object.entries(rules[field] ?? {})
  if (known.length === 0 || unmeasured.some((start) => rule.startsWith(start))) return null
  const counts = (isMeant: (name: string) => boolean): Counts =>
    sum(known.flatMap(([name, own]) => (isMeant(name) ? Object.values(own) : [])))
  const family = `${/^[^.]*\.?[^.]*/.exec(rule)?.[0] ?? rule}.`
  const [right, seen] = counts(() => true)
  const ofFamily = drawn(
    counts((name) => `${name}.`.startsWith(family)),
    right / seen,
  )
  const ofRule = drawn(
    counts((name) => name === rule),
    ofFamily,
  )
  const own = rules[field]?.[rule]?.[language ?? '']
  const share = drawn(sum([own ?? []]), ofRule)
  const least = Math.min(ofRule, share)
  if (least < leastStated) return { share: least, standing: 'proposed' }
  const isMet = language === null || own !== undefined
  const isSure = isMet && share >= leastSure && !alwaysDoubtful.includes(field)
  return { share, standing: isSure ? 'stated' : 'doubtful' }
}

type Counts = readonly [right: number, seen: number]

const sum = (counts: readonly (readonly number[])[]): Counts =>
  counts.reduce<Counts>(([right, seen], [one = 0, more = 0]) => [right + one, seen + more], [0, 0])

const drawn = ([right, seen]: Counts, to: number): number =>
  seen >= enough ? right / seen : (right + pull * to) / (seen + pull)
