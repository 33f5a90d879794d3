/** Time stamps by an authority (RFC 3161) over the tag manifest of a bundle, and so over all that it lists. */

import { X509Certificate } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import type { Bundle } from '../../model/bundle.ts'
import { sealedPath } from '../bag/names.ts'
import { der, derInteger, tags } from './der.ts'

export { TimestampProblem } from './signer.ts'
export { readTimestamp, type Timestamp } from './token.ts'

/** Where a time stamp, or the request for one, lies beside a bundle: `<key>-<date>.tagmanifest-sha256.txt.tsr`. */
export const besideBundle = ({ path, name }: Pick<Bundle, 'path' | 'name'>, extension: 'tsr' | 'tsq'): string =>
  join(dirname(resolve(path)), `${name}.${sealedPath}.${extension}`)

/** 2.16.840.1.101.3.4.2.1 */
const sha256Oid = Buffer.from('608648016503040201', 'hex')

/** A request over a SHA-256 of 32 bytes that asks for the certificate too (RFC 3161 §2.4.1); the answer repeats the nonce. */
export function timestampRequest(digest: Uint8Array, nonce: bigint | null): Buffer {
  const algorithm = der(tags.sequence, der(tags.oid, sha256Oid), der(tags.null))
  return der(
    tags.sequence,
    derInteger(1n),
    der(tags.sequence, algorithm, der(tags.octets, digest)),
    ...(nonce === null ? [] : [derInteger(nonce)]),
    der(tags.boolean, Buffer.from([0xff])),
  )
}

/** The subject of a certificate on one line, whatever it holds: `C=FR, O=Example, CN=Stamps`. */
export const subjectOf = ({ subject }: X509Certificate): string => subject.split('\n').join(', ').replace(/\p{C}/gu, '')

/** Every certificate of a PEM file; null where one cannot be read, or there is none. */
export function readCertificates(pem: string): readonly X509Certificate[] | null {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    return blocks.length === 0 ? null : blocks.map((block) => new X509Certificate(block))
  } catch (cause) {
    // OpenSSL refuses a block that is no certificate; anything else is a fault of ours.
    if (cause instanceof Error && String(Reflect.get(cause, 'code')).startsWith('ERR_OSSL')) return null
    throw cause
  }
}

// Whether a certificate of a time stamping authority leads to one that is trusted (RFC 5280 §6, without revocation).

const timeStamping = '1.3.6.1.5.5.7.3.8'
const longestChain = 10

/**
 * From the signer over the certificates that came along to a trusted one: each issued by the next, an authority, and valid
 * at the time (ISO 8601). The signer's own must be for time stamps (RFC 3161 §2.3). Nobody is asked whether one was withdrawn.
 */
export function leadsToTrusted(
  signer: X509Certificate,
  pool: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: string,
): boolean {
  // Node calls the extended usages so.
  if (!(signer.keyUsage ?? []).includes(timeStamping)) return false
  const time = Date.parse(at)
  let current: X509Certificate | undefined = signer
  for (let step = 0; step < longestChain && current !== undefined && isValid(current, time); step += 1) {
    const { fingerprint256 } = current
    if (trusted.some((one) => one.fingerprint256 === fingerprint256)) return true
    current = issuerOf(current, [...trusted, ...pool])
  }
  return false
}

const isValid = ({ validFrom, validTo }: X509Certificate, time: number): boolean =>
  Date.parse(validFrom) <= time && time <= Date.parse(validTo)

const issuerOf = (current: X509Certificate, among: readonly X509Certificate[]): X509Certificate | undefined =>
  among.find(
    (one) =>
      one.ca &&
      one.fingerprint256 !== current.fingerprint256 &&
      current.checkIssued(one) &&
      current.verify(one.publicKey),
  )
