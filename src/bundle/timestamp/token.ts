/** What a time stamping authority answers (RFC 3161 §2.4.2), taken apart. */

import { X509Certificate } from 'node:crypto'
import { message } from '../../texts/message.ts'
import { contentOf, type DerValue, inside, integerOf, NotDer, oidOf, readAll, tags } from './der.ts'
import { checkSigner, hashOf, TimestampProblem, timestampInfoOid } from './signer.ts'

/** A time stamp whose signature fits the certificate in it; whose certificate that is, another check tells. */
export interface Timestamp {
  /** When the content was there: ISO 8601, UTC. */
  readonly at: string
  /** The hash of what is stamped, and by which algorithm of node:crypto. */
  readonly algorithm: string
  readonly digest: Buffer
  /** What the request was marked with; null without. */
  readonly nonce: bigint | null
  readonly signer: X509Certificate
  /** All that came with it, the signer's among them. */
  readonly certificates: readonly X509Certificate[]
}

const signedDataOid = '1.2.840.113549.1.7.2'

/** Granted, or granted with changes (RFC 3161 §2.4.2). */
const grantedStates = [0n, 1n]

/**
 * Reads a response (`.tsr`) or the bare token in it. `known` are certificates that it need not carry. Throws
 * TimestampProblem where it is neither, was refused, or is not signed as it says.
 */
export function readTimestamp(bytes: Buffer, known: readonly X509Certificate[]): Timestamp {
  try {
    return openToken(tokenOf(bytes), known)
  } catch (cause) {
    if (cause instanceof TimestampProblem) throw cause
    // Certificates and keys are read by OpenSSL, which has codes of its own for what is damaged.
    const isForeign = cause instanceof Error && String(Reflect.get(cause, 'code')).startsWith('ERR_')
    if (cause instanceof NotDer || isForeign) throw new TimestampProblem(message('timestamp-unreadable'), { cause })
    throw cause
  }
}

function tokenOf(bytes: Buffer): readonly DerValue[] {
  const [root, ...more] = readAll(bytes)
  if (more.length > 0) throw new NotDer('something follows')
  const parts = inside(root, tags.sequence)
  if (parts[0]?.tag === tags.oid) return parts
  const [status, text] = inside(parts[0], tags.sequence)
  if (!grantedStates.includes(integerOf(status))) {
    const said = text?.tag === tags.sequence ? inside(text, tags.sequence).map(({ content }) => content.toString()) : []
    const words = [integerOf(status), ...said].join(' ').replace(/\p{C}/gu, '')
    throw new TimestampProblem(message('timestamp-refused', { words }))
  }
  return inside(parts[1], tags.sequence)
}

/** ContentInfo and SignedData (RFC 5652 §3, §5.1). */
function openToken([type, body]: readonly DerValue[], known: readonly X509Certificate[]): Timestamp {
  if (oidOf(type) !== signedDataOid) throw new NotDer('no signed data')
  const [, , encapsulated, ...rest] = inside(inside(body, tags.first)[0], tags.sequence)
  const [contentType, content] = inside(encapsulated, tags.sequence)
  if (oidOf(contentType) !== timestampInfoOid) throw new NotDer('no time stamp')
  const info = contentOf(inside(content, tags.first)[0], tags.octets)
  const carried = rest.find(({ tag }) => tag === tags.first)
  const certificates = (carried === undefined ? [] : readAll(carried.content))
    .filter(({ tag }) => tag === tags.sequence)
    .map(({ whole }) => new X509Certificate(whole))
  const [signerInfo, ...others] = inside(rest.at(-1), tags.set)
  if (others.length > 0) throw new NotDer('several signers')
  const signer = checkSigner(signerInfo, info, [...certificates, ...known])
  return { ...readInfo(info), signer, certificates }
}

/** TSTInfo (RFC 3161 §2.4.2). */
function readInfo(info: Buffer): Pick<Timestamp, 'at' | 'algorithm' | 'digest' | 'nonce'> {
  const [, , imprint, , time, ...rest] = inside(readAll(info)[0], tags.sequence)
  const [algorithm, digest] = inside(imprint, tags.sequence)
  const nonce = rest.find(({ tag }) => tag === tags.integer)
  return {
    at: isoTime(contentOf(time, tags.time).toString('latin1')),
    algorithm: hashOf(algorithm),
    digest: contentOf(digest, tags.octets),
    nonce: nonce === undefined ? null : integerOf(nonce),
  }
}

/** GeneralizedTime in UTC: `20230115120000.5Z`. */
function isoTime(text: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text)
  if (parts === null) throw new NotDer('no time')
  const [, year, month, day, hour, minute, second, fraction = ''] = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`
}
