/** Single values and uploads: the rules of the policy, read and written for a person who chooses one by one. */

import { inForce, type PrivacyPolicy, type PrivacyRule, shortLiteral } from '../../privacy/policy.ts'
import { needsConfirmation, nextRuleId, type Removal, removalRule } from '../../privacy/removal.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import { loadPipeline, loadPrivacy } from '../io/load.ts'
import { changeRules } from '../privacy/editions.ts'

/** A value stays, a mark stands in its place, or other words do. An upload stays, or is hidden as a whole. */
export const valueChoices = ['leave', 'hide', 'rename'] as const

/** One value or the name of an upload, and what becomes of it. */
export interface ChosenValue extends Pick<Removal, 'value'> {
  readonly target: 'literal' | 'file'
  readonly choice: (typeof valueChoices)[number]
  /** With `rename`: the other words; else null. */
  readonly as: string | null
}

/** The day that decides which rules count, `YYYY-MM-DD`. */
const today = (): string => new Date().toISOString().slice(0, 10)

/** The rules that are about nothing but this value. */
const rulesOf = (rules: readonly PrivacyRule[], { target, value }: Pick<ChosenValue, 'target' | 'value'>) =>
  rules.filter((rule) => rule.match[target] === value && inForce(rule, today()))

/** The choice that the policy has made of a value. */
export function choiceOf({ rules }: Pick<PrivacyPolicy, 'rules'>, wanted: Pick<ChosenValue, 'target' | 'value'>) {
  const [first] = rulesOf(rules, wanted)
  const as = first?.as ?? null
  const choice = first === undefined ? 'leave' : as === null ? 'hide' : 'rename'
  return { ...wanted, choice, as } satisfies ChosenValue
}

/**
 * Writes what was chosen into the policy of a pipeline file, made and named by it where there is none; what is as it was is not
 * touched. Throws NotAsExpected for a text that stands in too many words and for other words that are none, NOT_WRITABLE: then
 * nothing is written.
 */
export function chooseValues(path: string, chosen: readonly ChosenValue[]): void {
  const pipeline = loadPipeline(path)
  const { rules } = loadPrivacy(pipeline)
  const changed = chosen.filter((one) => {
    const now = choiceOf({ rules }, one)
    return now.choice !== one.choice || now.as !== one.as
  })
  const added: PrivacyRule[] = []
  for (const one of changed) {
    const removal: Removal = { ...one, reason: 'request', until: null }
    if (one.choice === 'leave') continue
    if (needsConfirmation(removal))
      throw new NotAsExpected('VALUE', message('long-or-confirm-flag', { count: shortLiteral }), one.value)
    if (one.choice === 'rename' && (one.as ?? '') === '')
      throw new NotAsExpected('as', message('name-for-pseudonym'), one.value)
    added.push(removalRule(removal, nextRuleId([...rules, ...added], today())))
  }
  changeRules(pipeline, added, new Set(changed.flatMap((one) => rulesOf(rules, one).map(({ id }) => id))))
}
