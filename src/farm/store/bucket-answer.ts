/** What an object store answers: its XML, and the errors that it says. */

import { Parser } from 'htmlparser2'
import { readHttpDate } from '../../support/retry.ts'
import { StopRun } from '../../texts/errors.ts'

/** The texts of the elements of an XML document by the name of the element, in their order; what holds elements has none. */
export function elementTexts(xml: string): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>()
  let text: string | null = null
  const parser = new Parser(
    {
      onopentag: () => {
        text = ''
      },
      ontext: (piece) => {
        if (text !== null) text += piece
      },
      onclosetag: (name) => {
        if (text !== null) {
          const known = texts.get(name)
          if (known === undefined) texts.set(name, [text])
          else known.push(text)
        }
        text = null
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return texts
}

/** The code of an error, as `NoSuchKey`; null in an answer that is none. An answer to HEAD has no text and so no code. */
export const errorCode = (xml: string): string | null => elementTexts(xml).get('Code')?.[0] ?? null

/** Errors that pass, beside those that the status tells: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
const passingCodes: ReadonlySet<string | null> = new Set([
  'RequestTimeout',
  'OperationAborted',
  'ConditionalRequestConflict',
])

/** Whether an error may be gone when it is asked again. */
export const mayPass = (xml: string): boolean => passingCodes.has(errorCode(xml))

/** The error of ours for an answer that says no; `now` is our clock in milliseconds. */
export function refusal(
  store: string,
  answer: Pick<Response, 'status' | 'headers'>,
  xml: string,
  now: number,
): StopRun {
  const texts = elementTexts(xml)
  const code = texts.get('Code')?.[0] ?? `HTTP ${answer.status}`
  if (code === 'NoSuchBucket') return new StopRun('STORE_NO_BUCKET', { store })
  if (code === 'RequestTimeTooSkewed' || code === 'RequestExpired') {
    const there = readHttpDate(answer.headers.get('date') ?? '', now)
    const minutes = there === null ? '?' : Math.round(Math.abs(now - there) / 60_000)
    return new StopRun('STORE_CLOCK', { store, minutes })
  }
  if (answer.status === 401 || answer.status === 403) return new StopRun('STORE_DENIED', { store, reason: code })
  const region = answer.headers.get('x-amz-bucket-region') ?? texts.get('Region')?.[0]
  const words = [code, texts.get('Message')?.[0], region === undefined ? undefined : `region ${region}`]
  return new StopRun('STORE_REFUSES', {
    store,
    reason: words.filter((word) => word !== undefined && word !== '').join(', '),
  })
}

/** One page of a list of objects. */
export interface ObjectList {
  readonly keys: readonly string[]
  /** What the next page is asked for with; null on the last one. */
  readonly next: string | null
}

/** Reads an answer to ListObjectsV2. Throws STORE_REFUSES for one that does not say whether it is the last: a list cut short looks like a farm in which nothing is done. */
export function readObjectList(store: string, xml: string, before: string | null = null): ObjectList {
  const texts = elementTexts(xml)
  const [isCut, token = ''] = [texts.get('IsTruncated')?.[0], texts.get('NextContinuationToken')?.[0]]
  if (isCut === 'false') return { keys: texts.get('Key') ?? [], next: null }
  if (isCut !== 'true') throw lacking(store, 'ListObjectsV2', 'IsTruncated')
  if (token === '' || token === before) throw lacking(store, 'ListObjectsV2', 'NextContinuationToken')
  return { keys: texts.get('Key') ?? [], next: token }
}

/** The error for a store that says yes, and does not give what the S3 API promises then: what answers is none, or knows it badly. */
export const lacking = (store: string, operation: string, what: string): StopRun =>
  new StopRun('STORE_REFUSES', { store, reason: `${operation}, ${what}` })

/** The error for a store that does not answer, or says that it cannot now. */
export function unreachable(store: string, cause: unknown): StopRun {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const reason =
    inner instanceof Error ? inner.message || String(Reflect.get(inner, 'code') ?? inner.name) : String(inner)
  return new StopRun('STORE_UNREACHABLE', { store, reason }, { cause })
}
