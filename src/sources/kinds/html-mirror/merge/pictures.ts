/** Which file each picture that pages show is of. */

import { savedFileFinder } from '../../../../model/mirror-name.ts'
import type { PicturePlace } from '../read/facts.ts'
import type { MirrorPage } from './mirror-page.ts'

/** Names with spaces and without namespace. */
export interface ShownPictures {
  /** Files that some saved page shows. */
  readonly names: ReadonlySet<string>
  /** The file of which a saved picture is, by the picture's path: its own name may tell none, or a wrong one. */
  readonly nameAt: ReadonlyMap<string, string>
}

const fileNamespace = 6

/** The page of a file that a picture links says best which it is; else the addresses of its link and of itself. */
export function shownPictures(places: Iterable<PicturePlace>, pages: ReadonlyMap<string, MirrorPage>): ShownPictures {
  const names = new Set<string>()
  const nameAt = new Map<string, string>()
  const filePages = [...pages.values()].filter(({ page }) => page.namespaceId === fileNamespace)
  const nameOf = new Map(filePages.flatMap(({ page, files }) => files.map((file) => [file, withoutPrefix(page.title)])))
  const find = savedFileFinder([...pages.values()].flatMap(({ files }) => files))
  for (const { name: told, path, link } of places) {
    const name = (link === null ? undefined : nameOf.get(find(link) ?? '')) ?? told
    if (name === null) continue
    names.add(name)
    if (path !== null) nameAt.set(path, name)
  }
  return { names, nameAt }
}

const withoutPrefix = (title: string): string => title.slice(title.indexOf(':') + 1)
