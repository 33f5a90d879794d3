import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { message } from '../../texts/message.ts'
import { digestContent } from '../bag/digest.ts'
import { headerRow } from '../write/datapackage.ts'
import { findings, isObject, type JsonObject, listOf, readObject } from './finding.ts'

const { error, warning } = findings('datapackage')
const file = 'datapackage.json'

/**
 * `datapackage.json`: its resources exist with the length, hash and columns it says, and every file of records is one. Bundles
 * of before describe no other form than CSV: that is told, and no error.
 */
export const datapackage: Check = {
  name: 'datapackage',
  async *run(bundle) {
    const read = await readObject(bundle, file)
    if ('wrong' in read) return yield error(file, read.wrong)
    const described = read.object
    if (!/^[a-z0-9._-]+$/.test(String(described['name']))) yield error(file, message('package-name-wrong'))
    const resources = listOf(described['resources']).filter(isObject)
    const sizes = new Map(bundle.entries().map((entry) => [entry.path, entry.bytes]))
    if (resources.length === 0) yield error(file, message('resources-missing'))
    const names = resources.map((resource) => resource['name'])
    if (new Set(names).size !== names.length) yield error(file, message('resource-named-twice'))
    const listed = new Set<unknown>()
    for (const resource of resources) {
      // A file is hashed once, however often it is described.
      if (listed.has(resource['path'])) yield error(String(resource['path']), message('described-twice'))
      else yield* checkResource(bundle, resource, sizes)
      listed.add(resource['path'])
    }
    for (const { path } of bundle.entries()) {
      if (!path.startsWith('data/records/') || listed.has(path)) continue
      const tell = path.endsWith('.csv') ? error : warning
      yield tell(path, message('not-described-in', { file }))
    }
  },
}

async function* checkResource(
  bundle: Bundle,
  resource: JsonObject,
  sizes: ReadonlyMap<string, number>,
): AsyncGenerator<Finding> {
  const path = String(resource['path'])
  const bytes = sizes.get(path)
  if (bytes === undefined) return yield error(path, message('described-but-missing', { file }))
  if (resource['bytes'] !== bytes)
    yield error(path, message('bytes-differ', { bytes, file, said: String(resource['bytes']) }))
  const { sha256 } = await digestContent(path, bytes, bundle.stream(path))
  if (resource['hash'] !== `sha256:${sha256}`) yield error(path, message('hash-differs', { file }))
  if (path.endsWith('.csv')) yield* checkColumns(bundle, path, resource['schema'])
  const schema = resource['jsonSchema']
  if (typeof schema === 'string' && !bundle.has(schema)) yield error(schema, message('described-but-missing', { file }))
}

async function* checkColumns(bundle: Bundle, path: string, schema: unknown): AsyncGenerator<Finding> {
  const fields = isObject(schema) ? listOf(schema['fields']).filter(isObject) : []
  const said = fields.map((field) => String(field['name']))
  const actual = await columnsOf(bundle, path)
  if (actual === null) yield error(path, message('header-row-missing'))
  else if (said.join('\n') !== actual.join('\n'))
    yield error(path, message('columns-differ', { actual: actual.join(', '), file, said: said.join(', ') }))
}

/** Null where the file does not begin as a CSV. */
async function columnsOf(bundle: Bundle, path: string): Promise<readonly string[] | null> {
  try {
    return await headerRow(bundle.stream(path), path)
  } catch (cause) {
    if (cause instanceof NotAsExpected) return null
    throw cause
  }
}
