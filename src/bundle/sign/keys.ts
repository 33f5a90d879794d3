/** Private keys: Ed25519 in PKCS#8 PEM (RFC 8410, RFC 5958), plain or encrypted with a passphrase. */

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { PlainPhrase } from '../../texts/sentence.ts'
import { printedId, publicKeyLine } from './minisign.ts'

/** A private key that is open for signing. */
export interface SigningKey {
  /** Its number, as minisign prints it: 16 upper-case hex digits. */
  readonly name: string
  /** The same as 8 bytes: the first of the SHA-256 of the public key, so that any Ed25519 key in PEM has one. */
  readonly id: Uint8Array
  /** The public key as it is published: `RW…`. */
  readonly publicLine: string
  /** An Ed25519 signature, 64 bytes; the same content gives the same bytes. */
  readonly sign: (content: Uint8Array) => Buffer
}

/** A new pair: PEM of the private key, encrypted where there is a passphrase, and the text of the `.pub` file. */
export function makeKeyPair(passphrase: string | null): { readonly pem: string; readonly key: SigningKey } {
  const { privateKey } = generateKeyPairSync('ed25519')
  const form = { type: 'pkcs8', format: 'pem' } as const
  const pem =
    passphrase === null ? privateKey.export(form) : privateKey.export({ ...form, cipher: 'aes-256-cbc', passphrase })
  return { pem: pem.toString(), key: keyOf(privateKey) }
}

/** The text of a `.pub` file, as minisign writes and reads it. */
export const publicKeyFile = ({ name, publicLine }: SigningKey): string =>
  `untrusted comment: minisign public key ${name}\n${publicLine}\n`

/**
 * Opens the text of a private key; `passphrase` is asked for only where it is encrypted. `name` is that of the file, for
 * errors. Throws KEY_UNREADABLE for what is no such key, KEY_PASSPHRASE where the passphrase is missing or wrong.
 */
export async function openSigningKey(
  name: string,
  pem: string,
  passphrase: () => Promise<string | null>,
): Promise<SigningKey> {
  const refuse = (reason: PlainPhrase, cause?: unknown): never => {
    throw new StopRun('KEY_UNREADABLE', { path: name, reason: message(reason) }, { cause })
  }
  if (/minisign encrypted secret key|^RWRTY0Iy[A-Za-z0-9+/=]{100}/m.test(pem)) return refuse('key-of-minisign')
  if (/PUBLIC KEY-----|minisign public key|^RW[A-Za-z0-9+/]{54}$/m.test(pem)) return refuse('key-is-public')
  if (!pem.includes('PRIVATE KEY-----')) return refuse('key-not-pem')
  const isEncrypted = /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(pem)
  const given = isEncrypted ? await passphrase() : null
  if (isEncrypted && given === null) throw wrongPassphrase(name, 'passphrase-missing')
  try {
    const key = createPrivateKey(given === null ? pem : { key: pem, passphrase: given })
    return key.asymmetricKeyType === 'ed25519' ? keyOf(key) : refuse('key-not-ed25519')
  } catch (cause) {
    if (cause instanceof StopRun) throw cause
    if (isEncrypted) throw wrongPassphrase(name, 'passphrase-wrong', cause)
    return refuse('key-damaged', cause)
  }
}

const wrongPassphrase = (path: string, reason: PlainPhrase, cause?: unknown): StopRun =>
  new StopRun('KEY_PASSPHRASE', { path, reason: message(reason) }, { cause })

function keyOf(privateKey: KeyObject): SigningKey {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const raw = Buffer.from(x, 'base64url')
  const id = createHash('sha256').update(raw).digest().subarray(0, 8)
  return {
    name: printedId(id),
    id,
    publicLine: publicKeyLine(id, raw),
    sign: (content) => sign(null, content, privateKey),
  }
}
