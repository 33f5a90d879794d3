/** The fields of a form, as a browser sends it without a script; and what a person may type into one. */

import { NotAsExpected } from '../../support/expected.ts'
import { isAddress, isUrl } from '../../support/url.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'

/** A request with what it sends. */
interface Sent extends AsyncIterable<unknown> {
  readonly headers: { readonly 'content-type'?: string | undefined; readonly 'content-length'?: string | undefined }
}

/** Bytes of a form. */
const maxFormBytes = 64 * 1024

/** The fields of a form; why it is none. No more of it is read than a form may have. */
export async function readForm(message: Sent): Promise<URLSearchParams | 'large' | 'type'> {
  if (!/^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i.test(message.headers['content-type'] ?? ''))
    return 'type'
  if (Number(message.headers['content-length'] ?? 0) > maxFormBytes) return 'large'
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > maxFormBytes) return 'large'
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

/** The web address that a person typed into a field: no path, no script, no second line. Throws ADDRESS_WITHOUT_SCHEME, NotAsExpected. */
export function typedAddress(fields: URLSearchParams, field: string): string {
  const typed = fields.get(field)?.trim() ?? ''
  if (!isAddress(typed)) throw new StopRun('ADDRESS_WITHOUT_SCHEME', { path: typed })
  // A parser of addresses leaves ends of lines out without a word.
  if (/[\s\p{Cc}]/u.test(typed) || !isUrl(typed)) throw new NotAsExpected(field, message('web-address'), typed)
  return typed
}
