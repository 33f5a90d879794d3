/** Captures that others saved become copies of the cited pages, or are refused and leave everything as it was. */

import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { ZipArchive } from 'archiver'
import { describe, expect, it } from 'vitest'
import { decodeLock } from '../../../src/links/lock/lock-file.ts'
import { ask } from '../../pipelines/run-demo.ts'
import { chunked, packed, pageRecord, warcRecord } from '../../sources/html-mirror/warc.ts'
import { testWith } from '../../support/require.ts'
import { command } from '../command.ts'
import { bulletin, dead, type ImportWiki, importWiki, secret } from './wiki.ts'

const bilan = '<!doctype html><title>Bilan</title><h1>Bilan du jardin</h1><p>La serre a tenu tout l’hiver.</p>'
const lettre = 'Lettre du jardin, mai 2019 : la serre.\n'
const published = 'rules: [{ id: ours, match: { host: jardin.example }, capture: public }]\n'

const records = (): Buffer[] => [
  warcRecord({ type: 'warcinfo', body: 'software: by hand\r\n' }),
  pageRecord(dead.replace('http:', 'https:'), bilan),
  warcRecord({ type: 'request', address: dead, http: 'GET /morte HTTP/1.1\nHost: jardin.example' }),
  // Packed and in chunks, as servers send it; the address in angle brackets, as wget writes it.
  pageRecord(`<${bulletin}>`, chunkedGzip(lettre), {
    http: 'HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Encoding: gzip\nTransfer-Encoding: chunked',
    date: '2019-06-01T08:00:00.123456Z',
  }),
  pageRecord('http://jardin.example/redirigee', '', { http: 'HTTP/1.1 301 Moved\nLocation: /ailleurs' }),
  pageRecord('http://ailleurs.example/', bilan),
  pageRecord(secret, '<p>sondage</p>'),
]

function chunkedGzip(text: string): Buffer {
  const bytes = gzipSync(Buffer.from(text))
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')])
}

async function wacz(wiki: ImportWiki, name: string, files: Readonly<Record<string, Buffer>>): Promise<string> {
  const path = join(wiki.folder, name)
  const zip = new ZipArchive({ zlib: { level: 6 } })
  const out = createWriteStream(path)
  zip.pipe(out)
  for (const [file, bytes] of Object.entries(files))
    zip.append(bytes, { name: file, date: new Date(0), mode: 0o444, store: true })
  await Promise.all([zip.finalize(), once(out, 'close')])
  return path
}

