/** A parsed page as it is kept: packed where it was made, in a worker, and unpacked part by part as each is asked for. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ParsedPage } from '../model/parsed-page.ts'

/** The fields that are kept in a part of their own, since whoever walks over all pages asks for some of them. */
type RecordField = 'record' | 'trace' | 'rejected' | 'nearMeeting' | 'unmet' | 'assist'
type Facts = Omit<ParsedPage, RecordField | 'links' | 'slots' | 'plainText' | 'html'>

interface PartContents {
  readonly facts: Facts
  readonly record: Pick<ParsedPage, RecordField>
  readonly links: ParsedPage['links']
  readonly slots: ParsedPage['slots']
  readonly plainText: string
  readonly html: string
}

/** The name of a part. */
export type PagePart = keyof PartContents

/** A parsed page that may cross a thread and go into the store as it is. */
export interface PackedPage {
  /** As in ParsedPage: what its key is made of. */
  readonly used: readonly string[]
  readonly isMeeting: boolean
  /** Whether it is its source for want of time or memory: another machine, or another moment, may parse it. */
  readonly isUnparsed?: true
  /** Raw deflate (RFC 1951) of UTF-8: words and HTML as they are, the others as JSON; no bytes for a part with nothing in it. */
  readonly parts: Readonly<Record<PagePart, Uint8Array>>
}

const nothing = new Uint8Array(0)
/** Copied out of the buffer of zlib, which is 16 KB and would go with it from thread to thread. */
const pack = (text: string): Uint8Array => (text === '' ? nothing : new Uint8Array(deflateRawSync(text, { level: 1 })))
/** Any plain value, as a part is packed. */
export const packJson = (value: object): Uint8Array => pack(JSON.stringify(value))
/** What `packJson` packed. */
export const unpackJson = <Value>(part: Uint8Array): Value => JSON.parse(unpack(part)) as Value
const packList = (list: readonly object[]): Uint8Array => (list.length === 0 ? nothing : packJson(list))
const unpack = (part: Uint8Array): string => (part.length === 0 ? '' : inflateRawSync(part).toString('utf8'))

/** Packs a page. */
export function packPage(page: ParsedPage): PackedPage {
  const { plainText, html, slots, links, record, trace, rejected, nearMeeting, unmet, assist, ...facts } = page
  const told =
    [record, rejected, nearMeeting, unmet, assist].some((one) => one != null) || Object.keys(trace).length > 0
  return {
    used: facts.used,
    isMeeting: record?.isMeeting ?? false,
    parts: {
      facts: packJson(facts),
      record: told ? packJson({ record, trace, rejected, nearMeeting, unmet, assist }) : nothing,
      links: packList(links),
      slots: packList(slots),
      plainText: pack(plainText),
      html: pack(html),
    },
  }
}

const noRecord: PartContents['record'] = { record: null, trace: {} }

/** The page of packed parts, each of which is read and unpacked when something of it is first asked for, and then kept. */
export function unpackPage(read: (part: PagePart) => Uint8Array): ParsedPage {
  const kept: { -readonly [Part in PagePart]?: PartContents[Part] } = {}
  const json = <Part extends PagePart>(part: Part, empty: PartContents[Part] | null): PartContents[Part] => {
    const known = kept[part]
    if (known !== undefined) return known
    const text = unpack(read(part))
    const value = text === '' && empty !== null ? empty : (JSON.parse(text) as PartContents[Part])
    kept[part] = value as (typeof kept)[Part]
    return value
  }
  const facts = (): Facts => json('facts', null)
  const record = (): PartContents['record'] => json('record', noRecord)
  const page = {
    get plainText() {
      kept.plainText ??= unpack(read('plainText'))
      return kept.plainText
    },
    get html() {
      kept.html ??= unpack(read('html'))
      return kept.html
    },
    get slots() {
      return json('slots', [])
    },
    get links() {
      return json('links', [])
    },
    get record() {
      return record().record
    },
    get trace() {
      return record().trace
    },
    get rejected() {
      return record().rejected
    },
    get nearMeeting() {
      return record().nearMeeting
    },
    get unmet() {
      return record().unmet
    },
    get assist() {
      return record().assist
    },
    get redirect() {
      return facts().redirect
    },
    get sections() {
      return facts().sections
    },
    get anchors() {
      return facts().anchors
    },
    get categories() {
      return facts().categories
    },
    get templates() {
      return facts().templates
    },
    get linkedTitles() {
      return facts().linkedTitles
    },
    get usedFiles() {
      return facts().usedFiles
    },
    get isRendering() {
      return facts().isRendering
    },
    get agreement() {
      return facts().agreement
    },
    get styleClasses() {
      return facts().styleClasses
    },
    get used() {
      return facts().used
    },
    get losses() {
      return facts().losses
    },
  } satisfies Readonly<Record<keyof ParsedPage, unknown>>
  // A field that may be absent is undefined where it is.
  return page as ParsedPage
}
