/**
 * The answers in an ARC, versions 1 and 2 (Internet Archive, "Arc File Format"): a line that says where, when and how long, and
 * what was sent. Behind a damaged record the next line that reads so is looked for.
 */

import type { AsyncIterReader } from 'warcio'
import { urlOf } from '../../support/url.ts'
import { type ArchivedAnswer, type Damaged, timeOfStamp } from './answer.ts'
import { nextWords, RecordBody, readHttp } from './record-body.ts'

/** Address (blanks in it are not rare), IP, time, type, in version 2 status, checksum, location, offset and file, length. */
const line = /^([a-z]+:\S.*?) \S+ (\d{8,17}) \S+(?: \d+ (\S+) \S+ \d+ \S+)? (\d+)$/i

/** All answers, as the stream gives them; the head of the file and answers of other protocols are passed by. */
export async function* answersOfArc(reader: AsyncIterReader, damaged: Damaged): AsyncGenerator<ArchivedAnswer> {
  let isLost = false
  for (let words = await nextWords(reader); words !== null; words = await nextWords(reader)) {
    const [, written = '', stamp = '', checksum, length] = line.exec(words) ?? []
    if (length === undefined) {
      if (!isLost) damaged(`no record begins with ${JSON.stringify(words.slice(0, 40))}`)
      isLost = true
      continue
    }
    isLost = false
    const body = new RecordBody(reader, Number(length))
    const address = urlOf(written)
    const http = address !== null && /^https?:$/.test(address.protocol) ? await readHttp(body) : null
    const date = timeOfStamp(stamp)
    if (address !== null && http !== null && date !== null)
      yield {
        ...http,
        address,
        date,
        digest: checksum === undefined || checksum === '-' ? null : checksum,
        sameAs: null,
      }
    await body.skip()
    if (body.isCut) damaged(`the archive ends inside ${written}`)
  }
}
