/** Uploads as they are published, with their places in the bundle. */

import type { ArchiveReader } from '../../../archive/read.ts'
import type { FileVersionRow } from '../../../archive/rows.ts'
import type { FondsContributor, FondsUpload, FondsUploadVersion, PictureSize } from '../../../model/fonds.ts'
import type { Loss } from '../../../model/loss.ts'
import { nameInNamespace } from '../../../model/title.ts'
import { stripMetadata } from '../../../privacy/exif.ts'
import { endingOf, mediaTypeOf } from '../../../support/content-type.ts'
import { readPictureHead } from '../../../support/picture-size.ts'
import { createFileNames } from '../../../support/slug.ts'
import { loss } from '../../../texts/loss.ts'
import { createFileMask, type Redaction } from '../privacy/redaction.ts'
import type { PageIndex } from './published-pages.ts'
import { isUploadExcluded } from './selection.ts'

export interface FileTools {
  readonly redaction: Redaction
  readonly contributors: ReadonlyMap<number, FondsContributor>
  readonly pages: PageIndex
  /** Local name of the namespace of files. */
  readonly fileNamespace: string
  /** Whether the pipeline leaves out what has this prefixed title. */
  readonly isExcluded: (title: string) => boolean
}

/** Every file with its versions, oldest first; names and numbers by code-point order. */
export function publishFiles(reader: ArchiveReader, tools: FileTools): readonly FondsUpload[] {
  const byName = new Map<string, FileVersionRow[]>()
  for (const row of reader.fileVersions())
    if (!isUploadExcluded(tools.isExcluded, tools.fileNamespace, row.name))
      byName.set(row.name, [...(byName.get(row.name) ?? []), row])
  const bundleName = createFileNames()
  return [...byName].map(([name, rows], index) => {
    const title = tools.redaction.titleOf(`${tools.fileNamespace}:${name}`)
    const published = nameInNamespace(title, tools.fileNamespace)
    const page = tools.pages.byTitle(title)
    const safeName = bundleName(published)
    return {
      fileId: index + 1,
      name: published,
      pageId: page?.page.pageId ?? null,
      versions: withOneCurrent(joinVersions(rows)).map((row) =>
        row.reduced === 1 ? publishReduced(row, safeName, reader, tools) : publishVersion(row, safeName, tools),
      ),
    }
  })
}

function publishVersion(
  row: FileVersionRow,
  fileName: string,
  { redaction, contributors }: FileTools,
): FondsUploadVersion {
  const dropped = redaction.dropsFile(row.name) || redaction.heldFiles.has(row.sha1 ?? '')
  const present = row.stored === 1 && !dropped
  const stripped = redaction.changedFiles.get(row.sha1 ?? '')
  const changed = stripped ?? redaction.maskedFiles.get(row.sha1 ?? '')
  const sha1 = changed?.sha1 ?? row.sha1
  return {
    at: row.at,
    contributor: row.contributor_id === null ? null : (contributors.get(row.contributor_id) ?? null),
    comment: row.comment === null || dropped ? null : redaction.mask(row.comment),
    sha1: dropped ? null : sha1,
    bytes: dropped ? null : (changed?.bytes ?? row.bytes),
    // Whoever has the SHA-1 of a short text can try names until one gives it.
    ...(dropped || stripped === undefined || row.sha1 === null ? {} : { strippedFrom: row.sha1 }),
    mime: row.mime ?? mediaTypeOf(row.name),
    isLatest: row.is_latest === 1,
    bundlePath: present
      ? isCurrent(row)
        ? `data/files/${fileName}`
        : `data/files/versions/${sha1}-${shortened(fileName)}`
      : null,
    state: dropped ? 'dropped' : present ? 'present' : 'missing',
  }
}

/** Behind a SHA-1, which tells other bytes apart: a path of a copy in the site has room for so much, its ending whole. */
function shortened(fileName: string): string {
  const ending = /\.\w+$/.exec(fileName)?.[0] ?? ''
  return fileName.slice(0, Math.min(24, fileName.length - ending.length)) + ending
}

