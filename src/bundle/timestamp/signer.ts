/** Who signed a time stamp, and whether the signature holds (RFC 5652 §5.4, RFC 5816). */

import { constants, createHash, verify, type X509Certificate } from 'node:crypto'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { contentOf, type DerValue, inside, NotDer, oidOf, readAll, tags } from './der.ts'

/** Why a file is no time stamp that can be believed. */
export class TimestampProblem extends Error {
  readonly sentence: Message

  constructor(sentence: Message, options?: ErrorOptions) {
    super(sentence.id, options)
    this.name = new.target.name
    this.sentence = sentence
  }
}

/** What is signed says that it is a time stamp. */
export const timestampInfoOid = '1.2.840.113549.1.9.16.1.4'

const oids = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  /** ESSCertID, by SHA-1 (RFC 2634 §5.4). */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  /** ESSCertIDv2 (RFC 5035 §3). */
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

/** Algorithms of node:crypto by their identifiers; SHA-1 is none that a signature is believed by. */
const hashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
const rsaPss = '1.2.840.113549.1.1.10'
const edwards = '1.3.101.112'
/** Signatures that name their hash; `null` takes the one of the signer (RFC 5754 §3). */
const signatureHashes: Readonly<Record<string, string | null>> = {
  '1.2.840.113549.1.1.1': null,
  [rsaPss]: null,
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

/** The hash that an AlgorithmIdentifier names, as node:crypto calls it. Throws TimestampProblem for one that is not believed. */
export function hashOf(algorithm: DerValue | undefined): string {
  const name = hashes[oidOf(inside(algorithm, tags.sequence)[0])]
  if (name === undefined) throw new TimestampProblem(message('timestamp-algorithm'))
  return name
}

/** The certificate that signed: the one whose hash stands in what is signed (RFC 5816). */
export function checkSigner(
  signerInfo: DerValue | undefined,
  info: Buffer,
  pool: readonly X509Certificate[],
): X509Certificate {
  const [, , digestAlgorithm, signed, signatureAlgorithm, signature] = inside(signerInfo, tags.sequence)
  if (signed?.tag !== tags.first) throw new NotDer('nothing is signed')
  const hash = hashOf(digestAlgorithm)
  const attributes = attributesOf(signed)
  const digest = contentOf(attributes.get(oids.messageDigest), tags.octets)
  const fitsContent =
    oidOf(attributes.get(oids.contentType)) === timestampInfoOid &&
    createHash(hash).update(info).digest().equals(digest)
  const signer = pool.find((certificate) => isNamed(certificate, attributes))
  if (signer === undefined) throw new TimestampProblem(message('timestamp-without-certificate'))
  // They are signed as a set, and tagged otherwise where they stand (RFC 5652 §5.4).
  const text = Buffer.concat([Buffer.from([tags.set]), signed.whole.subarray(1)])
  if (!fitsContent || !isSigned(text, contentOf(signature, tags.octets), signer, { hash, signatureAlgorithm }))
    throw new TimestampProblem(message('timestamp-signature-wrong'))
  return signer
}

function attributesOf(signed: DerValue): ReadonlyMap<string, DerValue | undefined> {
  const attributes = new Map<string, DerValue | undefined>()
  for (const attribute of readAll(signed.content)) {
    const [type, values] = inside(attribute, tags.sequence)
    attributes.set(oidOf(type), inside(values, tags.set)[0])
  }
  return attributes
}

function isNamed({ raw }: X509Certificate, attributes: ReadonlyMap<string, DerValue | undefined>): boolean {
  const second = attributes.get(oids.signingCertificateV2)
  const named = second ?? attributes.get(oids.signingCertificate)
  const parts = inside(inside(inside(named, tags.sequence)[0], tags.sequence)[0], tags.sequence)
  const own = parts[0]?.tag === tags.sequence ? hashOf(parts[0]) : null
  const hash = own ?? (second === undefined ? 'sha1' : 'sha256')
  return createHash(hash)
    .update(raw)
    .digest()
    .equals(contentOf(parts[own === null ? 0 : 1], tags.octets))
}

function isSigned(
  text: Buffer,
  signature: Buffer,
  { publicKey }: X509Certificate,
  by: { readonly hash: string; readonly signatureAlgorithm: DerValue | undefined },
): boolean {
  const algorithm = oidOf(inside(by.signatureAlgorithm, tags.sequence)[0])
  if (algorithm === edwards)
    return publicKey.asymmetricKeyType === 'ed25519' && verify(null, text, publicKey, signature)
  const hash = signatureHashes[algorithm]
  if (hash === undefined) throw new TimestampProblem(message('timestamp-algorithm'))
  const padding = algorithm === rsaPss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING
  const isRsa = publicKey.asymmetricKeyType?.startsWith('rsa') === true
  return verify(hash ?? by.hash, text, isRsa ? { key: publicKey, padding } : publicKey, signature)
}
