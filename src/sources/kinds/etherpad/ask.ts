/** A pad that its host still has: asked for its own export, else its HTML, else its text; never for its page, which answers for pads that never were. */

import type { Loss } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import { isOwn404, type PadRecords, padAddress, padIn, readOnlyId, readPadRecords } from '../../../model/pad-export.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { type BodyReader, type Client, readBody } from '../../common/client.ts'
import { loginAt } from '../../common/wall.ts'

/** A pad as its host gives it. */
export type PadAnswer =
  | { readonly kind: 'export'; readonly records: PadRecords; readonly bytes: number }
  | { readonly kind: 'html' | 'txt'; readonly text: string }
  | { readonly kind: 'none'; readonly loss: Loss }

/** No pad is larger, in bytes of its export. */
export const longestExport = 256 << 20

interface Answer {
  readonly status: number
  readonly text: string
  readonly isWhole: boolean
  readonly type: string
  readonly headers: readonly string[]
  readonly address: string
}

const read: BodyReader<Answer> = async (response) => {
  const { bytes, isWhole } = await readBody(response, longestExport)
  return {
    status: response.status,
    text: bytes.toString('utf8'),
    isWhole,
    type: response.headers.get('content-type')?.replace(/;.*$/s, '').trim().toLowerCase() ?? '',
    headers: [...response.headers.keys()],
    address: response.url,
  }
}

/** Asks for a pad at its address. Throws SOURCE_BUSY and SOURCE_WALLED. */
export async function askPad(address: string, client: Client): Promise<PadAnswer> {
  const forms =
    readOnlyId(new URL(address).pathname) === null ? (['etherpad', 'html', 'txt'] as const) : (['html', 'txt'] as const)
  let first: Message | null = null
  for (const form of forms) {
    const asked = padAddress(address, `export/${form}`)
    const answer = await client.ask(asked, read)
    if ('failure' in answer) {
      if (first === null) return notRead(address, message('pad-unanswered', { reason: answer.failure }))
      continue
    }
    const { value } = answer
    if (value.status === 200 && !value.isWhole) return notRead(address, message('pad-too-large'))
    const found = value.status === 200 ? contentOf(form, value) : null
    if (found !== null) return found
    // Who lacks the first form has no such pad, or never exports.
    if (value.status === 404 && isOwn404(value.text, value.headers))
      return { kind: 'none', loss: loss('pad-gone', address, { reason: message('pad-not-there') }) }
    first ??= whyNot(asked, value)
  }
  return notRead(address, first ?? message('pad-not-exported'))
}

function contentOf(form: 'etherpad' | 'html' | 'txt', { text, type }: Answer): PadAnswer | null {
  if (form === 'etherpad') {
    const records = readPadRecords(text)
    return records === null || padIn(records) === null ? null : { kind: 'export', records, bytes: text.length }
  }
  if (form === 'txt') return type === 'text/plain' ? { kind: 'txt', text } : null
  // Any other page may stand at any address.
  const isPad = text.slice(0, 20_000).includes('<meta name="generator" content="Etherpad">')
  return type === 'text/html' && isPad ? { kind: 'html', text } : null
}

function whyNot(asked: string, { status, text, address, type }: Answer): Message {
  if (status === 401 || status === 403) return message('pad-locked', { status })
  if (status >= 300 && status < 400) return message('pad-leads-elsewhere', { status })
  if (status !== 200) return message('answers', { status })
  return type === 'text/html' && loginAt(asked, { address, text }) !== null
    ? message('pad-behind-password')
    : message('pad-not-exported')
}

const notRead = (address: string, reason: Message): PadAnswer => ({
  kind: 'none',
  loss: loss('pad-not-read', address, { reason }),
})