/** A smaller picture of a version lies among the thumbnails, named as MediaWiki names them: after its width. */
function publishReduced(
  row: FileVersionRow,
  fileName: string,
  reader: ArchiveReader,
  tools: FileTools,
): FondsUploadVersion {
  const version = publishVersion(row, fileName, tools)
  if (version.state !== 'present' || row.sha1 === null) return version
  const head = readPictureHead(Buffer.concat([...reader.fileContent(row.sha1)]))
  const mime = head?.mime ?? version.mime
  const size: PictureSize | null = head === null ? null : { width: head.width, height: head.height }
  const named = isCurrent(row) ? fileName : `${version.sha1}-${shortened(fileName)}`
  const width = size === null ? 'thumbnail' : `${size.width}px`
  const suffix = mime === mediaTypeOf(fileName) ? '' : `.${endingOf(mime ?? '') ?? 'bin'}`
  return { ...version, mime, size, bundlePath: `data/files/thumbnails/${width}-${named}${suffix}`, state: 'reduced' }
}

/** The bytes of a published version, by its published SHA-1. */
export function fileContent(reader: ArchiveReader, redaction: Redaction): (sha1: string) => Iterable<Uint8Array> {
  const { changedFiles, maskedFiles } = redaction
  const originals = new Map([...changedFiles, ...maskedFiles].map(([original, { sha1 }]) => [sha1, original]))
  const mask = maskedFiles.size === 0 ? stripMetadata : createFileMask(redaction)
  return (sha1) => {
    const original = originals.get(sha1)
    if (original === undefined) return reader.fileContent(sha1)
    const whole = Buffer.concat([...reader.fileContent(original)])
    return [maskedFiles.has(original) ? mask(whole) : stripMetadata(whole)]
  }
}

/** Pictures that lost what was appended to them, and those whose metadata could not be looked for to their end. */
export function* pictureLosses(files: readonly FondsUpload[], { pictureRests }: Redaction): Generator<Loss> {
  for (const { name, versions } of files)
    for (const { sha1, strippedFrom, bundlePath } of versions) {
      const rest = bundlePath === null ? undefined : pictureRests.get(strippedFrom ?? sha1 ?? '')
      if (rest !== undefined) yield loss(rest === 'cut' ? 'picture-cut' : 'picture-not-read', name)
    }
}

/** The rows of one file, each version once: its own bytes before a reduced copy, a reduced copy before its mere name. */
export function joinVersions(rows: readonly FileVersionRow[]): readonly FileVersionRow[] {
  const joined: FileVersionRow[] = []
  for (const row of rows) {
    const at = joined.findIndex((known) => isSameVersion(known, row))
    const known = joined[at]
    if (known === undefined) joined.push(row)
    else joined[at] = worth(row) > worth(known) ? fill(row, known) : fill(known, row)
  }
  return joined
}

const worth = ({ stored, reduced }: FileVersionRow): number => (stored === 0 ? 0 : reduced === 1 ? 1 : 2)

/** By the time of the upload; by its being the current one where a source tells none. */
function isSameVersion(a: FileVersionRow, b: FileVersionRow): boolean {
  const isOne = a.at !== null && b.at !== null ? isSameTime(a.at, b.at) : isCurrent(a) && isCurrent(b)
  return (
    isOne && worth(a) !== worth(b) && !(knownSum(a) !== null && knownSum(b) !== null && knownSum(a) !== knownSum(b))
  )
}

/** To the minute where one is told to no more, since saved pages print no seconds. */
const isSameTime = (one: string, other: string): boolean =>
  one === other || (one.slice(0, 16) === other.slice(0, 16) && [one, other].some((at) => at.endsWith(':00Z')))

const isCurrent = ({ is_latest }: FileVersionRow): boolean => is_latest === 1

/** The checksum of the version itself. */
const knownSum = ({ sha1, reduced }: FileVersionRow): string | null => (reduced === 1 ? null : sha1)

/** Where sources of different days each have a current version, the newest is; of those that are here, if any is. */
function withOneCurrent(rows: readonly FileVersionRow[]): readonly FileVersionRow[] {
  const current = rows.filter(isCurrent)
  const kept = current.findLast(({ stored }) => stored === 1) ?? current.at(-1)
  return rows.map((row) => (isCurrent(row) && row !== kept ? { ...row, is_latest: 0 } : row))
}

/** Times to the second are the longer story; what one row does not say, the other fills in. */
const fill = (better: FileVersionRow, other: FileVersionRow): FileVersionRow => ({
  ...better,
  at: better.at === null || (other.at !== null && better.at.endsWith(':00Z')) ? (other.at ?? better.at) : better.at,
  contributor_id: better.contributor_id ?? other.contributor_id,
  comment: better.comment ?? other.comment,
  is_latest: Math.max(better.is_latest, other.is_latest),
})
