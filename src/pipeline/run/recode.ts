/** Texts that were encoded twice before a source was saved: told by page; undone where the pipeline says so, never else. */

import type { SourceEvent } from '../../model/wiki.ts'
import { encodedOnce, isEncodedTwice, type MisreadAs } from '../../support/content-type.ts'
import { encodedTwice } from '../../texts/loss.ts'

/** The events of a source, with a loss for its pages whose text was encoded twice; `recode`: as what it was misread, to undo it. */
export async function* asWritten(
  events: AsyncIterable<SourceEvent>,
  recode: MisreadAs | null,
): AsyncGenerator<SourceEvent> {
  const twice = new Set<string>()
  for await (const given of events) {
    const event = recode === null ? given : undone(given, recode)
    if (event.type === 'revision') {
      const { title, text, html } = event.revision
      if (isEncodedTwice(`${title}\n${text ?? html ?? ''}`)) twice.add(title)
    }
    yield event
  }
  for (const loss of encodedTwice(twice)) yield { type: 'loss', loss }
}

/** What a source says in words, undone; the bytes of files and notes to itself are none. */
function undone(event: SourceEvent, recode: MisreadAs): SourceEvent {
  if (event.type === 'note' || event.type === 'progress') return event
  if (event.type === 'file') {
    const { content, ...file } = event.file
    return { type: 'file', file: { ...wordsOf(file, recode), content } }
  }
  if (event.type !== 'revision') return wordsOf(event, recode)
  const { revision } = event
  const once = wordsOf(revision, recode)
  // Length and checksum are those of the text as it was stored.
  const measured = once.text === revision.text ? {} : { bytes: null, sha1: null }
  return { type: 'revision', revision: { ...once, html: linksOf(once.html, recode), ...measured } }
}

/** Plain data, each text in it undone. */
function wordsOf<Value>(value: Value, recode: MisreadAs): Value {
  if (typeof value === 'string') return encodedOnce(value, recode).text as Value
  if (Array.isArray(value)) return value.map((one: unknown) => wordsOf(one, recode)) as Value
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wordsOf(one, recode)])) as Value
}

/** Links to what lies beside, as the names of files are: `Bi%C3%83%C2%A8re.html`. */
const linksOf = (html: string | null, recode: MisreadAs): string | null =>
  html?.replace(/(?:%[\da-f]{2}){2,}/gi, (written) => {
    try {
      const meant = decodeURIComponent(written)
      const once = encodedOnce(meant, recode)
      return once.twice === 0 ? written : encodeURIComponent(once.text)
    } catch {
      // Of another encoding.
      return written
    }
  }) ?? null
