/** Common Crawl on loopback. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { sha1Base32 } from '../../../src/support/hash.ts'
import { pageRecord } from '../html-mirror/warc.ts'
import type { ServedCapture } from './archive-server.ts'

/** Common Crawl as it documents itself: an index in lines that say where each record lies, and ranges of files of records. */
export async function serveCrawl(pages: readonly ServedCapture[]) {
  const records = pages.map(({ at, original, body }) => {
    const date = at.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z')
    return gzipSync(pageRecord(original, body, { date }))
  })
  const file = Buffer.concat(records)
  const name = 'crawl-data/CC-MAIN-2024-10/segments/1/warc/CC-MAIN-1.warc.gz'
  const ranges: string[] = []
  const lines = pages.map(({ at, original, status, type, body, digest }, index) =>
    JSON.stringify({
      ...{ urlkey: 'k', timestamp: at, url: original, mime: type, status: String(status) },
      ...{ digest: digest ?? sha1Base32(body), filename: name, length: String(records[index]?.length) },
      offset: String(records.slice(0, index).reduce((sum, { length }) => sum + length, 0)),
    }),
  )
  let origin = ''
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://crawl.invalid')
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    if (pathname === '/collinfo.json')
      response.end(JSON.stringify([{ id: 'CC-MAIN-2024-10', 'cdx-api': `${origin}/CC-MAIN-2024-10-index` }]))
    else if (pathname === '/CC-MAIN-2024-10-index') response.end(`${lines.join('\n')}\n`)
    else if (pathname === `/${name}` && start !== undefined) {
      ranges.push(`${start}-${end}`)
      response.writeHead(206).end(file.subarray(Number(start), Number(end) + 1))
    } else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, from: `${origin}/CC-MAIN-2024-10-index`, ranges, close: () => server.close() }
}
