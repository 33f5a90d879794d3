/** Keys of a pipeline file, changed for a person who fills in a form; comments and all other keys stay. */

import { parseDocument } from 'yaml'
import { readYaml } from '../../support/read-yaml.ts'
import { definitionSchema } from '../io/definition.ts'
import { loadPipeline, loadPrivacy, readConfig } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'

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
