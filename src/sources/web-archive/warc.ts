/**
 * The answers in a WARC (ISO 28500:2017, WARC/1.0 and 1.1): responses, resources, and revisits that stand for an answer kept
 * elsewhere. Requests, metadata and other records are passed by. Behind a damaged record the next one is looked for.
 */

import type { AsyncIterReader } from 'warcio'
import { urlOf } from '../../support/url.ts'
import { type ArchivedAnswer, type Damaged, timeOfStamp } from './answer.ts'
import {
  type HeadFields,
  type HttpPart,
  headOf,
  nextLine,
  nextWords,
  RecordBody,
  readFields,
  readHttp,
} from './record-body.ts'

const begins = /^WARC\/\d/

/** All answers, as the stream gives them. */
export async function* answersOfWarc(reader: AsyncIterReader, damaged: Damaged): AsyncGenerator<ArchivedAnswer> {
  for (let line = await nextWords(reader); line !== null; line = await nextWords(reader)) {
    if (!begins.test(line)) {
      damaged(`no record begins with ${JSON.stringify(line.slice(0, 40))}`)
      while (line !== null && !begins.test(line)) line = await nextWords(reader)
      if (line === null) return
    }
    const { fields, isWhole } = await readFields(() => nextLine(reader))
    const length = Number(fields.get('content-length') ?? Number.NaN)
    if (!isWhole || !Number.isSafeInteger(length) || length < 0) {
      damaged(isWhole ? 'a record says no length' : 'the archive ends inside a head')
      continue
    }
    const body = new RecordBody(reader, length)
    const answer = await readAnswer(fields, body)
    if (answer !== null) yield answer
    await body.skip()
    if (body.isCut) damaged('the archive ends inside a record')
  }
}

async function readAnswer(fields: HeadFields, body: RecordBody): Promise<ArchivedAnswer | null> {
  const type = fields.get('warc-type')?.toLowerCase() ?? ''
  const address = urlOf((fields.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1'))
  if (address === null || !/^https?:$/.test(address.protocol)) return null
  const http = type === 'resource' ? asResource(fields, body) : await readHttp(body)
  const isRevisit = type === 'revisit'
  if (!['response', 'resource', 'revisit'].includes(type) || (http === null && !isRevisit)) return null
  return {
    // A revisit may have no head of its own.
    ...(http ?? { ...asResource(fields, body), type: '' }),
    address,
    date: dateOf(fields.get('warc-date') ?? ''),
    digest: fields.get('warc-payload-digest') ?? null,
    sameAs: isRevisit
      ? {
          address: fields.get('warc-refers-to-target-uri') ?? null,
          date: fields.has('warc-refers-to-date') ? dateOf(fields.get('warc-refers-to-date') ?? '') : null,
        }
      : null,
  }
}

const asResource = (fields: HeadFields, body: RecordBody): HttpPart => ({
  status: 200,
  ...headOf(new Map([['content-type', fields.get('content-type') ?? '']])),
  content: () => body.rest(),
})

/** Some writers leave the seconds out, add fractions of them, or write the digits alone. */
const dateOf = (written: string): string => timeOfStamp(written.replace(/\D/g, '').slice(0, 14)) ?? ''
