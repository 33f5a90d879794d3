import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import { constantFields, pageSize } from '../header.ts'

const magic = 'SQLite format 3\u0000'
const headerBytes = 100
const pageCountAt = 28

/** What of the first 100 bytes is not as every catalogue has it. */
export function* headerProblems(head: Buffer, fileBytes: number): Generator<Message> {
  if (head.length < headerBytes || head.toString('latin1', 0, magic.length) !== magic) return yield message('no-sqlite')
  for (const { name, offset, bytes, value } of constantFields) {
    const found = head.readUIntBE(offset, bytes)
    if (found !== value) yield message('pragma-differs', { found, name, value })
  }
  const pages = head.readUInt32BE(pageCountAt)
  if (pages * pageSize !== fileBytes) yield message('size-differs', { pages, size: pageSize, bytes: fileBytes })
}
