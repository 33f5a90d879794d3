/** A picture of the wiki's face as it is published: of a type that a browser shows, without metadata, a drawing cleaned. */

import type { IdentityPicture } from '../../../../model/view.ts'
import { mostIdentityBytes, type SourcePicture } from '../../../../model/wiki.ts'
import { stripMetadata } from '../../../../privacy/exif.ts'
import { cleanSvg } from '../../../../site/face.ts'
import { endingOf } from '../../../../support/content-type.ts'
import { type PictureHead, readPictureHead } from '../../../../support/picture-size.ts'
import { createFileMask, type Redaction } from '../../privacy/redaction.ts'

/** A picture and its bytes. */
export interface PublishedPicture extends IdentityPicture {
  readonly content: Uint8Array
}

/** `role`: `logo`, `icon` or `badge`. Null for what is no picture, too large, or dropped by a rule. */
export function publishedPicture(
  role: string,
  { name, bytes }: SourcePicture,
  redaction: Parameters<typeof createFileMask>[0] & Pick<Redaction, 'dropsFile'>,
): PublishedPicture | null {
  if (bytes.length > mostIdentityBytes || redaction.dropsFile(name)) return null
  const whole = Buffer.from(bytes)
  const head = readPictureHead(whole) ?? readIcon(whole)
  if (head === null) return publishedDrawing(role, createFileMask(redaction)(whole))
  const content = redaction.policy.exif === 'strip' ? stripMetadata(whole) : whole
  const { width, height } = head
  return { path: pathOf(role, endingOf(head.mime) ?? 'ico'), width, height, content }
}

const pathOf = (role: string, ending: string): string => `assets/wiki-${role}.${ending === 'jpeg' ? 'jpg' : ending}`

function publishedDrawing(role: string, bytes: Buffer): PublishedPicture | null {
  const clean = cleanSvg(bytes)
  if (clean === null) return null
  const start = clean.svg.indexOf('<svg')
  const root = clean.svg.slice(start, clean.svg.indexOf('>', start) + 1)
  const length = (name: string): number =>
    Number.parseFloat(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(root)?.[1] ?? '')
  const [, , width = 0, height = 0] = (/\sviewBox="([^"]*)"/.exec(root)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const size = { width: length('width') || width, height: length('height') || height }
  if (!(size.width > 0 && size.height > 0)) return null
  return {
    path: pathOf(role, 'svg'),
    width: Math.round(size.width),
    height: Math.round(size.height),
    content: Buffer.from(clean.svg),
  }
}

/** The first picture of an icon file of Windows, in which 0 stands for 256. */
function readIcon(bytes: Buffer): PictureHead | null {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x00010000 || bytes.readUInt16LE(4) === 0) return null
  return { mime: 'image/x-icon', width: bytes[6] || 256, height: bytes[7] || 256 }
}
