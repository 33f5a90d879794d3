/** Which page a saved file shows: what links between saved files mean. */

import type { ArchiveReader, SavedFilePage } from '../../archive/read.ts'
import { savedFileFinder } from '../../model/mirror-name.ts'
import { sha256 } from '../../support/hash.ts'

/**
 * The page that a path below the folder of the host leads to, as `savedFileFinder` finds its file; null for none. Files of two
 * mirrors may have one name; such a name tells no page.
 */
export function pageOfFile(reader: ArchiveReader): (path: string) => SavedFilePage | null {
  const saved = pagesOfFiles(reader)
  const find = savedFileFinder(saved.keys())
  return (path) => saved.get(find(path) ?? '') ?? null
}

function pagesOfFiles(reader: ArchiveReader): ReadonlyMap<string, SavedFilePage> {
  const saved = new Map<string, SavedFilePage>()
  const shared = new Set<string>()
  for (const page of reader.savedPages()) {
    if (saved.has(page.path)) shared.add(page.path)
    saved.set(page.path, page)
  }
  for (const path of shared) saved.delete(path)
  return saved
}

/** Changes when any saved file shows another page. */
export const hashOfFiles = (reader: ArchiveReader): string =>
  sha256(JSON.stringify([...pagesOfFiles(reader).values()].map(({ path, title }) => [path, title])))
