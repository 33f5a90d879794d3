/** Captures as odd programs wrote them: each is what it was, on its own day. */

import { execFileSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { testWith } from '../../support/require.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { pageRecord, type RecordParts, warcRecord } from '../html-mirror/warc.ts'
import { host, lossesIn, pageWith, readCaptures, seenIn } from './read-captures.ts'

const shown = (words: string | Uint8Array, date: string, more: Partial<RecordParts> = {}): Buffer =>
  pageRecord(`${host}/wiki/Serre`, words, { date, ...more })
const revisit = (date: string, headers: Readonly<Record<string, string>>, status = '200 OK'): Buffer =>
  warcRecord({
    ...{ type: 'revisit', address: `${host}/wiki/Serre`, date, headers },
    http: `HTTP/1.1 ${status}\nContent-Type: text/html`,
  })
const digest = (letter: string): Readonly<Record<string, string>> => ({
  'WARC-Payload-Digest': `sha1:${letter.repeat(32)}`,
})
const statesOf = async (...records: readonly Buffer[]) =>
  seenIn(await readCaptures({ 'x.warc': Buffer.concat(records) }))

describe('a revisit', () => {
  it('of a content that is not here is no other state of its address', async () => {
    const told = await readCaptures({
      'x.warc': Buffer.concat([
        shown(pageWith('Vieille.', 7), '2012-05-01T00:00:00Z', { headers: digest('A') }),
        revisit('2014-05-01T00:00:00Z', digest('B')),
      ]),
    })
    expect(seenIn(told)).toEqual([[7, '<p>Vieille.</p>', ['2012-05-01T00:00:00Z']]])
    expect(told.losses.filter(({ kind }) => kind === 'mirror-unreadable').map(({ subject }) => subject)).toEqual([
      `${host}/wiki/Serre`,
    ])
  })

  it.each([
    ['no digest', {}],
    ['the digest of nothing', { 'WARC-Payload-Digest': 'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ' }],
  ])('for which nothing was sent (%s) repeats what was seen last before it', async (_, headers) => {
    const states = await statesOf(
      shown(pageWith('Neuve.', 9), '2016-05-01T00:00:00Z', { headers: digest('B') }),
      shown(pageWith('Vieille.', 7), '2012-05-01T00:00:00Z', { headers: digest('A') }),
      revisit('2014-05-01T00:00:00Z', headers, '304 Not Modified'),
    )
    expect(states).toEqual([
      [7, '<p>Vieille.</p>', ['2012-05-01T00:00:00Z', '2014-05-01T00:00:00Z']],
      [9, '<p>Neuve.</p>', ['2016-05-01T00:00:00Z']],
    ])
  })

  it('knows its original by the digest, however it is written, and by a time of another scheme', async () => {
    const states = await statesOf(
      revisit('2014-05-01T00:00:00Z', { 'WARC-Payload-Digest': `urn:sha1:${'a'.repeat(32)}` }),
      shown(pageWith('Vue.', 7), '2012-05-01T00:00:00.123456Z', { headers: digest('A') }),
      shown(pageWith('Autre.', 8), '2013-05-01T00:00:00Z', { headers: digest('B') }),
      revisit('2015-05-01T00:00:00Z', {
        'WARC-Refers-To-Target-URI': `${host.replace('http:', 'https:')}/wiki/Serre`,
        'WARC-Refers-To-Date': '2012-05-01T00:00:00.9Z',
      }),
    )
    expect(states).toEqual([
      [7, '<p>Vue.</p>', ['2012-05-01T00:00:00Z', '2014-05-01T00:00:00Z', '2015-05-01T00:00:00Z']],
      [8, '<p>Autre.</p>', ['2013-05-01T00:00:00Z']],
    ])
  })
})

describe('a charset', () => {
  const unsaid = (words: string): Buffer =>
    Buffer.from(pageWith(words).replace('<meta charset="UTF-8">', '').replace('—', '-'), 'latin1')
  const http = (type: string): Partial<RecordParts> => ({ http: `HTTP/1.1 200 OK\nContent-Type: ${type}` })

  it('is that of the header where the content names none, of pages and of raw texts', async () => {
    const told = await readCaptures({
      'x.warc': Buffer.concat([
        shown(unsaid('Été.'), '2012-05-01T00:00:00Z', http('text/html; charset=ISO-8859-1')),
        pageRecord(`${host}/index.php?title=Serre&action=raw&oldid=9`, Buffer.from('Été brut', 'latin1'), {
          ...http('text/x-wiki; charset="iso-8859-1"'),
          date: '2012-05-01T00:00:00Z',
        }),
      ]),
    })
    expect([...told.revisions.values()].map(({ html, text }) => [html, text])).toEqual([['<p>Été.</p>', 'Été brut']])
    expect(lossesIn(told)['mirror-unreadable']).toBeUndefined()
  })

  it('is not what the header says where the content is UTF-8, or says another', async () => {
    const named = Buffer.from(pageWith('Été.', 7).replace('UTF-8', 'windows-1252').replace('—', '-'), 'latin1')
    const states = await statesOf(
      shown(pageWith('Été.', 9), '2012-05-01T00:00:00Z', http('text/html; charset=ISO-8859-1')),
      shown(named, '2011-05-01T00:00:00Z', http('text/html; charset=koi8-r')),
    )
    expect(states.map(([, words]) => words)).toEqual(['<p>Été.</p>', '<p>Été.</p>'])
  })

  it('of a HAR whose bytes are kept is that of its type', async () => {
    const content = {
      text: unsaid('Été.').toString('base64'),
      encoding: 'base64',
      mimeType: 'text/html; charset=latin1',
    }
    const entry = {
      startedDateTime: '2012-05-01T02:00:00.000+02:00',
      request: { url: `${host}/wiki/Serre` },
      response: { status: 200, headers: [], content },
    }
    const told = await readCaptures({ 'x.har': JSON.stringify({ log: { entries: [entry] } }) })
    expect(seenIn(told)).toEqual([[9, '<p>Été.</p>', ['2012-05-01T00:00:00Z']]])
  })
})

it('chunks are joined whatever else a body was sent through', async () => {
  const body = gzipSync(pageWith('Vue.'))
  const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)};x=1\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
  const http = 'HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: gzip, Chunked'
  expect(await statesOf(shown(chunk, '2012-05-01T00:00:00Z', { http }))).toHaveLength(1)
})

