/**
 * A folder with dumps in it. WikiTeam's tools (dumpgenerator, wikiteam3, mediawiki-dump-generator) leave one for each wiki:
 * `wiki-20230101-history.xml`, `-titles.txt`, `-images.txt`, `images/`, `config.json`, `siteinfo.json`, `errors.log`; what
 * they have uploaded is packed, with the small files under `wiki-20230101-dumpMeta/`.
 */

import { open, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Loss } from '../../../../model/loss.ts'
import { namedAsDatabase, namedAsExport, otherForm } from '../../../common/dump-names.ts'
import { unreadableFile, unreadableFolder } from '../../../common/unreadable.ts'
import { openDump } from '../../../unpack/decompress.ts'
import { damagedArchives } from '../../../web-archive/damaged-archives.ts'

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
  /** All of these that the system does not let be read, and that are therefore not named above; what lies there in another form. */
  readonly losses: readonly Loss[]
}

const packed = String.raw`(?:\.(?:gz|bz2|xz|lzma|zst|7z))?$`
const titlesName = new RegExp(String.raw`-titles\.txt${packed}`)
const imagesName = new RegExp(String.raw`-images\.txt${packed}`)

/**
 * Looks at names, and whether what they name can be opened; null when none is a dump's, and none a list that WikiTeam's tools
 * write before the dump. Throws what the system says where it lets none of the dumps be read.
 */
export async function openDumpFolder(path: string): Promise<DumpFolder | null> {
  const entries = await readdir(path, { withFileTypes: true })
  const names = (isWanted: 'isFile' | 'isDirectory'): readonly string[] =>
    entries.flatMap((entry) => (entry[isWanted]() ? [entry.name] : [])).sort()
  const files = names('isFile')
  const folders = names('isDirectory')
  const opened = openedIn(path)
  const all = files.filter((name) => namedAsExport.test(name))
  const dumps = chooseDumps(await opened.files(all))
  if (dumps.length === 0 && all[0] !== undefined) throw await faultOf(join(path, all[0]))
  const beside = [...files, ...(await opened.inside(folders.find((name) => name.endsWith('-dumpMeta'))))]
  const find = async (isIt: (name: string) => boolean): Promise<string | null> => {
    const [name] = await opened.files(beside.filter((one) => isIt(one.split('/').at(-1) ?? one)).slice(0, 1))
    return name === undefined ? null : join(path, name)
  }
  const titles = await find((name) => titlesName.test(name))
  if (dumps.length === 0 && titles === null) return null
  const packedUploads = beside.find((name) => name.endsWith('-images.7z'))
  const uploads = ['images', 'images_mismatch'].filter((name) => folders.includes(name))
  return {
    path,
    dumps: dumps.map((name) => join(path, name)),
    uploads: (await opened.folders(uploads)).map((name) => join(path, name)),
    siteInfo: await find((name) => name === 'siteinfo.json'),
    config: await find((name) => name === 'config.json'),
    titles,
    images: await find((name) => imagesName.test(name)),
    errors: await find((name) => name === 'errors.log'),
    packedUploads: packedUploads === undefined ? null : join(path, packedUploads),
    losses: [
      ...opened.losses,
      ...files.filter((name) => namedAsDatabase.test(name)).map(otherForm),
      ...(await damagedArchives(path, files)),
    ],
  }
}

/** Keeps of names in a folder those that can be opened, and has a loss for each other one. */
function openedIn(path: string) {
  const losses: Loss[] = []
  const keep =
    (asLoss: typeof unreadableFile) =>
    async (names: readonly string[]): Promise<readonly string[]> => {
      const kept: string[] = []
      for (const name of names) {
        const fault = await faultOf(join(path, name))
        if (fault === null) kept.push(name)
        else losses.push(asLoss(join(basename(path), name), fault))
      }
      return kept
    }
  const [files, folders] = [keep(unreadableFile), keep(unreadableFolder)]
  return {
    losses,
    files,
    folders,
    /** What lies in a folder there, by paths that begin with its name. */
    async inside(folder: string | undefined): Promise<readonly string[]> {
      const [name] = await folders(folder === undefined ? [] : [folder])
      return name === undefined ? [] : (await readdir(join(path, name))).sort().map((one) => join(name, one))
    },
  }
}

/** Why a file or a folder cannot be opened; null where it can. */
async function faultOf(path: string): Promise<unknown> {
  try {
    await (await open(path)).close()
    return null
  } catch (error) {
    return error
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
