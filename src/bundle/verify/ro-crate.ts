import type { Bundle, BundleEntry, Check, Finding } from '../../model/bundle.ts'
import { byBytes } from '../../support/order.ts'
import { message } from '../../texts/message.ts'
import { findings, isObject, type JsonObject, listOf, readObject } from './finding.ts'

const { error } = findings('ro-crate')
const file = 'ro-crate-metadata.json'
const previewFile = 'ro-crate-preview.html'
/** The versions that bundles were written in, the latest first. */
const versions = ['https://w3id.org/ro/crate/1.3', 'https://w3id.org/ro/crate/1.1'] as const
const oldest = versions.at(-1)

/**
 * RO-Crate, every MUST that needs neither network nor the terms of the context: version 1.3, and 1.1 for bundles that were
 * written before.
 */
export const roCrate: Check = {
  name: 'ro-crate',
  async *run(bundle) {
    const read = await readObject(bundle, file)
    if ('wrong' in read) return yield error(file, read.wrong)
    const crate = read.object
    const graph = crate['@graph']
    if (!Array.isArray(graph)) return yield error(file, message('graph-not-flat'))
    const entities = new Map<string, JsonObject>()
    yield* collectEntities(graph, entities)
    const version = versionOf(entities)
    const context = `${version}/context`
    if (!listOf(crate['@context']).includes(context)) yield error(file, message('context-missing', { context }))
    yield* checkDescriptor(entities, version)
    yield* checkRoot(entities)
    yield* checkReferences(entities)
    yield* checkDataEntities(bundle, entities)
    if (version === oldest) return
    yield* checkIdentifier(entities)
    yield* checkActions(entities)
    yield* checkPreview(bundle)
  },
}

type Entities = ReadonlyMap<string, JsonObject>

const typesOf = (entity: JsonObject | undefined): readonly unknown[] => listOf(entity?.['@type'])
const idsIn = (value: unknown): readonly string[] =>
  listOf(value).flatMap((each) => (isObject(each) && typeof each['@id'] === 'string' ? [each['@id']] : []))

/** What the descriptor conforms to, and not the context, tells the version (RO-Crate 1.3, appendix RO-Crate JSON-LD). */
function versionOf(entities: Entities): string {
  const said = idsIn(entities.get(file)?.['conformsTo'])
  return versions.find((version) => said.includes(version)) ?? versions[0]
}

function* collectEntities(graph: readonly unknown[], entities: Map<string, JsonObject>): Generator<Finding> {
  for (const entity of graph) {
    const id = isObject(entity) ? entity['@id'] : undefined
    if (!isObject(entity) || typeof id !== 'string') {
      yield error(file, message('entity-without-id'))
      continue
    }
    if (entities.has(id)) yield error(id, message('described-twice'))
    entities.set(id, entity)
    if (typesOf(entity).length === 0) yield error(id, message('type-missing'))
    yield* checkFlat(id, entity)
  }
}

/** A nested object is a reference or a typed value; anything else belongs into the graph. */
function* checkFlat(id: string, entity: JsonObject): Generator<Finding> {
  for (const [property, value] of Object.entries(entity)) {
    for (const each of listOf(value)) {
      if (!isObject(each)) continue
      const keys = Object.keys(each)
      if (!(keys.length === 1 && keys[0] === '@id') && !keys.includes('@value')) {
        yield error(id, message('object-nested', { property }))
      }
    }
  }
}

function* checkDescriptor(entities: Entities, version: string): Generator<Finding> {
  const descriptor = entities.get(file)
  if (descriptor === undefined) return yield error(file, message('descriptor-missing'))
  if (!typesOf(descriptor).includes('CreativeWork')) yield error(file, message('not-creative-work'))
  if (!idsIn(descriptor['about']).includes('./')) yield error(file, message('not-about-root'))
  if (!idsIn(descriptor['conformsTo']).includes(version)) yield error(file, message('conforms-to-missing', { version }))
}

function* checkRoot(entities: Entities): Generator<Finding> {
  const root = entities.get('./')
  if (root === undefined) return yield error('./', message('not-described'))
  if (!typesOf(root).includes('Dataset')) yield error('./', message('not-dataset'))
  for (const property of ['name', 'description', 'datePublished', 'license']) {
    if (listOf(root[property]).length === 0 || root[property] === '')
      yield error('./', message('label-missing', { label: property }))
  }
  if (!isDay(root['datePublished'])) yield error('./', message('date-published-missing'))
  for (const property of ['license', 'publisher']) {
    for (const value of listOf(root[property])) {
      const id = idsIn(value)[0]
      if (id === undefined || !entities.has(id)) yield error('./', message('entity-not-of-crate', { property }))
    }
  }
}

