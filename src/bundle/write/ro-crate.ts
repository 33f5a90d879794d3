import type { BundleEntry, BundlePart } from '../../model/bundle.ts'
import { spdxPage } from '../../model/wiki.ts'
import { mediaTypeOf } from '../../support/content-type.ts'
import { describeFile } from '../../texts/bundle-words.ts'
import { wordsFor } from '../../texts/language.ts'
import { readerTexts } from '../../texts/readers.ts'
import { actionEntities } from './crate-actions.ts'
import { contextEntities, crateIds, type Entity, oneOrAll, reference, sourceEntities } from './crate-context.ts'
import { type BundleFacts, creditOf, describe, say, titleOf } from './facts.ts'
import { ownLicence } from './licences.ts'

/** The version of RO-Crate that we write: its permalink, which is also the beginning of the address of its context. */
export const crateVersion = 'https://w3id.org/ro/crate/1.3'

/**
 * `ro-crate-metadata.json`: an attached RO-Crate 1.3 (https://w3id.org/ro/crate/1.3) of folders and key files, with who
 * stands behind them, and what was done to the wiki as PREMIS events. Flat, in the site's language.
 */
export function roCrate(facts: BundleFacts): string {
  const graph = crateGraph(facts)
  return `${JSON.stringify({ '@context': `${crateVersion}/context`, '@graph': graph }, null, 2)}\n`
}

/** The entities of the crate, each id once; the descriptor and the root come first. */
export function crateGraph(facts: BundleFacts): readonly Entity[] {
  const graph = [
    descriptor,
    root(facts),
    ...facts.payload.parts.flatMap((part) => partEntities(part, facts)),
    ...besideData(facts),
    ...contextEntities(facts),
    ...sourceEntities(facts),
    ...actionEntities(facts),
    ...formatEntities(facts),
  ]
  return [...new Map(graph.map((entity) => [entity['@id'], entity])).values()]
}

/** The descriptions are ours and free, whatever the licence of the wiki. */
const descriptor: Entity = {
  '@id': 'ro-crate-metadata.json',
  '@type': 'CreativeWork',
  about: { '@id': './' },
  conformsTo: { '@id': crateVersion },
  license: { '@id': spdxPage(ownLicence) },
}

function root(facts: BundleFacts): Entity {
  const { about, date, language, payload } = facts
  const { from, to } = about.closed
  const ids = crateIds(facts)
  return {
    '@id': './',
    '@type': 'Dataset',
    name: titleOf(facts),
    description: describe(facts, language),
    datePublished: date,
    version: date,
    inLanguage: about.language,
    ...(from === null && to === null ? {} : { temporalCoverage: `${from ?? '..'}/${to ?? '..'}` }),
    conditionsOfAccess: say(language, about.audience === 'public' ? 'accessPublic' : 'accessRestricted'),
    creditText: creditOf(facts),
    identifier: { '@id': ids.swhid },
    license: oneOrAll(ids.licences),
    author: { '@id': ids.contributors },
    publisher: { '@id': ids.organisation },
    isBasedOn: { '@id': ids.wiki },
    ...(about.series === null ? {} : { isPartOf: { '@id': ids.series } }),
    subjectOf: besideData(facts).map(reference),
    mentions: actionEntities(facts)
      .filter((entity) => entity['@type'].endsWith('Action'))
      .map(reference),
    hasPart: oneOrAll(payload.parts.map(({ path }) => path)),
  }
}

function partEntities(part: BundlePart, facts: BundleFacts): readonly Entity[] {
  const text = wordsFor(readerTexts.bundle, part.text, facts.language)
  const files = part.files.map((file) => fileEntity(file, facts))
  if (!part.path.endsWith('/')) return files.map((file) => ({ ...file, description: text }))
  const folder = {
    '@id': part.path,
    '@type': 'Dataset',
    name: part.path.split('/').at(-2) ?? part.path,
    description: say(facts.language, 'folderOf', { text, count: part.count }),
    ...(files.length === 0 ? {} : { hasPart: oneOrAll(files.map((file) => file['@id'])) }),
  }
  return [folder, ...files]
}

function fileEntity({ path, bytes }: BundleEntry, { language }: BundleFacts): Entity {
  const description = describeFile(path, language)
  const type = mediaTypeOf(path)
  const format = formatOf(path)
  const formats = [...(type === null ? [] : [type]), ...(format === null ? [] : [{ '@id': format.id }])]
  return {
    '@id': encodeURI(path),
    '@type': 'File',
    name: path.split('/').at(-1) ?? path,
    ...(description === null ? {} : { description }),
    contentSize: String(bytes),
    ...(formats.length === 0 ? {} : { encodingFormat: formats.length === 1 ? formats[0] : formats }),
  }
}

/** What lies beside `data/` and tells of it: no part of the data. */
function besideData({ language }: BundleFacts): readonly Entity[] {
  const paths = ['ro-crate-preview.html', 'README.html', 'datapackage.json', 'CITATION.cff']
  return paths.map((path) => ({
    '@id': path,
    '@type': 'CreativeWork',
    name: path,
    description: describeFile(path, language) ?? path,
    encodingFormat: mediaTypeOf(path) ?? 'text/plain',
    about: { '@id': './' },
  }))
}

// Formats by the names that archives give them (PRONOM, https://www.nationalarchives.gov.uk/PRONOM/).

const pronom = 'https://www.nationalarchives.gov.uk/PRONOM/'
const formats: Readonly<Record<string, { readonly id: string; readonly name: string }>> = {
  sqlite: { id: `${pronom}fmt/729`, name: 'SQLite Database File Format' },
  csv: { id: `${pronom}x-fmt/18`, name: 'Comma Separated Values' },
  gz: { id: `${pronom}x-fmt/266`, name: 'GZIP Format' },
}

const formatOf = (path: string) => formats[path.split('.').at(-1) ?? ''] ?? null

function formatEntities({ payload }: BundleFacts): readonly Entity[] {
  const used = payload.parts.flatMap(({ files }) => files.flatMap(({ path }) => formatOf(path) ?? []))
  return used.map(({ id, name }) => ({ '@id': id, '@type': 'WebPage', name }))
}
