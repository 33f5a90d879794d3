/** Names under which a wiki, or a tool that copied it, stores uploads, and what a list says of them. */

import { createHash } from 'node:crypto'
import { normalised } from '../../model/normalised.ts'
import type { Contributor } from '../../model/wiki.ts'

/** An upload as a list tells of it; null where it does not say. `at` is ISO 8601 in UTC. */
export interface ListedFile {
  readonly at: string | null
  readonly contributor: Contributor | null
  /** Base 36. */
  readonly sha1: string | null
  readonly bytes: number | null
}

/** The name under which MediaWiki stores a file: NFC, underscores for spaces. */
export const storedName = (name: string): string => normalised(name).replaceAll(' ', '_')

/** A name as dumpgenerator shortened it: its first hundred characters, the MD5 of the whole, its extension. */
export function shortenedName(name: string): string {
  const digest = createHash('md5').update(name).digest('hex')
  return `${name.slice(0, 100)}${digest}.${name.split('.').at(-1) ?? ''}`
}
