/** A parsed page as it is kept: packed where it was made, in a worker, and unpacked part by part as each is asked for. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ParsedPage } from '../model/parsed-page.ts'

/** A parsed page that may cross a thread and go into the store as it is. */
export interface PackedPage {
  /** As in ParsedPage: what its key is made of. */
  readonly used: readonly string[]
  readonly isMeeting: boolean
  /** Whether it is its source for want of time or memory: another machine, or another moment, may parse it. */
  readonly isUnparsed?: true
  /** Raw deflate (RFC 1951) of UTF-8: JSON of all but the two others; words; HTML with slots. */
  readonly parts: {
    readonly facts: Uint8Array
    readonly plainText: Uint8Array
    readonly html: Uint8Array
  }
}

const pack = (text: string): Uint8Array => deflateRawSync(text, { level: 1 })
const unpack = (part: Uint8Array): string => inflateRawSync(part).toString('utf8')

/** Packs a page. */
export function packPage({ plainText, html, ...facts }: ParsedPage): PackedPage {
  return {
    used: facts.used,
    isMeeting: facts.record?.isMeeting ?? false,
    parts: { facts: pack(JSON.stringify(facts)), plainText: pack(plainText), html: pack(html) },
  }
}

/** The page of packed parts; its words and its HTML are unpacked when they are first read. */
export function unpackPage({ facts, plainText, html }: PackedPage['parts']): ParsedPage {
  const kept: { plainText?: string; html?: string } = {}
  return {
    ...(JSON.parse(unpack(facts)) as Omit<ParsedPage, 'plainText' | 'html'>),
    get plainText() {
      kept.plainText ??= unpack(plainText)
      return kept.plainText
    },
    get html() {
      kept.html ??= unpack(html)
      return kept.html
    },
  }
}
