/** The pipeline files in the folder of a desk. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compareStrings } from '../../support/order.ts'

/** A pipeline file is written by hand, or by `init`. */
const maxBytes = 1024 * 1024

/** Names of the files that say what a wiki is and where it comes from, whether they can be read as a whole or not. */
export const pipelineFilesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name) && saysWiki(join(folder, entry.name)))
    .map(({ name }) => name)
    .sort(compareStrings)

/** The absolute path of one of them; null for any other name. */
export const pipelineFileNamed = (folder: string, name: string | null): string | null =>
  name !== null && pipelineFilesIn(folder).includes(name) ? join(folder, name) : null

function saysWiki(path: string): boolean {
  if (statSync(path).size > maxBytes) return false
  const text = readFileSync(path, 'utf8')
  return /^wiki:/m.test(text) && /^sources:/m.test(text)
}