describe('captures that others saved', () => {
  it('of a WARC are copies of the cited pages: shown by explain, report and a frozen run', async () => {
    const wiki = importWiki(published)
    const told = await wiki.import(wiki.put('saved.warc.gz', packed(records())))
    expect(JSON.parse(told.out)).toEqual({
      lock: wiki.lock,
      kind: 'captures',
      taken: 2,
      left: [
        { subject: 'http://jardin.example/redirigee', reason: 'the capture is an answer 301' },
        { subject: 'http://ailleurs.example/', reason: 'no page cites it' },
        { subject: 'framadate.org/…', reason: 'no page cites it' },
      ],
    })
    const { entries } = decodeLock(wiki.lockText() ?? '', 'lock')
    expect(
      [...entries].map(([raw, { local = [] }]) => [raw, local.map(({ mime, asOf, from }) => [mime, asOf, from])]),
    ).toEqual([
      [bulletin, [['text/plain', '2019-06-01T08:00:00Z', bulletin]]],
      [dead, [['application/warc', '2021-03-01T12:00:00Z', dead.replace('http:', 'https:')]]],
    ])
    expect(wiki.lockText()).not.toContain('secret')

    // Copies alone say nothing of the page itself: it is a decision that calls it dead.
    const decided = wiki.put(
      'mine.csv',
      `url,verdict,reason,at\n${dead},gone,vu,2026-01-03\n${bulletin},gone,vu,2026-01-03\n`,
    )
    expect((await wiki.import(decided)).exit).toBe(0)
    const story = await wiki.call('explain', dead)
    expect(story.out).toMatch(/archived \(gone\) → local-copy data\/web\/captures-0001\.warc\.gz/)
    expect(story.out).toMatch(/2021-03-01T12:00:00Z application\/warc data\/web\/captures-0001\.warc\.gz/)
    expect((await wiki.call('report', '--list', 'archived')).out).toBe(`${dead}\n${bulletin}\n`)

    // The other links have no entry: frozen, that is a loss of each, and the bundle is there all the same.
    const run = await wiki.call('run', '--frozen', '--json')
    expect(run.exit).toBe(3)
    const { bundle, sha256 } = JSON.parse(run.out) as { bundle: string; sha256: string }
    const again = await wiki.call('run', '--frozen', '--fresh', '--json')
    expect((JSON.parse(again.out) as { sha256: string }).sha256).toBe(sha256)
    const lost = await ask(bundle, "SELECT subject FROM losses WHERE severity = 'lost' ORDER BY subject")
    expect(lost.map(({ subject }) => subject)).toEqual([
      'http://jardin.example/redirigee',
      'https://frama.link/%zz',
      'https://frama.link/AuTre',
      'https://frama.link/serre',
    ])
    const shown = await ask(
      bundle,
      "SELECT url, status, verdict, target FROM v_links WHERE status = 'archived' ORDER BY url",
    )
    expect(shown).toEqual([
      { url: dead, status: 'archived', verdict: 'gone', target: 'data/web/captures-0001.warc.gz' },
      {
        url: bulletin,
        status: 'archived',
        verdict: 'gone',
        target: expect.stringMatching(/^data\/web\/L[0-9a-f]{10}-[0-9a-f]{8}\.txt$/),
      },
    ])
    const folder = bundle.replace(/\.zip$/, '')
    const text = readFileSync(join(folder, String(shown[1]?.['target'])), 'utf8')
    expect(text).toBe(lettre)
    expect(gunzipSync(readFileSync(join(folder, 'data/web/captures-0001.warc.gz'))).toString()).toContain(bilan)
    expect((await command(['verify', bundle])).exit).toBe(0)
  })

  it('are taken once, however often and in whatever wrapping the file comes', async () => {
    const wiki = importWiki(published)
    const warc = packed(records())
    expect((await wiki.import(wiki.put('saved.warc.gz', warc))).exit).toBe(0)
    const [lock, bodies] = [wiki.lockText(), wiki.bodies()]
    expect(bodies.length).toBe(2)
    await wiki.import(join(wiki.folder, 'saved.warc.gz'))
    await wiki.import(wiki.put('plain.warc', Buffer.concat(records())))
    const zip = await wacz(wiki, 'crawl.wacz', {
      'datapackage.json': Buffer.from('{"profile":"data-package"}'),
      'archive/data.warc.gz': warc,
      'pages/pages.jsonl': Buffer.from('{}\n'),
    })
    expect(JSON.parse((await wiki.import(zip)).out)).toMatchObject({ kind: 'captures', taken: 2 })
    expect([wiki.lockText(), wiki.bodies()]).toEqual([lock, bodies])
  })

  it('are private unless the policy says otherwise', async () => {
    const wiki = importWiki(`overrides: [{ url: "${dead}", verdict: gone, reason: vu, at: 2026-01-03T00:00:00Z }]\n`)
    await wiki.import(wiki.put('saved.warc.gz', packed(records())))
    expect((await wiki.call('explain', dead)).out).toContain('gone (gone) → inert')
    const { bundle } = JSON.parse((await wiki.call('run', '--json')).out) as { bundle: string }
    expect(existsSync(join(bundle.replace(/\.zip$/, ''), 'data/web'))).toBe(false)
  })

  testWith('wget')('are taken from what wget saves', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/morte' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
      response.end(request.url === '/morte' ? bilan : '')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/morte`
    const wiki = importWiki('', `* [${address} le bilan]\n`)
    await promisify(execFile)('wget', ['-q', '--warc-file=wget', '-O', 'page', address], { cwd: wiki.folder })
    server.close()
    const told = await wiki.import(join(wiki.folder, 'wget.warc.gz'))
    expect(JSON.parse(told.out)).toMatchObject({ kind: 'captures', taken: 1, left: [] })
    expect(decodeLock(wiki.lockText() ?? '', 'lock').entries.get(address)?.local).toMatchObject([{ from: address }])
  })
})

describe('a web archive that cannot be read to its end', () => {
  const wiki = importWiki()
  const plain = (): Buffer => Buffer.concat(records())
  const gz = (): Buffer => packed(records())
  const flipped = (): Buffer => {
    const bytes = gz()
    const at = packed(records().slice(0, 3)).length + 60
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    return bytes
  }
  it.each([
    ['cut in a body', 'a.warc', () => plain().subarray(0, plain().length - 20), 'the archive ends inside a record'],
    ['cut in the head of a record', 'a.warc', () => plain().subarray(0, plain().length - 280), 'ends inside a record'],
    ['packed and cut', 'a.warc.gz', () => gz().subarray(0, gz().length - 20), 'unexpected end of file'],
    ['packed and damaged', 'a.warc.gz', flipped, 'a.warc.gz cannot be imported'],
    ['of something else', 'a.warc', () => Buffer.from('bonjour\n\n'.repeat(99)), 'it holds no record of a WARC'],
    ['of something else', 'b.warc', () => Buffer.from('bonjour'), 'b.warc cannot be imported'],
    ['empty', 'a.warc.gz', () => Buffer.alloc(0), 'it holds no record of a WARC'],
    [
      'with lengths that are wrong',
      'a.warc',
      () =>
        Buffer.from(
          plain()
            .toString('latin1')
            .replace(/^Content-Length: \d+/gm, 'Content-Length: 9999999'),
          'latin1',
        ),
      'the archive ends inside a record',
    ],
    ['no zip', 'a.wacz', () => Buffer.from('no zip'), 'a.wacz cannot be imported'],
  ] as const)('%s is refused, and nothing is kept of it', async (_what, name, bytes, reason) => {
    const told = await wiki.import(wiki.put(name, bytes()))
    expect(told).toMatchObject({ exit: 2, out: expect.stringContaining('IMPORT_REFUSED') })
    expect((JSON.parse(told.out) as { error: { message: string } }).error.message).toContain(reason)
    expect([wiki.lockText(), wiki.bodies()]).toEqual([null, []])
  })

  it('as a WACZ without a WARC, as a folder, or not there: is refused', async () => {
    const empty = await wacz(wiki, 'empty.wacz', { 'datapackage.json': Buffer.from('{}') })
    const folder = join(wiki.put('folder.warc/x', ''), '..')
    for (const file of [empty, folder, join(wiki.folder, 'absent.warc'), wiki.put('saved.zip', 'x')])
      expect(await wiki.import(file)).toMatchObject({ exit: 2, out: expect.stringContaining('IMPORT_REFUSED') })
    expect([wiki.lockText(), wiki.bodies()]).toEqual([null, []])
  })

  it('leaves a lock and bodies that were there before as they were', async () => {
    const wiki = importWiki()
    await wiki.import(wiki.put('saved.warc.gz', packed(records())))
    const before = [wiki.lockText(), wiki.bodies()]
    const cut = gz().subarray(0, gz().length - 20)
    expect((await wiki.import(wiki.put('cut.warc.gz', cut))).exit).toBe(2)
    expect([wiki.lockText(), wiki.bodies()]).toEqual(before)
  })
})

it('joins the chunks of a body', async () => {
  const wiki = importWiki()
  const long = lettre.repeat(20)
  const record = pageRecord(bulletin, chunked(long), {
    http: 'HTTP/1.1 200 OK\nContent-Type: text/plain\nTransfer-Encoding: chunked',
  })
  await wiki.import(wiki.put('chunks.warc', record))
  const [name = ''] = wiki.bodies()
  expect(readFileSync(join(wiki.folder, 'jardin.links.evidence', name.slice(0, 2), name), 'utf8')).toBe(long)
})