/** One ISO 8601 date, to the day at least. */
const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(value)

const isLocal = (id: string): boolean => id.startsWith('#') || !/^[a-z][a-z0-9+.-]*:/i.test(id)

function* checkReferences(entities: Entities): Generator<Finding> {
  for (const [id, entity] of entities) {
    for (const [property, value] of Object.entries(entity)) {
      if (property === '@id') continue
      for (const target of idsIn(value)) {
        if (isLocal(target) && !entities.has(target))
          yield error(id, message('refers-to-undescribed', { property, target }))
      }
    }
  }
}

function* checkDataEntities(bundle: Bundle, entities: Entities): Generator<Finding> {
  const reachable = reachableParts(entities)
  const entries = bundle.entries()
  for (const [id, entity] of entities) {
    const isFile = typesOf(entity).includes('File')
    const isFolder = typesOf(entity).includes('Dataset') && id !== './'
    // With an id of the crate's own it is no data entity: a file that was read, or is to be made.
    if ((!isFile && !isFolder) || !isLocal(id) || id.startsWith('#')) continue
    if (!reachable.has(id)) yield error(id, message('not-reached-by-has-part'))
    const path = decodePath(id)
    if (path === null) yield error(id, message('not-relative-uri'))
    else if (isFile && !bundle.has(path)) yield error(id, message('file-does-not-exist'))
    else if (isFolder && !id.endsWith('/')) yield error(id, message('folder-without-slash'))
    else if (isFolder && !holdsFolder(entries, path)) yield error(id, message('folder-does-not-exist'))
  }
}

/** Whether a file lies in a folder; entries are sorted by path bytes. */
function holdsFolder(entries: readonly BundleEntry[], folder: string): boolean {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (byBytes(entries[middle]?.path ?? '', folder) < 0) low = middle + 1
    else high = middle
  }
  return entries[low]?.path.startsWith(folder) === true
}

function reachableParts(entities: Entities): ReadonlySet<string> {
  const reached = new Set(['./'])
  for (const id of reached) for (const part of idsIn(entities.get(id)?.['hasPart'])) reached.add(part)
  return reached
}

function decodePath(id: string): string | null {
  try {
    const path = decodeURI(id)
    return id.startsWith('/') || encodeURI(path) !== id ? null : path.replace(/^\.\//, '')
  } catch (cause) {
    if (cause instanceof URIError) return null
    throw cause
  }
}

/** A persistent identifier that is an entity has a value to read. */
function* checkIdentifier(entities: Entities): Generator<Finding> {
  for (const id of idsIn(entities.get('./')?.['identifier'])) {
    const entity = entities.get(id)
    if (!typesOf(entity).includes('PropertyValue') || typeof entity?.['value'] !== 'string')
      yield error(id, message('identifier-without-value'))
  }
}

const statuses = ['Active', 'Completed', 'Failed', 'Potential'].map(
  (status) => `http://schema.org/${status}ActionStatus`,
)

/** What was done says to what, when, and how it ended (RO-Crate 1.3, Recording changes). */
function* checkActions(entities: Entities): Generator<Finding> {
  for (const [id, action] of entities) {
    if (!typesOf(action).some((type) => type === 'CreateAction' || type === 'UpdateAction')) continue
    if (idsIn(action['object']).length === 0) yield error(id, message('action-without-object'))
    if (action['endTime'] !== undefined && !isDay(action['endTime'])) yield error(id, message('end-time-wrong'))
    for (const status of idsIn(action['actionStatus'])) {
      if (!statuses.includes(status)) yield error(id, message('action-status-unknown', { status }))
    }
  }
}

async function* checkPreview(bundle: Bundle): AsyncGenerator<Finding> {
  if (!bundle.has(previewFile)) return
  const start = Buffer.from(await bundle.read(previewFile)).toString('utf8', 0, 100)
  if (!/^\ufeff?\s*<!doctype html>/i.test(start)) yield error(previewFile, message('not-html5'))
}
