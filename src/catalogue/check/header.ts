import { constantFields, pageSize } from '../header.ts'

const magic = 'SQLite format 3\u0000'
const headerBytes = 100
const pageCountAt = 28

/** What of the first 100 bytes is not as every catalogue has it. */
export function* headerProblems(head: Buffer, fileBytes: number): Generator<string> {
  if (head.length < headerBytes || head.toString('latin1', 0, magic.length) !== magic)
    return yield 'is no SQLite database'
  for (const { name, offset, bytes, value } of constantFields) {
    const found = head.readUIntBE(offset, bytes)
    if (found !== value) yield `has ${found} as its ${name}, not ${value}`
  }
  const pages = head.readUInt32BE(pageCountAt)
  if (pages * pageSize !== fileBytes)
    yield `says that it has ${pages} pages of ${pageSize} bytes, and has ${fileBytes} bytes`
}
