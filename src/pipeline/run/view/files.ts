/** Uploads as they are published, with their places in the bundle. */

import { extname } from 'node:path'
import type { ArchiveReader } from '../../../archive/read.ts'
import type { FileVersionRow } from '../../../archive/rows.ts'
import { nameInNamespace } from '../../../model/title.ts'
import type { PictureSize, PublishedContributor, PublishedFile, PublishedFileVersion } from '../../../model/view.ts'
import { stripMetadata } from '../../../privacy/exif.ts'
import { endingOf, mediaTypeOf } from '../../../support/content-type.ts'
import { sha256 } from '../../../support/hash.ts'
import { readPictureHead } from '../../../support/picture-size.ts'
import { slugOf } from '../../../support/slug.ts'
import type { Redaction } from '../privacy/redaction.ts'
import type { PageIndex } from './published-pages.ts'

export interface FileTools {
  readonly redaction: Redaction
  readonly contributors: ReadonlyMap<number, PublishedContributor>
  readonly pages: PageIndex
  /** Local name of the namespace of files. */
  readonly fileNamespace: string
  /** Whether the pipeline leaves out what has this prefixed title. */
  readonly isExcluded: (title: string) => boolean
}

/** Every file with its versions, oldest first; names and numbers by code-point order. */
export function publishFiles(reader: ArchiveReader, tools: FileTools): readonly PublishedFile[] {
  const byName = new Map<string, FileVersionRow[]>()
  for (const row of reader.fileVersions())
    if (!tools.isExcluded(`${tools.fileNamespace}:${row.name}`))
      byName.set(row.name, [...(byName.get(row.name) ?? []), row])
  const bundleName = fileNames()
  return [...byName].map(([name, rows], index) => {
    const title = tools.redaction.titleOf(`${tools.fileNamespace}:${name}`)
    const published = nameInNamespace(title, tools.fileNamespace)
    const page = tools.pages.byTitle(title)
    const safeName = bundleName(published)
    return {
      fileId: index + 1,
      name: published,
      pageId: page?.page.pageId ?? null,
      versions: joinVersions(rows).map((row) =>
        row.reduced === 1 ? publishReduced(row, safeName, reader, tools) : publishVersion(row, safeName, tools),
      ),
    }
  })
}

/** Names for the bundle: the slug of the stem and the extension; the second file of one name gets a hash of its own. */
function fileNames(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const extension = extname(name)
    const stem = slugOf(name.slice(0, name.length - extension.length))
    const suffix = extension.toLowerCase().replace(/[^.a-z0-9]/g, '')
    const plain = `${stem}${suffix}`
    const unique = taken.has(plain) ? `${stem}-${sha256(name).slice(0, 8)}${suffix}` : plain
    taken.add(unique)
    return unique
  }
}

function publishVersion(
  row: FileVersionRow,
  slug: string,
  { redaction, contributors }: FileTools,
): PublishedFileVersion {
  const dropped = redaction.dropsFile(row.name)
  const present = row.stored === 1 && !dropped
  const changed = row.sha1 === null ? undefined : redaction.changedFiles.get(row.sha1)
  return {
    at: row.at,
    contributor: row.contributor_id === null ? null : (contributors.get(row.contributor_id) ?? null),
    comment: row.comment === null || dropped ? null : redaction.mask(row.comment),
    sha1: dropped ? null : (changed?.sha1 ?? row.sha1),
    bytes: dropped ? null : (changed?.bytes ?? row.bytes),
    mime: row.mime ?? mediaTypeOf(row.name),
    isLatest: row.is_latest === 1,
    bundlePath: present
      ? row.is_latest === 1
        ? `data/files/${slug}`
        : `data/files/versions/${stampOf(row)}-${slug}`
      : null,
    state: dropped ? 'dropped' : present ? 'present' : 'missing',
  }
}

const stampOf = ({ at, sha1 }: FileVersionRow): string => at?.replace(/\D/g, '') ?? sha1?.slice(0, 8) ?? 'undated'

/** A smaller picture of a version lies among the thumbnails, named as MediaWiki names them: after its width. */
function publishReduced(
  row: FileVersionRow,
  slug: string,
  reader: ArchiveReader,
  tools: FileTools,
): PublishedFileVersion {
  const version = publishVersion(row, slug, tools)
  if (version.state !== 'present' || row.sha1 === null) return version
  const head = readPictureHead(Buffer.concat([...reader.fileContent(row.sha1)]))
  const mime = head?.mime ?? version.mime
  const size: PictureSize | null = head === null ? null : { width: head.width, height: head.height }
  const named = `${size === null ? 'thumbnail' : `${size.width}px`}-${slug}`
  const suffix = mime === mediaTypeOf(slug) ? '' : `.${endingOf(mime ?? '') ?? 'bin'}`
  const old = row.is_latest === 1 ? '' : `${stampOf(row)}-`
  return { ...version, mime, size, bundlePath: `data/files/thumbnails/${old}${named}${suffix}`, state: 'reduced' }
}

/** The bytes of a published version, by its published SHA-1. */
export function fileContent(
  reader: ArchiveReader,
  { changedFiles }: Redaction,
): (sha1: string) => Iterable<Uint8Array> {
  const originals = new Map([...changedFiles].map(([original, { sha1 }]) => [sha1, original]))
  return (sha1) => {
    const original = originals.get(sha1)
    return original === undefined
      ? reader.fileContent(sha1)
      : [stripMetadata(Buffer.concat([...reader.fileContent(original)]))]
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

/** By the minute of the upload, since saved pages print no seconds; by its being the current one where a source tells no time. */
function isSameVersion(a: FileVersionRow, b: FileVersionRow): boolean {
  const isOne = a.at !== null && b.at !== null ? a.at.slice(0, 16) === b.at.slice(0, 16) : isCurrent(a) && isCurrent(b)
  return (
    isOne && worth(a) !== worth(b) && !(knownSum(a) !== null && knownSum(b) !== null && knownSum(a) !== knownSum(b))
  )
}

const isCurrent = ({ is_latest }: FileVersionRow): boolean => is_latest === 1

/** The checksum of the version itself. */
const knownSum = ({ sha1, reduced }: FileVersionRow): string | null => (reduced === 1 ? null : sha1)

/** Times to the second are the longer story; what one row does not say, the other fills in. */
const fill = (better: FileVersionRow, other: FileVersionRow): FileVersionRow => ({
  ...better,
  at: better.at === null || (other.at !== null && better.at.endsWith(':00Z')) ? (other.at ?? better.at) : better.at,
  contributor_id: better.contributor_id ?? other.contributor_id,
  comment: better.comment ?? other.comment,
  is_latest: Math.max(better.is_latest, other.is_latest),
})
