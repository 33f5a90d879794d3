/** Large files to an object store: in parts, of which two are in memory at most. */

import { type FileHandle, open, stat } from 'node:fs/promises'
import { workAhead } from '../../support/work-ahead.ts'
import { elementTexts, errorCode, lacking, refusal } from './bucket-answer.ts'
import type { BucketClient, BucketRequest } from './bucket-client.ts'

/** Above this size a file goes in parts of it; S3 takes parts from 5 MiB on, all but the last. */
const partBytes = 16 * 1024 * 1024
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html. */
const mostParts = 10_000
const partsAtOnce = 2

/** Milliseconds in which a small request is answered. */
export const timeoutMs = 60_000

/** What is uploaded. */
export interface BundleUpload {
  /** Name of the object in the bucket, with its prefix. */
  readonly key: string
  /** Path of the file. */
  readonly path: string
  /** Kept with the object, so that others can tell what it is without reading it. */
  readonly sha256: string
}

/** The header under which the digest of a bundle is kept with it. */
const digestHeader = 'x-amz-meta-sha256'

/** "Only where nothing is there" (RFC 9110 §13.1.2); a server that does not know it overwrites, or says so (501). */
const onlyFirst = { 'if-none-match': '*' }
const notFirst = 412
const notKnown = 501

/** A write that only the first one makes: headers are what it asks for, the answer is its status. */
export type FirstWrite = (headers: Readonly<Record<string, string>>, takes: readonly number[]) => Promise<number>

/** Whether a write was the first one, as far as the server can tell. */
export async function isFirst(write: FirstWrite): Promise<boolean> {
  const status = await write(onlyFirst, [notFirst, notKnown])
  if (status === notKnown) await write({}, [])
  return status !== notFirst
}

/** Reads an answer of which the status is all. */
export const statusOf = async (answer: Response): Promise<number> => {
  await answer.arrayBuffer()
  return answer.status
}

/** Uploads a file; false where something is there already and nothing may be overwritten. Throws STORE_ codes. */
export async function upload(client: BucketClient, what: BundleUpload, isOverwriting: boolean): Promise<boolean> {
  const { size } = await stat(what.path)
  const file = await open(what.path)
  const last = (write: FirstWrite): Promise<boolean> =>
    isOverwriting ? write({}, []).then(() => true) : isFirst(write)
  try {
    return await (size <= partBytes ? putWhole : putParts)(client, what, { file, size }, last)
  } finally {
    await file.close()
  }
}

/** The digest that was kept with an object, empty for one without; null where there is no object. */
export const digestOf = (client: BucketClient, key: string): Promise<string | null> =>
  client.ask({ method: 'HEAD', key, takes: [404], timeoutMs }, async ({ ok, headers }) =>
    ok ? (headers.get(digestHeader) ?? '') : null,
  )

interface OpenFile {
  readonly file: FileHandle
  readonly size: number
}

/** `last` makes the write by which the object comes to be. */
type Put = (
  client: BucketClient,
  what: BundleUpload,
  file: OpenFile,
  last: (write: FirstWrite) => Promise<boolean>,
) => Promise<boolean>

const putWhole: Put = async (client, { key, sha256 }, { file, size }, last) => {
  const body = await readPart(file, 0, size)
  return last((asked, takes) => {
    const headers = () => ({ [digestHeader]: sha256, ...asked })
    return client.ask({ method: 'PUT', key, headers, body, takes }, statusOf)
  })
}

const putParts: Put = async (client, { key, sha256 }, { file, size }, last) => {
  const headers = () => ({ [digestHeader]: sha256 })
  const begun = await client.ask({ method: 'POST', key, query: { uploads: '' }, headers }, (answer) => answer.text())
  const uploadId = elementTexts(begun).get('UploadId')?.[0] ?? ''
  // Parts without an upload are objects by themselves to some servers, each in the place of the bundle.
  if (uploadId === '') throw lacking(client.bucket.address, 'CreateMultipartUpload', 'UploadId')
  // Parts that no upload ends are kept, and cost; those of a host that died are for the rules of the bucket.
  const abort = () =>
    client.ask({ method: 'DELETE', key, query: { uploadId }, takes: [404], isFarewell: true }, statusOf)
  try {
    const bytes = Math.max(partBytes, Math.ceil(size / mostParts))
    const numbers = Array.from({ length: Math.ceil(size / bytes) }, (_, index) => index + 1)
    const put = async (number: number): Promise<string> => {
      const at = (number - 1) * bytes
      const body = await readPart(file, at, Math.min(bytes, size - at))
      // A part is none of the small things that are asked for after a stop.
      client.signal.throwIfAborted()
      const query = { partNumber: String(number), uploadId }
      return client.ask({ method: 'PUT', key, query, body }, async ({ headers: told }) => told.get('etag') ?? '')
    }
    const tags: string[] = []
    for await (const tag of workAhead(numbers, partsAtOnce, put)) tags.push(tag)
    const isDone = await last((asked, takes) => complete(client, { key, uploadId, tags }, asked, takes))
    if (!isDone) await abort()
    return isDone
  } catch (error) {
    // What ended the upload is told, not that its parts could not be removed after it.
    await abort().catch(() => undefined)
    // Where the answer to the last request was lost, its second try is refused, and the object is there.
    if (client.signal.aborted || (await digestOf(client, key)) !== sha256) throw error
    return true
  }
}

interface Parts {
  readonly key: string
  readonly uploadId: string
  readonly tags: readonly string[]
}

function complete(
  client: BucketClient,
  { key, uploadId, tags }: Parts,
  asked: Readonly<Record<string, string>>,
  takes: readonly number[],
): Promise<number> {
  const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
  const body = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</CompleteMultipartUpload>`
  const request: BucketRequest = { method: 'POST', key, query: { uploadId }, headers: () => asked, body }
  return client.ask({ ...request, takes }, async (answer) => {
    const xml = await answer.text()
    // It may say no with 200, once it has begun to answer.
    if (answer.ok && errorCode(xml) !== null) throw refusal(client.bucket.address, answer, xml, Date.now())
    return answer.status
  })
}

async function readPart(file: FileHandle, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  for (let filled = 0; filled < length; ) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, at + filled)
    if (bytesRead === 0) throw new Error('a bundle became shorter while it was uploaded')
    filled += bytesRead
  }
  return bytes
}
