/** What lies at an address: asked of each kind of source in turn, and of the bundle reader. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { StopRun } from '../model/errors.ts'
import { kinds } from '../sources/kinds.ts'
import type { Inspection } from '../sources/source.ts'
import { openFonds } from './open-fonds.ts'

/** Throws NOT_A_SOURCE, or the error by which a kind refuses another wiki engine by name. */
export async function inspect(location: string): Promise<Inspection> {
  const isAddress = /^https?:\/\//i.test(location)
  const path = isAddress ? location : resolve(location)
  if (!isAddress && !existsSync(path))
    throw new StopRun('CONFIG_UNREADABLE', { path: location, reason: 'no such file' })
  for (const load of Object.values(kinds)) {
    const found = await (await load()).source.inspect(path)
    if (found !== null) return found
  }
  const bundle = isAddress ? null : await inspectBundle(path)
  if (bundle !== null) return bundle
  throw new StopRun('NOT_A_SOURCE', { path: location })
}

async function inspectBundle(path: string): Promise<Inspection | null> {
  const fonds = await openFonds(path).catch((error: unknown) => {
    // Not a bundle: the caller says what else it could have been.
    if (error instanceof StopRun) return null
    throw error
  })
  if (fonds === null) return null
  try {
    const about = Object.fromEntries(
      fonds.catalogue.all('SELECT key, value FROM about').map((row) => [String(row['key']), row['value']]),
    )
    const count = (table: string): number => Number(fonds.catalogue.all(`SELECT count(*) AS n FROM ${table}`)[0]?.['n'])
    const word = (key: string): string | null => (typeof about[key] === 'string' ? about[key] : null)
    return {
      kind: 'bundle',
      name: word('wiki_name'),
      language: word('language'),
      timezone: word('timezone'),
      baseUrl: word('base_url'),
      generator: word('generator'),
      bytes: null,
      pages: count('pages'),
      revisions: count('revisions'),
      files: count('files'),
      estimated: [],
      notes: [`made by wikifonds ${word('tool_version')} on ${word('bundle_date')} from ${word('source_kinds')}`],
    }
  } finally {
    await fonds.close()
  }
}
