/** The bucket that a store is named by, and how it is reached: the variables that every client of S3 knows. */

import { NotAsExpected } from '../../support/expected.ts'
import { urlOf } from '../../support/url.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import { withoutUser } from '../broker-address.ts'

/** A place in an object store. */
export interface Bucket {
  /** `s3://bucket/prefix`, without a slash at its end. */
  readonly address: string
  readonly bucket: string
  /** What the names of its objects begin with: empty, or with a slash at its end. */
  readonly prefix: string
}

/** How an object store is reached. */
export interface BucketAccess {
  /** Without a slash at its end. */
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Of credentials that end; empty for those that do not. */
  readonly sessionToken: string
}

/** Whether a store is named as a bucket. */
export const isBucketAddress = (named: string): boolean => /^s3:\/\//i.test(named)

/** `s3://bucket`, or with a prefix; names as S3 and its kin allow them, prefixes without signs that need escaping. */
const form = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9._-]{1,62})(?<path>(?:\/[\w.-]+)*)\/?$/i

/** The bucket at an address. Throws NotAsExpected. */
export function bucketAt(named: string): Bucket {
  const { bucket, path } = form.exec(named)?.groups ?? {}
  if (bucket === undefined || path === undefined || /\/\.{1,2}(\/|$)/.test(path))
    throw new NotAsExpected('--store', message('store-address'), withoutUser(named))
  return { address: `s3://${bucket}${path}`, bucket, prefix: path === '' ? '' : `${path.slice(1)}/` }
}

/** The names are those of the AWS SDKs: https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html. */
export function bucketAccess({ address }: Bucket, environment: NodeJS.ProcessEnv): BucketAccess {
  const given = (...names: readonly string[]): string | undefined =>
    names.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== '')
  const [accessKeyId, secretAccessKey] = [given('AWS_ACCESS_KEY_ID'), given('AWS_SECRET_ACCESS_KEY')]
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new StopRun('STORE_NO_CREDENTIALS', {
      store: address,
      variable: accessKeyId === undefined ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY',
    })
  const region = given('AWS_REGION', 'AWS_DEFAULT_REGION') ?? 'us-east-1'
  const endpoint = given('AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL') ?? `https://s3.${region}.amazonaws.com`
  const url = urlOf(endpoint)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username + url.password !== '')
    throw new NotAsExpected('AWS_ENDPOINT_URL', message('store-endpoint'), withoutUser(endpoint))
  return {
    endpoint: endpoint.replace(/(?<!\/)\/+$/, ''),
    region,
    accessKeyId,
    secretAccessKey,
    sessionToken: given('AWS_SESSION_TOKEN') ?? '',
  }
}
