/** The little of DER (ITU-T X.690) that time stamps are written in: values with a length, one inside the other. Pure. */

/** One value. */
export interface DerValue {
  /** The identifier octet, class and form included: 0x30 is a sequence, 0xa0 the first tagged one. */
  readonly tag: number
  readonly content: Buffer
  /** Identifier, length and content. */
  readonly whole: Buffer
}

/** Identifier octets of the types that are read and written. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  first: 0xa0,
} as const

/** What is not DER, or not what stands there in a time stamp. */
export class NotDer extends Error {}

/** The values that fill these bytes, one after the other. Throws NotDer. */
export function readAll(bytes: Buffer): readonly DerValue[] {
  const values: DerValue[] = []
  for (let at = 0; at < bytes.length; at += values.at(-1)?.whole.length ?? 0) values.push(readOne(bytes, at))
  return values
}

function readOne(bytes: Buffer, at: number): DerValue {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new NotDer('no tag that is known')
  // 0x80 is a length that is told only at the end, as BER has it and DER has not.
  const more = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || more > 4 || at + 2 + more > bytes.length) throw new NotDer('no length that is known')
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more)
  const from = at + 2 + more
  if (from + length > bytes.length) throw new NotDer('it is cut off')
  return { tag, content: bytes.subarray(from, from + length), whole: bytes.subarray(at, from + length) }
}

/** What is inside a value that must have this tag. Throws NotDer. */
export function inside(value: DerValue | undefined, tag: number): readonly DerValue[] {
  return readAll(contentOf(value, tag))
}

/** The content of a value that must have this tag. Throws NotDer. */
export function contentOf(value: DerValue | undefined, tag: number): Buffer {
  if (value?.tag !== tag) throw new NotDer(`0x${tag.toString(16)} is missing`)
  return value.content
}

/** An object identifier in dots. Throws NotDer. */
export function oidOf(value: DerValue | undefined): string {
  const arcs: number[] = []
  let arc = 0
  for (const byte of contentOf(value, tags.oid)) {
    arc = arc * 128 + (byte & 0x7f)
    if ((byte & 0x80) !== 0) continue
    arcs.push(arc)
    arc = 0
  }
  const [head = 0, ...rest] = arcs
  const root = Math.min(2, Math.floor(head / 40))
  return [root, head - root * 40, ...rest].join('.')
}

/** A value that is not negative. Throws NotDer. */
export const integerOf = (value: DerValue | undefined): bigint =>
  BigInt(`0x0${contentOf(value, tags.integer).toString('hex')}`)

/** The bytes of a value. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content)
  if (bytes.length < 0x80) return Buffer.concat([Buffer.from([tag, bytes.length]), bytes])
  const length = Buffer.from(bytes.length.toString(16).padStart(4, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, bytes])
}

/** The bytes of an integer that is not negative. */
export function derInteger(value: bigint): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return der(tags.integer, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]))
}
