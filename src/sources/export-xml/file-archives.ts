/** Archives of files, told from an export by their first bytes, whatever they are called and packed in. */

const blockBytes = 512
/** The sum of the bytes of a header stands in it as octal digits; it is taken with spaces in their place. */
const [sumAt, sumBytes] = [148, 8]

/** So many bytes tell an archive. */
export const archiveHeadBytes = blockBytes

/** What a file is that begins so: `tar`, `zip`, `rar`; null for what is none of them. */
export function archiveOf(head: Buffer): string | null {
  if (isTar(head)) return 'tar'
  const begins = (bytes: string): boolean => head.subarray(0, bytes.length).toString('latin1') === bytes
  // Application note of PKWARE, 4.3.7; the second is an empty one.
  if (begins('PK\x03\x04') || begins('PK\x05\x06')) return 'zip'
  return begins('Rar!\x1a\x07') ? 'rar' : null
}

/** By the sum of its first header, which every tar has: pax, "Basic Tar Format". */
function isTar(head: Buffer): boolean {
  if (head.length < blockBytes || head[0] === 0) return false
  const said = /^ *([0-7]+)[\0 ]/.exec(head.toString('latin1', sumAt, sumAt + sumBytes))?.[1]
  const inSum = (byte: number, at: number): number => (at >= sumAt && at < sumAt + sumBytes ? 0x20 : byte)
  const sum = head.subarray(0, blockBytes).reduce((all, byte, at) => all + inSum(byte, at), 0)
  return said !== undefined && Number.parseInt(said, 8) === sum
}
