/**
 * A stand-in for an object store, in the memory of this process: what its documentation promises
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/) of the requests that ours makes. It looks at signatures, digests and clocks.
 * `forgetful` does not know `If-None-Match` on a write.
 */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { AwsClient, AwsV4Signer } from 'aws4fetch'
import { sha256 } from '../../src/support/hash.ts'

export interface ObjectStore {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string
  /** How programs are told of it. */
  readonly environment: Readonly<Record<string, string>>
  /** Asks it something, signed: `PUT`, `/bucket/name`. */
  readonly ask: (method: string, path: string, body?: string) => Promise<{ status: number; text: string }>
  /** Keeps an empty object of that name in a bucket, without a request. */
  readonly put: (bucket: string, key: string) => void
  readonly stop: () => void
}

const credentials = { accessKeyId: 'FARM', secretAccessKey: 'secret of the tests' }
const signed = { ...credentials, service: 's3', region: 'us-east-1' }

/** Listens on a free port. */
export async function startObjectStore(kind: 'whole' | 'forgetful' = 'whole'): Promise<ObjectStore> {
  const buckets: Buckets = new Map()
  const server = createServer((incoming, answer) => {
    buffer(incoming)
      .then(async (body) => {
        const asked = askedOf(incoming, body)
        const refused = await refusalOf(incoming, asked)
        return refused ?? answerTo(buckets, kind === 'whole' ? asked : { ...asked, isConditional: false })
      })
      .then((told) => tell(answer, incoming, told))
      // Who asked is gone.
      .catch(() => answer.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new AwsClient({ ...signed, retries: 0 })
  return {
    endpoint,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    async ask(method, path, body) {
      const answer = await client.fetch(`${endpoint}${path}`, { method, ...(body === undefined ? {} : { body }) })
      return { status: answer.status, text: await answer.text() }
    },
    put: (bucket, key) => void buckets.get(bucket)?.objects.set(key, { body: Buffer.alloc(0), meta: {}, at: '' }),
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Kept {
  readonly body: Buffer
  readonly meta: Readonly<Record<string, string>>
  readonly at: string
}

interface Bucket {
  readonly objects: Map<string, Kept>
  /** Parts that are there of uploads that are under way, by the id of the upload. */
  readonly uploads: Map<string, { readonly meta: Kept['meta']; readonly parts: Map<number, Buffer> }>
}

type Buckets = Map<string, Bucket>

interface Asked {
  readonly method: string
  readonly bucket: string
  readonly key: string
  readonly query: URLSearchParams
  readonly body: Buffer
  readonly meta: Kept['meta']
  readonly range: string
  readonly isConditional: boolean
}

interface Told {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** Not that of `Date`, which a test may move. */
const now = (): number => performance.timeOrigin + performance.now()
const addressOf = ({ url, headers }: IncomingMessage): URL => new URL(url ?? '/', `http://${headers.host}`)

function askedOf(incoming: IncomingMessage, body: Buffer): Asked {
  const { pathname, searchParams } = addressOf(incoming)
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(decodeURIComponent(pathname)) ?? []
  const meta = Object.entries(incoming.headers).filter(([name]) => name.startsWith('x-amz-meta-'))
  return {
    method: incoming.method ?? '',
    bucket,
    key,
    query: searchParams,
    body,
    meta: Object.fromEntries(meta.map(([name, value]) => [name, String(value)])),
    range: incoming.headers.range ?? '',
    isConditional: incoming.headers['if-none-match'] === '*',
  }
}

const refuse = (status: number, code: string): Told => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html; null where all is in order. */
async function refusalOf(incoming: IncomingMessage, { method, body }: Asked): Promise<Told | null> {
  const given = incoming.headers.authorization ?? ''
  const [, key, names = ''] = /Credential=([^/]*)\/.*SignedHeaders=([^,]*)/.exec(given) ?? []
  if (key !== credentials.accessKeyId) return refuse(403, 'InvalidAccessKeyId')
  const header = (name: string): string => String(incoming.headers[name] ?? '')
  const datetime = header('x-amz-date')
  const headers = Object.fromEntries(
    names
      .split(';')
      .filter((name) => name !== 'host')
      .map((name) => [name, header(name)]),
  )
  const signer = new AwsV4Signer({ ...signed, method, url: addressOf(incoming).href, headers, datetime })
  if ((await signer.sign()).headers.get('authorization') !== given) return refuse(403, 'SignatureDoesNotMatch')
  const at = Date.parse(datetime.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (Math.abs(at - now()) > 15 * 60_000) return refuse(403, 'RequestTimeTooSkewed')
  const digest = header('x-amz-content-sha256')
  return digest === 'UNSIGNED-PAYLOAD' || digest === sha256(body) ? null : refuse(400, 'XAmzContentSHA256Mismatch')
}

function answerTo(buckets: Buckets, asked: Asked): Told {
  const { method, bucket: name, key } = asked
  if (method === 'PUT' && key === '') {
    buckets.set(name, { objects: new Map(), uploads: new Map() })
    return { status: 200 }
  }
  const bucket = buckets.get(name)
  if (bucket === undefined) return refuse(404, 'NoSuchBucket')
  if (key === '') return listOf(bucket, asked)
  if (asked.query.has('uploads') || asked.query.has('uploadId')) return answerUpload(bucket, asked)
  if (method === 'PUT') return keep(bucket, asked, asked)
  if (method === 'DELETE') {
    bucket.objects.delete(key)
    return { status: 204 }
  }
  const kept = bucket.objects.get(key)
  return kept === undefined ? refuse(404, 'NoSuchKey') : give(kept, asked.range)
}

function keep({ objects }: Bucket, { key, isConditional }: Asked, { body, meta }: Pick<Kept, 'body' | 'meta'>): Told {
  if (isConditional && objects.has(key)) return refuse(412, 'PreconditionFailed')
  objects.set(key, { body, meta, at: new Date(now()).toUTCString() })
  return { status: 200, headers: { etag: `"${sha256(body)}"` }, body: '<Kept/>' }
}

function give({ body, meta, at }: Kept, range: string): Told {
  const headers = { ...meta, 'last-modified': at }
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
  if (from === undefined) return { status: 200, headers, body }
  const [first, last] = [Number(from), Math.min(to ? Number(to) : body.length, body.length - 1)]
  if (first >= body.length) return refuse(416, 'InvalidRange')
  const told = { ...headers, 'content-range': `bytes ${first}-${last}/${body.length}` }
  return { status: 206, headers: told, body: body.subarray(first, last + 1) }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html: a thousand names at a time, in the order of their bytes. */
function listOf({ objects }: Bucket, { query }: Asked): Told {
  const after = query.get('continuation-token') ?? ''
  const names = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort()
  const page = names.slice(0, Math.min(Number(query.get('max-keys') ?? 1000), 1000))
  const isCut = page.length < names.length
  const token = isCut ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
  const keys = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
  const list = `<IsTruncated>${isCut}</IsTruncated>${token}${keys}`
  return { status: 200, body: `<ListBucketResult>${list}</ListBucketResult>` }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html. */
function answerUpload(bucket: Bucket, asked: Asked): Told {
  const { method, query, body } = asked
  if (query.has('uploads')) {
    const id = crypto.randomUUID()
    bucket.uploads.set(id, { meta: asked.meta, parts: new Map() })
    return {
      status: 200,
      body: `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    }
  }
  const id = query.get('uploadId') ?? ''
  const upload = bucket.uploads.get(id)
  if (upload === undefined) return refuse(404, 'NoSuchUpload')
  if (method === 'PUT') {
    upload.parts.set(Number(query.get('partNumber')), body)
    return { status: 200, headers: { etag: `"${sha256(body)}"` } }
  }
  if (method === 'DELETE') {
    bucket.uploads.delete(id)
    return { status: 204 }
  }
  const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]*)</g)]
  const parts = named.map(([, number, tag]) => ({ tag, part: upload.parts.get(Number(number)) ?? Buffer.alloc(0) }))
  if (parts.some(({ tag, part }) => tag !== `"${sha256(part)}"`)) return refuse(400, 'InvalidPart')
  if (parts.slice(0, -1).some(({ part }) => part.length < 5 << 20)) return refuse(400, 'EntityTooSmall')
  const told = keep(bucket, asked, { body: Buffer.concat(parts.map(({ part }) => part)), meta: upload.meta })
  if (told.status === 200) bucket.uploads.delete(id)
  return told
}

function tell(answer: ServerResponse, { method }: IncomingMessage, { status, headers, body = '' }: Told): void {
  answer.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  answer.end(method === 'HEAD' ? undefined : body)
}
