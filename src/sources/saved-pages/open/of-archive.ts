/** Whether what lies at a path says itself that a web archive gave it: then the days of its captures are known. */

import { lstat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isAddress } from '../../../support/url.ts'
import { namedAsArchive } from '../../common/dump-names.ts'
import { isWebArchive } from '../../web-archive/containers.ts'
import { isIndex } from '../../web-archive/index-rows.ts'
import { listedIn } from '../read/downloads.ts'
import { listFiles, listHostFolders } from '../read/folder.ts'
import { readPageFile } from '../read/mirror-file.ts'
import { asCaptured } from '../read/replayed.ts'

/** Archives that no crawler writes beside pages. */
const byArchivesAlone = /\.(?:arc(?:\.gz)?|warc\.zst|har)$/i
/** Pages of a folder are looked at in their order, so many. */
const lookedAt = 20

/** A file by its name or its first bytes; a folder by the archives or indexes in it, where no crawler saved the same as pages, by the lists of a downloader, its folders of days, or what an archive wrote into its pages. */
export async function isOfArchive(location: string): Promise<boolean> {
  if (isAddress(location)) return false
  if (!(await lstat(location)).isDirectory()) return isIndex(location) || (await isWebArchive(location))
  const root = Buffer.from(location)
  if ((await listedIn(root)).length > 0 || (await listedIn(Buffer.from(join(location, '..')))).length > 0) return true
  const { hosts } = await listHostFolders(root, basename(location))
  for (const { location: folder } of hosts) if ((await listedIn(folder)).length > 0) return true
  const { files } = await listFiles(root, basename(location))
  const pages = files.filter(({ path }) => /\.html?$/i.test(path))
  const ofArchive = pages.length === 0 ? namedAsArchive : byArchivesAlone
  if (pages.length === 0 && files.some(({ path }) => isIndex(path))) return true
  if (files.some(({ path }) => ofArchive.test(path) || /(?:^|\/)\d{14}\//.test(path))) return true
  for (const page of pages.slice(0, lookedAt)) {
    const { source } = await readPageFile(page)
    if (source !== null && asCaptured(source).capture !== null) return true
  }
  return false
}
