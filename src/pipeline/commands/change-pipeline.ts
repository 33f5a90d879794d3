/** The pipeline file and its policies, changed for a person who fills in a form; comments and all other keys stay. */

import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { inForce, type PrivacyPolicy, type PrivacyRule, shortLiteral } from '../../privacy/policy.ts'
import { needsConfirmation, nextRuleId, type Removal, removalRule } from '../../privacy/removal.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { readYaml } from '../../support/read-yaml.ts'
import { urlOf } from '../../support/url.ts'
import { message } from '../../texts/message.ts'
import { definitionSchema } from '../io/definition.ts'
import { loadPipeline, loadPrivacy, type Pipeline, readConfig } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'
import { changeRules } from '../privacy/editions.ts'

/** Where a key stands, `['wiki', 'closed', 'to']`, and its value; null takes it out. */
export type PipelineChange = readonly [
  key: readonly string[],
  value: string | Readonly<Record<string, readonly string[]>> | null,
]

/**
 * Changes keys of a pipeline file. A file that another program or person has changed meanwhile keeps their changes of other keys.
 * Throws NotAsExpected, with the line, where the file or its privacy policy could not be read before or could not be read any more:
 * then nothing is written.
 */
export function changePipeline(path: string, changes: readonly PipelineChange[]): void {
  const pipeline = loadPipeline(path)
  const text = readConfig(path, path)
  const document = parseDocument(text)
  for (const [key, value] of changes) {
    if ((document.getIn(key) ?? null) === value) continue
    if (value === null) document.deleteIn(key)
    else document.setIn(key, value)
  }
  const changed = document.toString({ lineWidth: 0 })
  loadPrivacy({ ...pipeline, definition: readYaml(changed, definitionSchema, path) })
  if (changed !== text) writeNamed(path, changed)
}

// Who asks about links: an address that every server is told.

/** The policy file that a pipeline names, else the one that would be made for it. */
const policyFile = ({ definition, folder, stem }: Pipeline): string =>
  definition.links.policy === undefined ? `${stem}.links.policy.yml` : resolve(folder, definition.links.policy)

/** The contact that is named; null where none is. Throws as `loadPipeline`. */
export function contactOf(path: string): string | null {
  const file = policyFile(loadPipeline(path))
  const contact: unknown = existsSync(file) ? parseDocument(readConfig(file, file)).get('contact') : null
  return typeof contact === 'string' ? contact : null
}

/** Names a contact, a web address or `mailto:…`, in the policy file, which is made and named by the pipeline where there is none. Throws NotAsExpected, NOT_WRITABLE. */
export function nameContact(path: string, contact: string): void {
  const protocol = urlOf(contact)?.protocol ?? ''
  // It goes into a header of every request, and a parser of addresses leaves ends of lines out without a word.
  if (!/^(?:https?|mailto):$/.test(protocol) || /[\s\p{Cc}]/u.test(contact))
    throw new NotAsExpected('contact', message('web-address'), contact)
  const pipeline = loadPipeline(path)
  const file = policyFile(pipeline)
  const document = parseDocument(existsSync(file) ? readConfig(file, file) : '')
  document.set('contact', contact)
  writeNamed(file, document.toString({ lineWidth: 0 }))
  if (pipeline.definition.links.policy === undefined) changePipeline(path, [[['links', 'policy'], basename(file)]])
}

// Single values and uploads, chosen one by one.

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
