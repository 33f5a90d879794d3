/** A revision fragment becomes a revision, its text checked. Spec: export-0.11.xsd, RevisionType. */

import { isIP } from 'node:net'
import type { Message } from '../../model/message.ts'
import type { Contributor, SourceRevision } from '../../model/wiki.ts'
import { hexToBase36, sha1Base36 } from '../../support/hash.ts'
import { message } from '../../texts/message.ts'
import { attributeOf, type Field, type Fields, KnownField, numberOf, textOf } from './fields.ts'
import { type FragmentReading, readFragment } from './fragment.ts'
import type { Fragment } from './pieces.ts'
import type { StrictReader } from './strict.ts'

const own = ['id', 'parentid', 'timestamp', 'minor', 'comment', 'origin', 'model', 'format', 'text', 'sha1']
const contributor = ['contributor/username', 'contributor/id', 'contributor/ip']
const slot = ['role', 'origin', 'model', 'format', 'text'].map((name) => `content/${name}`)

const revisionElements = new KnownField([...own, ...contributor, ...slot].map((path) => `revision/${path}`))

export interface DumpRevisionReading {
  readonly revision: SourceRevision
  /** The text is not there though the dump says that it is not empty. */
  readonly isMissing: boolean
  /** What the dump announces when the text has another SHA-1, base 36. */
  readonly otherSha1: string | null
  /** The text has the size that the dump announces. */
  readonly hasItsSize: boolean
  /** A time as written that is none. */
  readonly oddTime: string | null
  /** Roles of slots beside the main one. */
  readonly slots: readonly string[]
}

/**
 * Reads the fragment of a revision; null when it has neither id nor time. XML makes a line end of a bare carriage return: where
 * the announced hash is that of the text with its carriage returns, they stay.
 */
export function readRevision(
  fragment: Fragment,
  title: string,
  strictly: StrictReader,
): readonly [FragmentReading, DumpRevisionReading | null] {
  const reading = readFragment(fragment, revisionElements, strictly)
  const read = revisionOf(reading.fields, title)
  if (read === null || read.otherSha1 === null || !fragment.text.includes('\r')) return [reading, read]
  const kept = readFragment({ ...fragment, text: fragment.text.replaceAll('\r', '&#13;') }, revisionElements, strictly)
  const again = revisionOf(kept.fields, title)
  return again?.otherSha1 === null ? [{ ...kept, fragment }, again] : [reading, read]
}

/** Why a text does not have its hash. */
export const mismatchReason = ({ hasItsSize }: DumpRevisionReading): Message =>
  message(hasItsSize ? 'text-of-other-hash' : 'text-not-as-announced-by-dump')

/** The revision of a page that the fields describe; null when they hold no id and no time. */
function revisionOf(fields: Fields, title: string): DumpRevisionReading | null {
  const revisionId = numberOf(textOf(fields, 'revision/id')) || null
  const written = textOf(fields, 'revision/timestamp')
  const at = timeOf(written)
  if (revisionId === null && at === null) return null
  const roles = (fields.get('revision/content/role') ?? []).map((field) => field.text.trim())
  const slots = roles.filter((role) => role !== 'main')
  const main = fields.get('revision/text')?.[0] ?? fields.get('revision/content/text')?.[roles.indexOf('main')] ?? null
  const found = main?.text ?? null
  const announced = sha1Of(fields, main, slots.length === 0)
  const bytes = numberOf(main?.attributes['bytes'] ?? null)
  const hidden = hiddenOf(fields)
  const isMissing = !hidden.text && (found === null || (found === '' && isStub(main, bytes, announced)))
  const text = hidden.text || isMissing ? null : found
  const sha1 = text === null ? announced : sha1Base36(text)
  const revision: SourceRevision = {
    title,
    revisionId,
    parentId: numberOf(textOf(fields, 'revision/parentid')) || null,
    at,
    atPrecision: 'second',
    contributor: hidden.contributor ? null : contributorOf(fields, 'revision/contributor'),
    comment: hidden.comment ? null : (textOf(fields, 'revision/comment') ?? ''),
    minor: fields.has('revision/minor'),
    // Some tools write 0 where the wiki did not tell.
    bytes: bytes || (text === null ? bytes : Buffer.byteLength(text)),
    sha1,
    contentModel: textOf(fields, 'revision/model')?.trim() || null,
    contentFormat: textOf(fields, 'revision/format')?.trim() || null,
    text,
    html: null,
    mirrorPath: null,
    hidden,
    isLatest: null,
  }
  const otherSha1 = text !== null && announced !== null && announced !== sha1 ? announced : null
  const hasItsSize = otherSha1 !== null && text !== null && bytes === Buffer.byteLength(text)
  return { revision, isMissing, otherSha1, hasItsSize, oddTime: at === null ? written : null, slots }
}

const hiddenOf = (fields: Fields): SourceRevision['hidden'] => ({
  text: isHidden(fields, 'revision/text'),
  comment: isHidden(fields, 'revision/comment'),
  contributor: isHidden(fields, 'revision/contributor'),
})

/** The text's own hash; the revision's, which covers all slots, only where there is but one. */
function sha1Of(fields: Fields, main: Field | null, isOneSlot: boolean): string | null {
  const ofText = main?.attributes['sha1'] ?? null
  const announced = (ofText ?? (isOneSlot ? textOf(fields, 'revision/sha1') : null))?.trim().toLowerCase() ?? ''
  if (/^[0-9a-f]{40}$/.test(announced)) return hexToBase36(announced)
  return /^[0-9a-z]{1,31}$/.test(announced) ? announced.padStart(31, '0') : null
}

const sha1OfNothing = 'phoiac9h4m842xq45sp7s6u21eteeq1'

/** An empty `<text>` that ought to hold something: a stub names the size, the hash, or where the text is stored. */
function isStub(main: Field | null, bytes: number | null, announced: string | null): boolean {
  if (bytes !== null) return bytes > 0
  if (announced !== null) return announced !== sha1OfNothing
  return main?.attributes['id'] !== undefined || main?.attributes['location'] !== undefined
}

/** A time as exports write it, ISO 8601 UTC to the second; null for anything else. */
export function timeOf(written: string | null): string | null {
  const time = written?.trim() ?? ''
  const compact = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(time)
  const iso = compact === null ? time : `${compact.slice(1, 4).join('-')}T${compact.slice(4).join(':')}Z`
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(iso)) return null
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? null : iso
}

// Who made a revision or a file version, as an export names them. Spec: export-0.11.xsd, ContributorType.

/** The contributor in the element at a path; null when hidden or not named. */
export function contributorOf(fields: Fields, path: string): Contributor | null {
  const ip = textOf(fields, `${path}/ip`)?.trim() ?? ''
  if (ip !== '') return { id: null, name: ip, kind: 'ip' }
  const name = textOf(fields, `${path}/username`)?.replaceAll('_', ' ').trim() ?? ''
  if (name === '') return null
  // MediaWiki writes 0 for accounts that are not of this wiki, other exporters for anonymous ones.
  const id = numberOf(textOf(fields, `${path}/id`)) || null
  if (name.includes('>')) return { id, name, kind: 'imported' }
  return { id, name, kind: id === null && isAddress(name) ? 'ip' : 'user' }
}

/** Also the form `192.0.2.xxx`, with which very old wikis stored half an address. */
const isAddress = (name: string): boolean => isIP(name) !== 0 || /^(\d{1,3}\.){3}xxx$/.test(name)

export const isHidden = (fields: Fields, path: string): boolean => attributeOf(fields, path, 'deleted') !== null
