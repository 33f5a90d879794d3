/**
 * How the site offers an upload. A page opened from disk has no server that could hold an upload back, so it links only to
 * types that run nothing; a drawing that could is offered as a cleaned copy; of everything else it says what it is and where
 * it lies in `data/files/`.
 */

import { extname } from 'node:path'
import type { FondsUpload, FondsUploadVersion } from '../../model/fonds.ts'
import { cleanSvg } from '../svg/clean-svg.ts'

export type Offer =
  /** The file itself may be opened. */
  | { readonly how: 'linked' }
  /** A copy without what could run or ask other hosts; `path` is relative to `data/site/`. */
  | { readonly how: 'cleaned'; readonly path: string; readonly removed: readonly string[] }
  /** It is told where it lies. */
  | { readonly how: 'named' }

type Content = (sha1: string) => Iterable<Uint8Array>

const named: Offer = { how: 'named' }

/** Null where the bytes are not here. */
export function offerOf(version: FondsUploadVersion, content: Content): Offer | null {
  if (version.bundlePath === null) return null
  const extension = extname(version.bundlePath).slice(1)
  if (linkedTypes.has(extension)) return { how: 'linked' }
  const clean = extension === 'svg' ? cleanedDrawing(version, content) : null
  if (clean === null) return named
  const path = version.bundlePath.replace(/^data\/files\//, 'uploads/cleaned/')
  return clean.removed.length === 0 ? { how: 'linked' } : { how: 'cleaned', path, removed: clean.removed }
}

/** A drawing as it may be shown; null for what is none. */
export function cleanedDrawing({ sha1 }: FondsUploadVersion, content: Content): ReturnType<typeof cleanSvg> {
  return sha1 === null ? null : cleanSvg(Buffer.concat([...content(sha1)]))
}

/** Every kept version that is not offered as it is. */
export function* withheldUploads(
  files: Iterable<FondsUpload>,
  content: Content,
): Generator<{ readonly bundlePath: string; readonly offer: Exclude<Offer, { how: 'linked' }> }> {
  for (const { versions } of files) {
    for (const version of versions) {
      const offer = offerOf(version, content)
      if (offer !== null && offer.how !== 'linked' && version.bundlePath !== null)
        yield { bundlePath: version.bundlePath, offer }
    }
  }
}

/**
 * Extensions whose files a browser shows, plays or saves without running any of it. A PDF is opened by a viewer that keeps
 * its scripts from page and network. One that a browser does not know is not here: it would guess by the content.
 */
const linkedTypes: ReadonlySet<string> = new Set(
  (
    'png jpg jpeg jpe jfif gif webp avif bmp ico tif tiff pdf txt csv tsv ' +
    'mp3 ogg oga ogv ogx opus spx flac wav aif aiff m4a m4v mp4 webm mov avi mpg mpeg mid midi ' +
    'odt ods odp odg odf odb ott ots otp doc docx dot dotx xls xlsx xlt ppt pptx pps ppsx rtf epub ps eps djvu ' +
    'zip gz tgz bz2 xz 7z tar rar'
  ).split(' '),
)
