/** Pages of a WARC are given whole or not at all, wherever the file is cut. */

import { describe, expect, it } from 'vitest'
import { type ReadRecord, readRecords } from '../../src/links/import.ts'
import { unpackedWarc } from '../../src/pipeline/links/import/captures.ts'
import { chunked, packed, pageRecord, warcRecord } from '../sources/html-mirror/warc.ts'

const words = 'La serre a tenu tout l’hiver. '.repeat(12)
const records = [
  warcRecord({ type: 'warcinfo', body: 'software: by hand\r\n' }),
  pageRecord('http://jardin.example/a', words),
  warcRecord({ type: 'request', address: 'http://jardin.example/b', http: 'GET /b HTTP/1.1\nHost: jardin.example' }),
  pageRecord('http://jardin.example/b', chunked(words), { http: 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked' }),
  warcRecord({ type: 'resource', address: 'https://jardin.example/c', body: words }),
  warcRecord({ type: 'resource', address: 'metadata://wget.example/log', body: 'a log' }),
]

async function* slices(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Uint8Array, size = 4096): Promise<readonly ReadRecord[]> {
  const pages: ReadRecord[] = []
  for await (const page of readRecords(unpackedWarc(slices(bytes, size)))) pages.push(page)
  return pages
}

describe('the pages of a WARC', () => {
  const whole = Buffer.concat(records)
  const expected = [
    { url: 'http://jardin.example/a', status: 200, mime: 'text/html' },
    { url: 'http://jardin.example/b', status: 200, mime: 'application/octet-stream' },
    { url: 'https://jardin.example/c', status: null, mime: 'text/plain' },
  ]

  it.each([
    ['plain', whole, 4096],
    ['packed', packed(records), 4096],
    ['in slices of seven bytes', whole, 7],
    ['packed, in slices of seven bytes', packed(records), 7],
    ['byte by byte', whole, 1],
    ['packed, byte by byte', packed(records), 1],
  ] as const)('%s: answers and documents of the Web, their bodies whole', async (_name, bytes, size) => {
    const pages = await read(bytes, size)
    expect(pages).toMatchObject(expected)
    for (const { bytes: body } of pages) expect(Buffer.from(body).toString()).toBe(words)
  })

  it('are never half: cut at any byte, the file is refused or ends behind a whole body', async () => {
    let refused = 0
    for (let length = 0; length < whole.length; length += 1) {
      const pages = await read(whole.subarray(0, length)).catch(() => null)
      if (pages === null) refused += 1
      else for (const { bytes } of pages) expect(Buffer.from(bytes).toString()).toBe(words)
    }
    expect(refused).toBeGreaterThan(whole.length - 40)
  })

  it('are none where a gzip is cut or damaged', async () => {
    const bytes = packed(records)
    await expect(read(bytes.subarray(0, bytes.length - 9))).rejects.toThrow('unexpected end of file')
    const damaged = Buffer.from(bytes)
    damaged.fill(0, 40, 60)
    await expect(read(damaged)).rejects.toThrow()
  })
})
