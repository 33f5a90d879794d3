/** Requests to an object store: signed (AWS Signature Version 4), repeated while what is wrong may pass. */

import { setTimeout } from 'node:timers/promises'
import type { AwsClient } from 'aws4fetch'
import { sha256 } from '../../support/hash.ts'
import { backoffMs, passingStatuses, retryAfterMs } from '../../support/retry.ts'
import { peer } from '../peers.ts'
import type { Bucket, BucketAccess } from './bucket-address.ts'
import { mayPass, refusal, unreachable } from './bucket-answer.ts'

/** A request to a bucket. */
export interface BucketRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Name of the object in the bucket, with its prefix; empty for the bucket itself. */
  readonly key: string
  readonly query?: Readonly<Record<string, string>>
  /** Made anew for each try. */
  readonly headers?: () => Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  /** Statuses that are an answer too, beside those from 200 to 299. */
  readonly takes?: readonly number[]
  /** Whether it clears away what was given up: as short as what is asked after the command was told to stop. */
  readonly isFarewell?: boolean
  /** Milliseconds for one try; undefined: no data for five minutes end it, as `fetch` has it. */
  readonly timeoutMs?: number
}

/** A bucket that can be asked. */
export interface BucketClient {
  readonly bucket: Bucket
  /** Aborts when the command is told to stop. */
  readonly signal: AbortSignal
  /**
   * Asks, and reads the answer: a try that breaks off while it is read is a failed one. Throws STORE_NO_BUCKET, STORE_DENIED,
   * STORE_CLOCK, STORE_REFUSES, STORE_UNREACHABLE after the last try, PACKAGE_MISSING, and the reason of `signal` where it aborts meanwhile.
   * What is asked after that, to leave in good order, is tried once and for a second.
   */
  ask<Read>(request: BucketRequest, read: (answer: Response) => Promise<Read>): Promise<Read>
}

const mostTries = 6
/** Who never got an answer may have a wrong address, and wants to know it soon; who waited long once, need not wait so long again. */
const mostFirstTries = 3
const pauses = { firstMs: 300, mostMs: 10_000, growth: 2 }
const longestPauseMs = 60_000
/** Whoever was told to stop does not wait for a store that is silent. */
const farewellMs = 1_000

/** A try that failed in a way that may pass: why, and after how long the store wants to be asked again. */
interface Fault {
  readonly cause: unknown
  readonly waitMs: number | null
}

async function openSigner(access: BucketAccess): Promise<AwsClient> {
  const { AwsClient } = await peer('bucket', 'aws4fetch')
  return new AwsClient({ ...access, service: 's3', retries: 0 })
}

/** The client of a bucket; it asks nothing yet. */
export function openBucket(bucket: Bucket, access: BucketAccess, signal: AbortSignal): BucketClient {
  let signer: Promise<AwsClient> | null = null
  let isAnswering = false
  let isLeft = false
  const tryOnce = async <Read>(request: BucketRequest, read: (answer: Response) => Promise<Read>, ends: Ends) => {
    signer ??= openSigner(access)
    const signed = await (await signer).sign(addressOf(access, bucket, request), signable(request))
    return attempt(signed, request, bucket, read, ends)
  }

  const askAtLast: BucketClient['ask'] = async (request, read) => {
    if (isLeft) throw unreachable(bucket.address, signal.reason)
    const tried = await tryOnce(request, read, { timeoutMs: farewellMs })
    if ('read' in tried) return tried.read
    isLeft = signal.aborted
    throw unreachable(bucket.address, tried.fault.cause)
  }
  return {
    bucket,
    signal,
    async ask(request, read) {
      if (signal.aborted || request.isFarewell === true) return askAtLast(request, read)
      const { timeoutMs } = request
      for (let failures = 1; ; failures += 1) {
        const tried = await tryOnce(request, read, { signal, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
        if ('read' in tried) {
          isAnswering = true
          return tried.read
        }
        if (failures >= (isAnswering ? mostTries : mostFirstTries)) {
          isAnswering = false
          throw unreachable(bucket.address, tried.fault.cause)
        }
        const pauseMs = tried.fault.waitMs ?? backoffMs(failures, Math.random(), pauses)
        await pause(Math.min(pauseMs, longestPauseMs), signal)
      }
    },
  }
}

/** Throws the reason of the signal when it aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => signal.throwIfAborted())
}

/** What ends a try before it has its answer. */
interface Ends {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

/** The bucket stands in the path, which all servers take, those without a name of their own too. */
function addressOf({ endpoint }: BucketAccess, { bucket }: Bucket, { key, query }: BucketRequest): string {
  const path = key === '' ? '' : `/${key.split('/').map(encodeURIComponent).join('/')}`
  const words = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  return `${endpoint}/${bucket}${path}${words}`
}

/** The digest of the body is signed: a server refuses one that was damaged on its way. */
const signable = ({ method, headers, body = '' }: BucketRequest): RequestInit => ({
  method,
  headers: { ...headers?.(), 'x-amz-content-sha256': sha256(body) },
  redirect: 'manual',
  ...(body === '' ? {} : { body }),
})

async function attempt<Read>(
  signed: Request,
  { takes = [] }: BucketRequest,
  { address }: Bucket,
  read: (answer: Response) => Promise<Read>,
  { signal, timeoutMs }: Ends,
): Promise<{ readonly read: Read } | { readonly fault: Fault }> {
  const ends = [signal, timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)]
  try {
    const answer = await fetch(signed, { signal: AbortSignal.any(ends.filter((one) => one !== undefined)) })
    if (answer.ok || takes.includes(answer.status)) return { read: await read(answer) }
    const xml = await answer.text()
    if (!passingStatuses.has(answer.status) && !mayPass(xml)) throw refusal(address, answer, xml, Date.now())
    const { headers, status } = answer
    const waitMs = retryAfterMs({ retryAfter: headers.get('retry-after'), date: headers.get('date') }, Date.now())
    return { fault: { cause: `HTTP ${status}`, waitMs } }
  } catch (cause) {
    signal?.throwIfAborted()
    if (!isFaultOfNetwork(cause)) throw cause
    return { fault: { cause, waitMs: null } }
  }
}

/** `fetch` says by a TypeError that the network failed (https://fetch.spec.whatwg.org/#fetch-method); timeouts have a name. */
const isFaultOfNetwork = (cause: unknown): boolean =>
  cause instanceof TypeError || (cause instanceof DOMException && cause.name === 'TimeoutError')
