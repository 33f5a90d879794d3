/** Signatures over a bundle (docs/signing.md): over its tag manifest, inside it, and over its zip, beside it. */

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Bundle } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { PlainPhrase } from '../../texts/sentence.ts'
import { readTags } from './bag-files.ts'

/**
 * The signature file over a file, named in its trusted comment with the date of the bundle (`YYYY-MM-DD`): the same file,
 * date and key give the same bytes.
 */
export async function signFile(file: string, key: SigningKey, date: string): Promise<string> {
  const hash = await blake2b(createReadStream(file, { highWaterMark: 1 << 20 }))
  return writeSignature(key, hash, `timestamp:${date}\tfile:${basename(file)}\thashed`)
}

/** The signature file over the zip of a bundle, of the date that its bag has. Throws BUNDLE_NO_ENTRY for what is no bag. */
export async function signZip(bundle: Bundle, key: SigningKey): Promise<string> {
  const info = Buffer.from(await bundle.read('bag-info.txt')).toString('utf8')
  const dates = readTags(info).flatMap((tag) =>
    typeof tag === 'object' && tag.label === 'Bagging-Date' ? [tag.value] : [],
  )
  return signFile(bundle.path, key, dates[0] ?? '')
}

// Private keys: Ed25519 in PKCS#8 PEM (RFC 8410, RFC 5958), plain or encrypted with a passphrase.

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

// Public keys and detached signatures in the form of minisign (https://jedisct1.github.io/minisign/, "Signature
// format" and "Public key format"): Ed25519 (RFC 8032) over the BLAKE2b-512 (RFC 7693) of a file, or, in the older
// form, over the file.

/** A public key that comes from outside of what it checks. */
export interface SignerKey {
  /** 16 upper-case hex digits, as minisign prints them. */
  readonly id: string
  /** Ed25519 (RFC 8032), for `node:crypto`. */
  readonly key: KeyObject
}

/** A signature file, taken apart; nothing of it is believed yet. */
interface DetachedSignature {
  /** The number of the key that it claims to be made with, as minisign prints it. */
  readonly keyId: string
  /** Whether the BLAKE2b-512 of the file is signed (`ED`), or the file itself (`Ed`, the older form). */
  readonly isPrehashed: boolean
  readonly bytes: Buffer
  /** What stands behind `trusted comment: `. */
  readonly comment: string
  /** Over signature and comment. */
  readonly commentSignature: Buffer
}

/** What is signed. */
export interface SignedContent {
  /** Length in bytes. */
  readonly length: number
  readonly stream: () => AsyncIterable<Uint8Array>
}

const [prehashed, whole] = ['ED', 'Ed']
const idBytes = 8
const keyBytes = 32
const signatureBytes = 64
/** The older form is signed in one piece: minisign takes no more either. */
const longestWhole = 1024 ** 3

/** Base64 to the letter, or null: Node reads what is none as far as it can. */
function fromBase64(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null
}

/** A key's number as minisign prints it: the last of its bytes first, in upper-case hex. */
const printedId = (id: Uint8Array): string => Buffer.from(id).reverse().toString('hex').toUpperCase()

/** The line that is published: `RW…`, 56 signs. `id` has 8 bytes, `key` the 32 of an Ed25519 public key. */
const publicKeyLine = (id: Uint8Array, key: Uint8Array): string =>
  Buffer.concat([Buffer.from(whole), id, key]).toString('base64')

/** A public key from a `.pub` file or its one line; null for what is none. */
export function readPublicKey(text: string): SignerKey | null {
  const lines = linesOf(text)
  const [line = ''] = lines[0]?.startsWith('untrusted comment:') ? lines.slice(1) : lines
  const bytes = fromBase64(line, 2 + idBytes + keyBytes)
  if (bytes === null || bytes.toString('latin1', 0, 2) !== whole) return null
  const x = bytes.subarray(2 + idBytes).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return { id: printedId(bytes.subarray(2, 2 + idBytes)), key }
}

/** A signature file; null for what is none. */
export function readSignature(text: string): DetachedSignature | null {
  const [untrusted = '', signed = '', trusted = '', last = '', ...more] = linesOf(text)
  if (more.length > 0 || !untrusted.startsWith('untrusted comment: ')) return null
  const comment = /^trusted comment: (.*)$/.exec(trusted)?.[1]
  const bytes = fromBase64(signed, 2 + idBytes + signatureBytes)
  const commentSignature = fromBase64(last, signatureBytes)
  const form = bytes?.toString('latin1', 0, 2)
  if (bytes === null || commentSignature === null || comment === undefined) return null
  if (form !== prehashed && form !== whole) return null
  return {
    keyId: printedId(bytes.subarray(2, 2 + idBytes)),
    isPrehashed: form === prehashed,
    bytes: bytes.subarray(2 + idBytes),
    comment,
    commentSignature,
  }
}

const linesOf = (text: string): readonly string[] => text.replace(/\r?\n$/, '').split(/\r?\n/)

/** A signature file over a content whose BLAKE2b-512 is given. `sign` makes the 64 bytes of an Ed25519 signature. */
function writeSignature(
  { id, sign }: { readonly id: Uint8Array; readonly sign: (content: Uint8Array) => Buffer },
  hash: Uint8Array,
  comment: string,
): string {
  const bytes = sign(hash)
  const signed = Buffer.concat([Buffer.from(prehashed), id, bytes])
  return [
    `untrusted comment: signature made by wikifonds with the key ${printedId(id)}`,
    signed.toString('base64'),
    `trusted comment: ${comment}`,
    sign(Buffer.concat([bytes, Buffer.from(comment)])).toString('base64'),
    '',
  ].join('\n')
}

/** What is wrong with a signature over this content by this key, as it goes on from the signature's name; null when it holds. */
export async function faultOf(
  signature: DetachedSignature,
  { id, key }: SignerKey,
  content: SignedContent,
  over: string,
): Promise<Message | null> {
  const { keyId, bytes, comment, commentSignature } = signature
  if (keyId !== id) return message('signature-by-other-key', { over, key: keyId, asked: id })
  if (!signature.isPrehashed && content.length > longestWhole) return message('signature-form-too-long', { over })
  const signed = signature.isPrehashed ? await blake2b(content.stream()) : await gathered(content.stream())
  if (!verify(null, signed, key, bytes)) return message('signature-differs', { over, key: id })
  const isCommentTrue = verify(null, Buffer.concat([bytes, Buffer.from(comment)]), key, commentSignature)
  return isCommentTrue ? null : message('signature-comment-differs')
}

/** BLAKE2b-512 of a content, 64 bytes. */
async function blake2b(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const hash = createHash('blake2b512')
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest()
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const chunk of chunks) pieces.push(chunk)
  return Buffer.concat(pieces)
}
