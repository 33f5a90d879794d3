/** The answers in a HAR (HTTP Archive 1.2), as browsers save what a page asked for. */

import type { AsyncIterReader } from 'warcio'
import { z } from 'zod'
import { urlOf } from '../../support/url.ts'
import type { ArchivedAnswer, Damaged } from './answer.ts'
import { headOf } from './record-body.ts'

/** It is JSON, and read whole; bytes. */
const mostBytes = 256 << 20

const entry = z.object({
  startedDateTime: z.string(),
  request: z.object({ url: z.string() }),
  response: z.object({
    status: z.number(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
    content: z.object({
      text: z.string().default(''),
      encoding: z.string().default(''),
      mimeType: z.string().default(''),
    }),
  }),
})
const har = z.object({ log: z.object({ entries: z.array(z.unknown()) }) })

/** All answers with what they held. A browser has unpacked them, whatever their heads say. */
export async function* answersOfHar(reader: AsyncIterReader, damaged: Damaged): AsyncGenerator<ArchivedAnswer> {
  const bytes = await reader.readSize(mostBytes)
  const { success, data } = har.safeParse(parseJson(bytes))
  if (!success) damaged('it is no whole HAR')
  for (const one of data?.log.entries ?? []) {
    const { data: known } = entry.safeParse(one)
    const address = urlOf(known?.request.url ?? '')
    const at = Date.parse(known?.startedDateTime ?? '')
    if (known === undefined || address === null || Number.isNaN(at))
      damaged('an entry says no address, time or content')
    else yield answerOf(known, address, at)
  }
}

function answerOf({ response }: z.output<typeof entry>, address: URL, at: number): ArchivedAnswer {
  const { content, headers, status } = response
  const fields = new Map(headers.map(({ name, value }) => [name.toLowerCase(), value]))
  const body = Buffer.from(content.text, content.encoding === 'base64' ? 'base64' : 'utf8')
  return {
    ...headOf(new Map([['content-type', content.mimeType], ...fields])),
    coding: '',
    address,
    status,
    date: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    digest: null,
    sameAs: null,
    async *content() {
      yield body
    },
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    )
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
