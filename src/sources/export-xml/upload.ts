/** An upload fragment becomes a file version. Spec: export-0.11.xsd, UploadType. */

import type { SourceFile } from '../../model/wiki.ts'
import { type Fields, KnownField, numberOf, textOf } from './fields.ts'
import { contributorOf, isHidden, timeOf } from './revision.ts'

const own = ['timestamp', 'comment', 'filename', 'archivename', 'src', 'size', 'sha1base36', 'rel', 'contents']
const contributor = ['contributor/username', 'contributor/id', 'contributor/ip']

export const uploadElements = new KnownField([...own, ...contributor].map((path) => `upload/${path}`))

export interface UploadReading {
  /** Without content. */
  readonly file: SourceFile
  /** The name under which the wiki stored this version: for an old one with the time it was replaced. */
  readonly storedName: string
}

/** The file version that the fields describe; null without a name. */
export function uploadOf(fields: Fields): UploadReading | null {
  const name = textOf(fields, 'upload/filename')?.trim() ?? ''
  if (name === '') return null
  const archived = textOf(fields, 'upload/archivename')?.trim() ?? ''
  const sha1 = textOf(fields, 'upload/sha1base36')?.trim() ?? ''
  const file: SourceFile = {
    name: name.replaceAll('_', ' '),
    at: timeOf(textOf(fields, 'upload/timestamp')),
    contributor: isHidden(fields, 'upload/contributor') ? null : contributorOf(fields, 'upload/contributor'),
    comment: isHidden(fields, 'upload/comment') ? null : (textOf(fields, 'upload/comment') ?? ''),
    sha1: /^[0-9a-z]{1,31}$/.test(sha1) ? sha1.padStart(31, '0') : null,
    bytes: numberOf(textOf(fields, 'upload/size')),
    mime: null,
    isLatest: archived === '',
    content: null,
  }
  return { file, storedName: (archived === '' ? name : archived).replaceAll(' ', '_') }
}
