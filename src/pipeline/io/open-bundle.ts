/** A finished bundle opened for questions: from its zip, its folder, or a lone catalogue. */

import { statSync } from 'node:fs'
import { locateCatalogue, openBundle } from '../../bundle/open.ts'
import { contentsOf } from '../../catalogue/contents.ts'
import { type Catalogue, openCatalogue } from '../../catalogue/read/read.ts'
import type { Bundle } from '../../model/bundle.ts'
import type { FondsContents } from '../../model/fonds.ts'
import { readRecord } from '../../records/read-record.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'

/** A finished bundle, open for questions; whoever opens it closes it. */
export interface Fonds extends FondsContents {
  /** Its catalogue, to be asked in SQL. */
  readonly catalogue: Catalogue
  /** The files of the bundle; null for a lone .sqlite file. */
  readonly bundle: Bundle | null
  /** A file by its path from the bag's root: `data/records/meetings.csv`. Throws BUNDLE_NO_ENTRY. */
  read(path: string): Promise<Uint8Array>
  /** Lets go of the files; nothing can be asked after it. */
  close(): Promise<void>
}

/**
 * Opens a bundle, zip or folder, or a lone catalogue (`.sqlite`), and reads it where it lies. Throws CONFIG_UNREADABLE when
 * nothing is there, BUNDLE_UNREADABLE or CATALOGUE_UNREADABLE.
 */
export async function openFonds(path: string): Promise<Fonds> {
  if (isLoneCatalogue(path)) {
    const catalogue = await openCatalogue({ file: path, offset: 0, length: statSync(path).size })
    return {
      ...contentsOf(catalogue, readRecord),
      catalogue,
      bundle: null,
      read: async (entry) => {
        throw new StopRun('BUNDLE_NO_ENTRY', { path, entry })
      },
      close: async () => catalogue.close(),
    }
  }
  const bundle = await openBundle(path)
  const catalogue = await openIn(bundle)
  return {
    ...contentsOf(catalogue, readRecord),
    catalogue,
    bundle,
    read: (entry) => bundle.read(entry),
    async close() {
      catalogue.close()
      await bundle.close()
    },
  }
}

/** The catalogue of a bundle; what has none, or one that cannot be read, is let go. */
async function openIn(bundle: Bundle): Promise<Catalogue> {
  try {
    return await openCatalogue(await bundle.locate('data/index.sqlite'))
  } catch (error) {
    await bundle.close()
    throw error
  }
}

/**
 * The catalogue of a bundle or a lone SQLite file, such as the index of a farm, for SQL alone: no other file of the bundle is looked
 * at. Throws as `openFonds`.
 */
export async function openForSql(path: string): Promise<Pick<Fonds, 'catalogue' | 'close'>> {
  const place = isLoneCatalogue(path)
    ? { file: path, offset: 0, length: statSync(path).size }
    : await locateCatalogue(path)
  const catalogue = await openCatalogue(place)
  return { catalogue, close: async () => catalogue.close() }
}

/** Whether a path is a lone `.sqlite` file. Throws CONFIG_UNREADABLE when nothing is there. */
export function isLoneCatalogue(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) throw new StopRun('CONFIG_UNREADABLE', { path, reason: message('no-file-or-folder') })
  return stat.isFile() && /\.(sqlite|sqlite3|db)$/i.test(path)
}
