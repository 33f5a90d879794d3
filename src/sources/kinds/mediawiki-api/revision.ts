/** A revision as the API tells it becomes ours: the same as an XML export gives. */

import { isIP } from 'node:net'
import type { Contributor, SourceRevision } from '../../../model/wiki.ts'
import { hexToBase36, sha1Base36 } from '../../../support/hash.ts'
import { formatOfModel } from '../../common/content-formats.ts'
import { asJson, countOf, isSet, type Json, textOf } from './json.ts'

/** What is asked of a revision without its text. Versions that do not know a word of it leave it out and say so. */
export const revisionParts = 'ids|flags|timestamp|user|userid|size|slotsize|sha1|slotsha1|comment|contentmodel|roles'
export const revisionPartsWithText = `${revisionParts}|content`

/** A revision in an answer, with the page that it was listed under. */
export interface ApiRevision {
  readonly page: Json
  readonly json: Json
  /** The text, where it came another way than in the answer. */
  readonly text: string | null
  /** The wiki refused the text so far: it is asked for again when all others are here. */
  readonly isRefused?: boolean
}

export interface ApiRevisionReading {
  readonly revision: SourceRevision
  /** The text is not there though nothing hides it. */
  readonly isMissing: boolean
  /** The SHA-1 that the wiki announces when the text has another one, base 36. */
  readonly otherSha1: string | null
  /** Roles of slots beside the main one. */
  readonly slots: readonly string[]
}

export const revisionId = ({ json }: ApiRevision): number => countOf(json['revid']) ?? 0

/** The revision of a row, under the title at which its page is kept. */
export function revisionOf(row: ApiRevision, title: string, isLatest: boolean | null): ApiRevisionReading {
  const { json } = row
  const main = mainOf(json)
  const hidden = {
    text: isSet(main, 'texthidden') || isSet(json, 'texthidden'),
    comment: isSet(json, 'commenthidden'),
    contributor: isSet(json, 'userhidden'),
  }
  const found = hidden.text ? null : (row.text ?? contentOf(main))
  const announced = announcedSha1(row)
  const sha1 = found === null ? announced : sha1Base36(found)
  const contentModel = textOf(main['contentmodel']) ?? textOf(json['contentmodel'])
  const revision: SourceRevision = {
    title,
    revisionId: countOf(json['revid']),
    parentId: countOf(json['parentid']) || null,
    at: textOf(json['timestamp']),
    atPrecision: 'second',
    contributor: hidden.contributor ? null : contributorOf(json),
    comment: hidden.comment ? null : (textOf(json['comment']) ?? ''),
    minor: isSet(json, 'minor'),
    bytes: countOf(main['size']) ?? countOf(json['size']) ?? (found === null ? null : Buffer.byteLength(found)),
    sha1,
    contentModel,
    contentFormat: textOf(main['contentformat']) ?? textOf(json['contentformat']) ?? formatOfModel(contentModel),
    text: found,
    html: null,
    mirrorPath: null,
    hidden,
    isLatest,
  }
  return {
    revision,
    isMissing: found === null && !hidden.text,
    otherSha1: found !== null && announced !== null && announced !== sha1 ? announced : null,
    slots: Object.keys(asJson(json['slots'])).filter((role) => role !== 'main'),
  }
}

/** The SHA-1 of the main text that the wiki announces, base 36. */
export function announcedSha1({ json }: ApiRevision): string | null {
  const main = mainOf(json)
  // A revision's own hash covers all its slots, so it is the text's only where there is but one.
  const isOneSlot = Object.keys(asJson(json['slots'])).length <= 1
  const hex = textOf(main['sha1']) ?? (isOneSlot ? textOf(json['sha1']) : null)
  return hex !== null && /^[0-9a-f]{40}$/i.test(hex) ? hexToBase36(hex) : null
}

/** Whether a row that came without text has one to be asked for. */
export const hasText = ({ json }: ApiRevision): boolean =>
  !isSet(mainOf(json), 'texthidden') && !isSet(json, 'texthidden')

/** Before 1.32 a revision is its only slot. */
function mainOf(json: Json): Json {
  const slots = asJson(json['slots'])
  return slots['main'] === undefined ? json : asJson(slots['main'])
}

const contentOf = (main: Json): string | null =>
  isSet(main, 'textmissing') ? null : (textOf(main['content']) ?? textOf(main['*']))

export const modelOf = ({ json }: ApiRevision): string | null =>
  textOf(mainOf(json)['contentmodel']) ?? textOf(json['contentmodel'])

// Who made a revision or a file version, as the API names them; the same as an XML export gives.

/** Null when hidden or not named. */
export function contributorOf(json: Json): Contributor | null {
  const name = (textOf(json['user']) ?? '').replaceAll('_', ' ').trim()
  if (isSet(json, 'userhidden') || name === '') return null
  // 0 stands for accounts that are not of this wiki, and for anonymous ones.
  const id = countOf(json['userid']) || null
  if (name.includes('>')) return { id, name, kind: 'imported' }
  return { id, name, kind: id === null && isAddress(name) ? 'ip' : 'user' }
}

/** Also the form `192.0.2.xxx`, with which very old wikis stored half an address. */
const isAddress = (name: string): boolean => isIP(name) !== 0 || /^(\d{1,3}\.){3}xxx$/.test(name)
