/** What the crate says of who and what is around the data: the wiki, its contributors, the publisher, licences, sources. */

import { spdxPage } from '../../model/wiki.ts'
import { type BundleFacts, contactOf, contributorsOf, isMailAddress, organisationOf, say } from './facts.ts'
import { isUnknown, licenceIds, licenceUrl, ownLicence } from './licences.ts'

/** An entity of the flat graph: nested values are references or lists of them. */
export interface Entity {
  readonly '@id': string
  readonly '@type': string
  readonly [property: string]: unknown
}

/** How an entity is named by another one. */
export const reference = ({ '@id': id }: Entity) => ({ '@id': id })

/** References to ids; a single one stands without a list, as compacted JSON-LD has it. */
export function oneOrAll(ids: readonly string[]): { readonly '@id': string } | readonly { readonly '@id': string }[] {
  const references = ids.map((id) => ({ '@id': id }))
  const [first] = references
  return first !== undefined && references.length === 1 ? first : references
}

/** The ids of the entities that others name. An address is preferred to an id of the crate's own (RO-Crate 1.3, Contextual Entities). */
export function crateIds(facts: BundleFacts) {
  const { about } = facts
  return {
    wiki: about.baseUrl ?? '#wiki',
    contributors: '#contributors',
    organisation: '#organisation',
    contact: contactId(facts),
    program: '#wikifonds',
    series: '#series',
    swhid: '#swhid',
    licences: licenceEntities(facts).map((entity) => entity['@id']),
  }
}

function contactId(facts: BundleFacts): string | null {
  const contact = contactOf(facts)
  if (contact === null) return null
  return isMailAddress(contact) ? `mailto:${contact}` : '#contact'
}

/** Everything that the root names. People are not listed one by one: the crate outlives what they may ask to take back. */
export function contextEntities(facts: BundleFacts): readonly Entity[] {
  const { about, payload, language } = facts
  const ids = crateIds(facts)
  return [
    wiki(facts),
    { '@id': ids.contributors, '@type': 'Organization', name: contributorsOf(facts) },
    ...organisation(facts),
    { '@id': ids.program, '@type': 'SoftwareApplication', name: 'wikifonds', version: about.toolVersion },
    ...(about.series === null ? [] : [{ '@id': ids.series, '@type': 'CreativeWorkSeries', name: about.series }]),
    {
      '@id': ids.swhid,
      '@type': 'PropertyValue',
      name: say(language, 'swhidOfData'),
      propertyID: 'https://registry.identifiers.org/registry/swh',
      value: payload.swhid,
    },
    ...licenceEntities(facts),
    licenceEntity(ownLicence, spdxPage(ownLicence)),
  ]
}

function wiki(facts: BundleFacts): Entity {
  const { about, language } = facts
  const { notice, successor } = about.closed
  const description = [
    about.generator === null ? null : say(language, 'wikiSoftware', { generator: about.generator }),
    notice === null ? null : say(language, 'closed', { notice }),
    successor === null ? null : say(language, 'successor', { url: successor }),
  ].filter((sentence) => sentence !== null)
  return {
    '@id': crateIds(facts).wiki,
    '@type': 'WebSite',
    name: about.name,
    ...(about.baseUrl === null ? {} : { url: about.baseUrl }),
    ...(description.length === 0 ? {} : { description: description.join(' ') }),
    inLanguage: about.language,
    author: { '@id': crateIds(facts).contributors },
  }
}

function organisation(facts: BundleFacts): readonly Entity[] {
  const ids = crateIds(facts)
  const name = organisationOf(facts)
  const contact = contactOf(facts)
  if (contact === null || ids.contact === null) return [{ '@id': ids.organisation, '@type': 'Organization', name }]
  return [
    { '@id': ids.organisation, '@type': 'Organization', name, contactPoint: { '@id': ids.contact } },
    {
      '@id': ids.contact,
      '@type': 'ContactPoint',
      name: contact,
      contactType: say(facts.language, 'contactTitle'),
      ...(isMailAddress(contact) ? { email: contact } : {}),
      ...(/^https?:/.test(contact) ? { url: contact } : {}),
    },
  ]
}

/** The crate's licence is the wiki's; unknown stays unknown. */
function licenceEntities({ about, language }: BundleFacts): readonly Entity[] {
  const { rights } = about
  if (!isUnknown(rights)) return licenceIds(rights).map((id) => licenceEntity(id, licenceUrl(id, rights)))
  const description = rights.text ?? say(language, 'licenceUnknownText')
  return [{ '@id': '#licence-unknown', '@type': 'CreativeWork', name: 'unknown', description }]
}

const licenceEntity = (id: string, address: string): Entity => ({
  '@id': address,
  '@type': 'CreativeWork',
  name: id,
  identifier: `https://spdx.org/licenses/${id}`,
})

/** What the run read. A file that is not in the crate has an id of the crate's own (RO-Crate 1.3, File Data Entity). */
export function sourceEntities({ account }: BundleFacts): readonly Entity[] {
  return account.inputs.map(({ name, sha256, bytes }, index) => ({
    '@id': `#input-${index + 1}`,
    '@type': bytes === null ? 'CreativeWork' : 'File',
    name,
    ...(bytes === null ? {} : { contentSize: String(bytes) }),
    ...(sha256 === null ? {} : { sha256 }),
  }))
}
