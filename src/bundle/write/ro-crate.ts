import { mediaTypeOf } from '../../support/content-type.ts'
import { type BundleFacts, describe, organisationOf, say, titleOf } from './facts.ts'
import { isUnknown, licenceIds, licenceUrl } from './licences.ts'
import type { BundlePart, PartFile } from './payload.ts'

/** An entity of the flat graph: nested values are references or lists of them. */
export interface Entity {
  readonly '@id': string
  readonly '@type': string
  readonly [property: string]: unknown
}

const reference = ({ '@id': id }: Entity) => ({ '@id': id })
const premis = 'http://id.loc.gov/vocabulary/preservation/eventType/'

/** `ro-crate-metadata.json`: RO-Crate 1.1, with what was done to the wiki as PREMIS events. */
export function roCrate(facts: BundleFacts): string {
  const { parts } = facts.payload
  const licences = licenceEntities(facts)
  const organisation = { '@id': '#organisation', '@type': 'Organization', name: organisationOf(facts) }
  const events = eventEntities(facts)
  const graph: readonly Entity[] = [
    descriptor,
    rootDataset(facts, parts, licences, organisation),
    ...parts.flatMap((part) => partEntities(part, facts)),
    ...licences,
    organisation,
    program(facts),
    ...inputs(facts),
    ...events,
  ]
  return `${JSON.stringify({ '@context': 'https://w3id.org/ro/crate/1.1/context', '@graph': graph }, null, 2)}\n`
}

const descriptor: Entity = {
  '@id': 'ro-crate-metadata.json',
  '@type': 'CreativeWork',
  about: { '@id': './' },
  conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
}

function rootDataset(
  facts: BundleFacts,
  parts: readonly BundlePart[],
  licences: readonly Entity[],
  organisation: Entity,
): Entity {
  const { about, date, language, payload } = facts
  return {
    '@id': './',
    '@type': 'Dataset',
    name: titleOf(facts),
    description: describe(facts, language),
    datePublished: date,
    inLanguage: about.language,
    identifier: payload.swhid,
    ...(about.baseUrl === null ? {} : { isBasedOn: about.baseUrl }),
    ...(about.series === null ? {} : { isPartOf: about.series }),
    license: licences.length === 1 ? licences.map(reference)[0] : licences.map(reference),
    publisher: reference(organisation),
    hasPart: parts.map(({ path }) => ({ '@id': path })),
  }
}

function partEntities(part: BundlePart, facts: BundleFacts): readonly Entity[] {
  const files = part.files.map((file) => fileEntity(file))
  if (!part.path.endsWith('/')) return files.map((file) => ({ ...file, description: say(facts.language, part.text) }))
  const folder = {
    '@id': part.path,
    '@type': 'Dataset',
    name: part.path.split('/').at(-2) ?? part.path,
    description: say(facts.language, part.text),
    ...(files.length === 0 ? {} : { hasPart: files.map(reference) }),
  }
  return [folder, ...files]
}

function fileEntity({ path, bytes }: PartFile): Entity {
  const type = mediaTypeOf(path)
  return {
    '@id': encodeURI(path),
    '@type': 'File',
    name: path.split('/').at(-1) ?? path,
    contentSize: String(bytes),
    ...(type === null ? {} : { encodingFormat: type }),
  }
}

/** The crate's licence is the wiki's; unknown stays unknown. */
export function licenceEntities({ about, language }: BundleFacts): readonly Entity[] {
  const { rights } = about
  if (isUnknown(rights)) {
    const description = rights.text ?? say(language, 'licenceUnknownText')
    return [{ '@id': '#licence-unknown', '@type': 'CreativeWork', name: 'unknown', description }]
  }
  return licenceIds(rights).map((id) => ({
    '@id': licenceUrl(id, rights),
    '@type': 'CreativeWork',
    name: id,
    identifier: `https://spdx.org/licenses/${id}`,
  }))
}

function program({ about }: BundleFacts): Entity {
  return { '@id': '#wikifonds', '@type': 'SoftwareApplication', name: 'wikifonds', version: about.toolVersion }
}

const inputId = (index: number): string => `#input-${index + 1}`

function inputs({ account }: BundleFacts): readonly Entity[] {
  return account.inputs.map(({ name, sha256, bytes }, index) => ({
    '@id': inputId(index),
    '@type': 'CreativeWork',
    name,
    ...(bytes === null ? {} : { contentSize: String(bytes) }),
    ...(sha256 === null ? {} : { identifier: `sha256:${sha256}` }),
  }))
}

interface EventRule {
  readonly id: string
  readonly type: 'CreateAction' | 'UpdateAction'
  /** Term of the PREMIS event types. */
  readonly term: string
  /** Its code at id.loc.gov; null where that list has none. */
  readonly code: string | null
}

const eventRules: readonly EventRule[] = [
  { id: '#ingestion', type: 'CreateAction', term: 'ingestion', code: 'ing' },
  { id: '#transformation', type: 'CreateAction', term: 'migration', code: 'mig' },
  { id: '#redaction', type: 'UpdateAction', term: 'redaction', code: null },
  { id: '#fixity', type: 'CreateAction', term: 'message digest calculation', code: 'mes' },
]

function eventEntities(facts: BundleFacts): readonly Entity[] {
  return eventRules.flatMap(({ id, type, term, code }) => {
    const termId = code === null ? `${id}-term` : `${premis}${code}`
    const event = {
      '@id': id,
      '@type': type,
      name: term,
      additionalType: { '@id': termId },
      instrument: { '@id': '#wikifonds' },
      object:
        id === '#ingestion' ? facts.account.inputs.map((_, index) => ({ '@id': inputId(index) })) : { '@id': './' },
      result: { '@id': './' },
      endTime: facts.date,
    }
    return [event, { '@id': termId, '@type': 'DefinedTerm', name: term }]
  })
}
