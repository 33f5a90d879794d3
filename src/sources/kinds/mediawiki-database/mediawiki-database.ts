/** The source kind `mediawiki-database`: dumps and files of SQLite of a MediaWiki, read without any server. */

import { basename } from 'node:path'
import type { SourceEvent } from '../../../model/wiki.ts'
import { sha256 } from '../../../support/hash.ts'
import { isAddress } from '../../../support/url.ts'
import { StopRun } from '../../../texts/errors.ts'
import type { Source, SourceInput } from '../../common/source.ts'
import { findDatabase } from './database-files.ts'
import { wikiEvents } from './events.ts'
import { inspectDatabase } from './inspect.ts'
import { readRows } from './read-database.ts'
import { readSettings } from './settings.ts'

export const source: Source = {
  read: readAll,
  // The settings beside a file are no part of it.
  fingerprint: async ({ from }, signal) =>
    sha256((await findDatabase(from, signal, { isGlance: true })).settings.join('\0')),
  async refuse(from, signal) {
    for (const path of from)
      if ((await findDatabase([path], signal, { isGlance: true })).files.length === 0)
        throw new StopRun('NOT_A_DATABASE', { path: basename(path) })
  },
  inspect: (location, _credentials, site = null) =>
    isAddress(location) ? Promise.resolve(null) : inspectDatabase(location, site),
}

async function* readAll(
  { from, files, site = null, language }: SourceInput,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent> {
  const found = await findDatabase(from, signal, { areNamed: files !== null, prefix: site })
  try {
    if (found.files.length === 0)
      throw new StopRun('NOT_A_DATABASE', { path: from.map((path) => basename(path)).join(', ') })
    const settings = readSettings(found.settings)
    const { store, wiki, name, losses } = yield* readRows(found, { prefix: site, settings }, signal)
    try {
      for (const one of [...found.losses, ...losses]) yield { type: 'loss', loss: one }
      const uploads = files === null ? found.uploads : { path: files, name: basename(files) }
      yield* wikiEvents(wiki, { settings, uploads, language, name }, signal)
    } finally {
      store.close()
    }
  } finally {
    await found.close()
  }
}
