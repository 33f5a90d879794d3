/** What was done to the wiki, as actions of schema.org with the terms of PREMIS (https://id.loc.gov/vocabulary/preservation/eventType). */

import { describeFile } from '../../texts/bundle-words.ts'
import type { bundleTexts } from '../../texts/english/bundle.ts'
import { crateIds, type Entity, oneOrAll, sourceEntities } from './crate-context.ts'
import { type BundleFacts, say } from './facts.ts'
import { algorithms } from './manifests.ts'

const eventTypes = 'http://id.loc.gov/vocabulary/preservation/eventType'
const completed = 'http://schema.org/CompletedActionStatus'

interface ActionRule {
  readonly id: string
  readonly type: 'CreateAction' | 'UpdateAction'
  /** The PREMIS event type: its label and its code at id.loc.gov. */
  readonly term: string
  readonly code: string
  readonly text: keyof typeof bundleTexts
  readonly object: (facts: BundleFacts) => readonly string[]
  readonly result: (facts: BundleFacts) => readonly string[]
}

const everything = (): readonly string[] => ['./']

/** What was read; the wiki itself, where nothing tells. */
function sources(facts: BundleFacts): readonly string[] {
  const found = sourceEntities(facts).map((entity) => entity['@id'])
  return found.length === 0 ? [crateIds(facts).wiki] : found
}

const parts = ({ payload }: BundleFacts): readonly string[] => payload.parts.map(({ path }) => path)
const manifests = algorithms.map((algorithm) => `manifest-${algorithm}.txt`)

const rules: readonly ActionRule[] = [
  {
    id: '#ingestion',
    type: 'CreateAction',
    term: 'ingestion',
    code: 'ing',
    text: 'actionIngestion',
    object: sources,
    result: everything,
  },
  {
    id: '#transformation',
    type: 'CreateAction',
    term: 'migration',
    code: 'mig',
    text: 'actionTransformation',
    object: sources,
    result: parts,
  },
  {
    id: '#redaction',
    type: 'UpdateAction',
    term: 'redaction',
    code: 'red',
    text: 'actionRedaction',
    object: everything,
    result: everything,
  },
  {
    id: '#fixity',
    type: 'CreateAction',
    term: 'message digest calculation',
    code: 'mes',
    text: 'actionFixity',
    object: everything,
    result: () => manifests,
  },
]

/** An action for each thing done, in its order, and the entities that they name. */
export function actionEntities(facts: BundleFacts): readonly Entity[] {
  return [
    ...rules.map((rule) => action(rule, facts)),
    ...rules.map(({ term, code }) => ({
      '@id': `${eventTypes}/${code}`,
      '@type': 'DefinedTerm',
      name: term,
      termCode: code,
      inDefinedTermSet: { '@id': eventTypes },
    })),
    { '@id': eventTypes, '@type': 'DefinedTermSet', name: 'PREMIS Event Types' },
    ...manifests.map((path) => ({
      '@id': path,
      '@type': 'CreativeWork',
      name: path,
      description: describeFile(path, facts.language) ?? path,
    })),
  ]
}

/** The actions in words: the PREMIS term, its address, and a sentence in the site's language. */
export const actionsOf = (facts: BundleFacts) =>
  rules.map((rule) => ({
    term: rule.term,
    address: `${eventTypes}/${rule.code}`,
    description: sentenceOf(rule, facts),
  }))

const sentenceOf = ({ text }: ActionRule, { about, language }: BundleFacts): string =>
  say(language, text, { sources: about.sourceKinds.join(', ') })

function action(rule: ActionRule, facts: BundleFacts): Entity {
  const { id, type, term, code, object, result } = rule
  const ids = crateIds(facts)
  return {
    '@id': id,
    '@type': type,
    name: term,
    description: sentenceOf(rule, facts),
    additionalType: { '@id': `${eventTypes}/${code}` },
    agent: { '@id': ids.organisation },
    instrument: { '@id': ids.program },
    object: oneOrAll(object(facts)),
    result: oneOrAll(result(facts)),
    endTime: facts.date,
    actionStatus: { '@id': completed },
  }
}
