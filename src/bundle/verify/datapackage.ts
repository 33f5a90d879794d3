import type { Bundle, Check, Finding } from '../../model/bundle.ts'
import { digestContent } from '../digest.ts'
import { headerRow } from '../write/datapackage.ts'
import { findings } from './finding.ts'
import { isObject, type JsonObject, listOf, readObject } from './json.ts'

const { error } = findings('datapackage')
const file = 'datapackage.json'

/** `datapackage.json`: its resources exist with the length, hash and columns it says, and every CSV of records is one. */
export const datapackage: Check = {
  name: 'datapackage',
  async *run(bundle) {
    const described = await readObject(bundle, file)
    if ('wrong' in described) return yield error(file, String(described['wrong']))
    if (!/^[a-z0-9._-]+$/.test(String(described['name']))) yield error(file, 'has no name in a-z 0-9 . _ -')
    const resources = listOf(described['resources']).filter(isObject)
    if (resources.length === 0) yield error(file, 'has no resources')
    const names = resources.map((resource) => resource['name'])
    if (new Set(names).size !== names.length) yield error(file, 'has two resources of one name')
    for (const resource of resources) yield* checkResource(bundle, resource)
    const listed = new Set(resources.map((resource) => resource['path']))
    for (const { path } of bundle.entries()) {
      if (/^data\/records\/[^/]+\.csv$/.test(path) && !listed.has(path))
        yield error(path, `is not described in ${file}`)
    }
  },
}

async function* checkResource(bundle: Bundle, resource: JsonObject): AsyncGenerator<Finding> {
  const path = String(resource['path'])
  if (!bundle.has(path)) return yield error(path, `is described in ${file} but missing`)
  const bytes = bundle.entries().find((entry) => entry.path === path)?.bytes ?? 0
  if (resource['bytes'] !== bytes) yield error(path, `has ${bytes} bytes; ${file} says ${String(resource['bytes'])}`)
  const { sha256 } = await digestContent(path, bytes, bundle.stream(path))
  if (resource['hash'] !== `sha256:${sha256}`) yield error(path, `does not have the hash that ${file} says`)
  if (path.endsWith('.csv')) yield* checkColumns(bundle, path, resource['schema'])
}

async function* checkColumns(bundle: Bundle, path: string, schema: unknown): AsyncGenerator<Finding> {
  const fields = isObject(schema) ? listOf(schema['fields']).filter(isObject) : []
  const said = fields.map((field) => String(field['name']))
  const actual = headerRow(Buffer.from(await bundle.read(path)).toString('utf8'))
  if (said.join('\n') !== actual.join('\n'))
    yield error(path, `has the columns ${actual.join(', ')}; ${file} says ${said.join(', ')}`)
}
