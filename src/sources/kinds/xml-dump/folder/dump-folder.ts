/**
 * A folder with dumps in it. WikiTeam's tools (dumpgenerator, wikiteam3, mediawiki-dump-generator) leave one for each wiki:
 * `wiki-20230101-history.xml`, `-titles.txt`, `-images.txt`, `images/`, `config.json`, `siteinfo.json`, `errors.log`; what
 * they have uploaded is packed, with the small files under `wiki-20230101-dumpMeta/`.
 */

import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openDump } from '../decompress.ts'

/** The paths of what lies in a folder with dumps; null for what does not. */
export interface DumpFolder {
  readonly path: string
  /** What looks like a dump by its name, in the order of names. */
  readonly dumps: readonly string[]
  /** Folders of uploads; those under `images_mismatch` are not what the wiki announced, but better than nothing. */
  readonly uploads: readonly string[]
  readonly siteInfo: string | null
  readonly config: string | null
  readonly titles: string | null
  readonly images: string | null
  readonly errors: string | null
  /** An archive of uploads, which is not opened. */
  readonly packedUploads: string | null
}

const packed = String.raw`(?:\.(?:gz|bz2|xz|lzma|zst|7z))?$`
/** Wikimedia's parts name their range of pages behind the ending: `history1.xml-p1p100.bz2`. */
const dumpName = new RegExp(String.raw`\.xml(?:-p\d+p\d+)?${packed}`, 'i')
const titlesName = new RegExp(String.raw`-titles\.txt${packed}`)
const imagesName = new RegExp(String.raw`-images\.txt${packed}`)

/** Looks at names only; null when none is a dump's, and none a list that WikiTeam's tools write before the dump. */
export async function openDumpFolder(path: string): Promise<DumpFolder | null> {
  const entries = await readdir(path, { withFileTypes: true })
  const names = (isWanted: 'isFile' | 'isDirectory'): readonly string[] =>
    entries.flatMap((entry) => (entry[isWanted]() ? [entry.name] : [])).sort()
  const files = names('isFile')
  const folders = names('isDirectory')
  const dumps = chooseDumps(files.filter((name) => dumpName.test(name)))
  const meta = folders.find((name) => name.endsWith('-dumpMeta'))
  const beside = meta === undefined ? [] : (await readdir(join(path, meta))).sort().map((name) => join(meta, name))
  const find = (isIt: (name: string) => boolean): string | null => {
    const name = [...files, ...beside].find((one) => isIt(one.split('/').at(-1) ?? one))
    return name === undefined ? null : join(path, name)
  }
  const titles = find((name) => titlesName.test(name))
  if (dumps.length === 0 && titles === null) return null
  return {
    path,
    dumps: dumps.map((name) => join(path, name)),
    uploads: ['images', 'images_mismatch'].filter((name) => folders.includes(name)).map((name) => join(path, name)),
    siteInfo: find((name) => name === 'siteinfo.json'),
    config: find((name) => name === 'config.json'),
    titles,
    images: find((name) => imagesName.test(name)),
    errors: find((name) => name === 'errors.log'),
    packedUploads: find((name) => name.endsWith('-images.7z')),
  }
}

/** Names that the missing dump would have, by how the names of the folder's lists begin; null where a dump is there. */
export function missingDumpNames({ dumps, titles }: DumpFolder): readonly string[] | null {
  if (dumps.length > 0 || titles === null) return null
  const prefix = basename(titles).replace(titlesName, '')
  return [`${prefix}-history.xml`, `${prefix}-current.xml`, `${prefix}-wikidump.7z`]
}

/** The day that the names of the lists bear, as a moment in UTC: the only one that a folder without its dump tells. */
export function dayOfLists({ dumps, titles }: DumpFolder): string | null {
  const day = dumps.length > 0 ? null : /-(\d{4})(\d\d)(\d\d)-titles\./.exec(basename(titles ?? ''))
  return day === null ? null : `${day[1]}-${day[2]}-${day[3]}T00:00:00Z`
}

/** One of two dumps that say the same: the plain one before the packed one, all revisions before the current ones. */
function chooseDumps(names: readonly string[]): readonly string[] {
  const there = new Set(names)
  const bare = (name: string): string => name.replace(/(\.xml(?:-p\d+p\d+)?)\.\w+$/i, '$1')
  const histories = new Set(names.flatMap((name) => /^(.*)-history\.xml/.exec(name)?.[1] ?? []))
  return names.filter((name) => {
    const prefix = /^(.*)-current\.xml/.exec(name)?.[1]
    return (name === bare(name) || !there.has(bare(name))) && (prefix === undefined || !histories.has(prefix))
  })
}

/** The lines of a text file, plain or packed, without their ends. */
export async function* linesOf(path: string, signal: AbortSignal): AsyncGenerator<string> {
  const { chunks } = await openDump(path, signal)
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest
}
