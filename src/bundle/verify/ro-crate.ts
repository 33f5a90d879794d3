import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import { message } from '../../model/message.ts'
import { findings } from './finding.ts'
import { isObject, type JsonObject, listOf, readObject } from './json.ts'

const { error } = findings('ro-crate')
const file = 'ro-crate-metadata.json'
const context = 'https://w3id.org/ro/crate/1.1/context'
const version = 'https://w3id.org/ro/crate/1.1'

/** RO-Crate 1.1, every MUST that needs no network (docs/bundle.md §3). Contexts are never fetched. */
export const roCrate: Check = {
  name: 'ro-crate',
  async *run(bundle) {
    const read = await readObject(bundle, file)
    if ('wrong' in read) return yield error(file, read.wrong)
    const crate = read.object
    if (!listOf(crate['@context']).includes(context)) yield error(file, message('context-missing', { context }))
    const graph = crate['@graph']
    if (!Array.isArray(graph)) return yield error(file, message('graph-not-flat'))
    const entities = new Map<string, JsonObject>()
    yield* collectEntities(graph, entities)
    yield* checkDescriptor(entities)
    yield* checkRoot(entities)
    yield* checkReferences(entities)
    yield* checkDataEntities(bundle, entities)
  },
}

type Entities = ReadonlyMap<string, JsonObject>

const typesOf = (entity: JsonObject | undefined): readonly unknown[] => listOf(entity?.['@type'])
const idsIn = (value: unknown): readonly string[] =>
  listOf(value).flatMap((each) => (isObject(each) && typeof each['@id'] === 'string' ? [each['@id']] : []))

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

function* checkDescriptor(entities: Entities): Generator<Finding> {
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
  if (!/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(String(root['datePublished'])))
    yield error('./', message('date-published-missing'))
  for (const property of ['license', 'publisher']) {
    for (const value of listOf(root[property])) {
      const id = idsIn(value)[0]
      if (id === undefined || !entities.has(id)) yield error('./', message('entity-not-of-crate', { property }))
    }
  }
}

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
  for (const [id, entity] of entities) {
    const isFile = typesOf(entity).includes('File')
    const isFolder = typesOf(entity).includes('Dataset') && id !== './'
    if ((!isFile && !isFolder) || !isLocal(id)) continue
    if (!reachable.has(id)) yield error(id, message('not-reached-by-has-part'))
    const path = decodePath(id)
    if (path === null) yield error(id, message('not-relative-uri'))
    else if (isFile && !bundle.has(path)) yield error(id, message('file-does-not-exist'))
    else if (isFolder && !id.endsWith('/')) yield error(id, message('folder-without-slash'))
    else if (isFolder && !bundle.entries().some((each) => each.path.startsWith(path)))
      yield error(id, message('folder-does-not-exist'))
  }
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