testWith('zstd')('frames of Zstandard may share a dictionary, packed or not', async () => {
  const folder = scratchFolder()
  const dictionary = put(folder, 'dictionary', pageWith('Modèle.'))
  const zstd = (name: string, content: Uint8Array, ...words: readonly string[]): Buffer =>
    execFileSync('zstd', ['-q', '-c', ...words, put(folder, name, content)])
  const framed = (content: Uint8Array): Buffer => {
    const head = Buffer.alloc(8)
    head.writeUInt32LE(0x184d2a5d)
    head.writeUInt32LE(content.length, 4)
    return Buffer.concat([head, content])
  }
  const records = [7, 9].map((id) => shown(pageWith(`État ${id}.`, id), `201${id}-05-01T00:00:00Z`))
  const frames = records.map((record, at) => zstd(`record-${at}`, record, '-D', dictionary))
  for (const written of [Buffer.from(pageWith('Modèle.')), zstd('dictionary-2', Buffer.from(pageWith('Modèle.')))]) {
    const told = await readCaptures({ 'x.warc.zst': Buffer.concat([framed(written), ...frames]) })
    expect(seenIn(told).map(([id, words]) => [id, words])).toEqual([
      [7, '<p>État 7.</p>'],
      [9, '<p>État 9.</p>'],
    ])
  }
})
