/** Who asks about links: an address that every server is told, in the link policy of a pipeline file. */

import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { NotAsExpected } from '../../support/expected.ts'
import { urlOf } from '../../support/url.ts'
import { message } from '../../texts/message.ts'
import { loadPipeline, type Pipeline, readConfig } from '../io/load.ts'
import { writeNamed } from '../io/writable.ts'
import { changePipeline } from './change-pipeline.ts'

/** The policy file that a pipeline names, else the one that would be made for it. */
const policyFile = ({ definition, folder, stem }: Pipeline): string =>
  definition.links.policy === undefined ? `${stem}.links.policy.yml` : resolve(folder, definition.links.policy)

/** The contact that is named; null where none is. Throws as `loadPipeline`. */
export function contactOf(path: string): string | null {
  const file = policyFile(loadPipeline(path))
  const contact: unknown = existsSync(file) ? parseDocument(readConfig(file, file)).get('contact') : null
  return typeof contact === 'string' ? contact : null
}

/** Names a contact, a web address or `mailto:…`, in the policy file, which is made and named by the pipeline where there is none. Throws NotAsExpected, NOT_WRITABLE. */
export function nameContact(path: string, contact: string): void {
  const protocol = urlOf(contact)?.protocol ?? ''
  // It goes into a header of every request, and a parser of addresses leaves ends of lines out without a word.
  if (!/^(?:https?|mailto):$/.test(protocol) || /[\s\p{Cc}]/u.test(contact))
    throw new NotAsExpected('contact', message('web-address'), contact)
  const pipeline = loadPipeline(path)
  const file = policyFile(pipeline)
  const document = parseDocument(existsSync(file) ? readConfig(file, file) : '')
  document.set('contact', contact)
  writeNamed(file, document.toString({ lineWidth: 0 }))
  if (pipeline.definition.links.policy === undefined) changePipeline(path, [[['links', 'policy'], basename(file)]])
}
