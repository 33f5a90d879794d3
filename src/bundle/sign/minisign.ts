/**
 * Public keys and detached signatures in the form of minisign (https://jedisct1.github.io/minisign/, "Signature format" and
 * "Public key format"): Ed25519 (RFC 8032) over the BLAKE2b-512 (RFC 7693) of a file, or, in the older form, over the file.
 */

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'

/** A public key that comes from outside of what it checks. */
export interface SignerKey {
  /** 16 upper-case hex digits, as minisign prints them. */
  readonly id: string
  /** Ed25519 (RFC 8032), for `node:crypto`. */
  readonly key: KeyObject
}

/** A signature file, taken apart; nothing of it is believed yet. */
export interface DetachedSignature {
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
export const printedId = (id: Uint8Array): string => Buffer.from(id).reverse().toString('hex').toUpperCase()

/** The line that is published: `RW…`, 56 signs. `id` has 8 bytes, `key` the 32 of an Ed25519 public key. */
export const publicKeyLine = (id: Uint8Array, key: Uint8Array): string =>
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
export function writeSignature(
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
export async function blake2b(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const hash = createHash('blake2b512')
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest()
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const chunk of chunks) pieces.push(chunk)
  return Buffer.concat(pieces)
}
