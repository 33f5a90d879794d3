/** Pages and uploads saved as the server packed them are unpacked and read. */

import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { Zstd } from '@hpcc-js/wasm-zstd'
import { describe, expect, it } from 'vitest'
import { picture } from './orchard.ts'
import { articleConfig, parserOutput, readMirror, savedPage, type Told, writeFolder } from './read-mirror.ts'
import { chunked, packed, pageRecord } from './warc.ts'

const page = (title: string, id: number, words: string): string =>
  savedPage({ config: articleConfig(title, id, id * 10), heading: title, content: parserOutput(`<p>${words}</p>`) })

const css = '.verger { color: green }\n'.repeat(40)

const bytesOf = async (told: Told, name: string): Promise<Buffer | null> => {
  const content = told.files.find((file) => file.name === name)?.content ?? null
  return content === null ? null : await buffer(Readable.from(content))
}

const lost = (told: Told) => told.losses.filter(({ severity }) => severity === 'lost')

describe('pages that were saved as the server packed them', () => {
  it('are read, whatever their names say', async () => {
    const told = await readMirror(
      writeFolder({
        'index.php?title=Pommier': gzipSync(page('Pommier', 1, 'Des pommes.')),
        'wiki/Poirier.html': deflateSync(page('Poirier', 2, 'Des poires.')),
        'wiki/Prunier': brotliCompressSync(page('Prunier', 3, 'Des prunes.')),
        'wiki/Cerisier.html': gzipSync(gzipSync(page('Cerisier', 4, 'Des cerises.'))),
        'wiki/Noyer.html.gz': gzipSync(page('Noyer', 5, 'Des noix.')),
        'wiki/Figuier': page('Figuier', 6, 'Des figues.'),
        'wiki/Olivier.html': (await Zstd.load()).compress(Buffer.from(page('Olivier', 8, 'Des olives.'))),
      }),
    )
    expect([...told.revisions.values()].map(({ html }) => html)).toEqual([
      '<p>Des cerises.</p>',
      '<p>Des figues.</p>',
      '<p>Des noix.</p>',
      '<p>Des olives.</p>',
      '<p>Des poires.</p>',
      '<p>Des pommes.</p>',
      '<p>Des prunes.</p>',
    ])
    expect(lost(told)).toEqual([])
  })

  it('are told where they are cut off, damaged, or unpack without measure', async () => {
    const whole = gzipSync(page('Pommier', 1, 'Des pommes.'))
    const damaged = Buffer.from(whole)
    damaged.fill(0xee, 30, 120)
    const told = await readMirror(
      writeFolder({
        'wiki/Pommier.html': whole,
        'wiki/Poirier.html': gzipSync(page('Poirier', 2, 'Des poires. '.repeat(900))).subarray(0, -60),
        'wiki/Prunier.html': damaged,
        'wiki/Bombe.html': gzipSync(Buffer.alloc((64 << 20) + 1, 'a')),
        'wiki/Bombe2.html': brotliCompressSync(Buffer.alloc((64 << 20) + 1, '<')),
      }),
    )
    expect([...told.pages.keys()]).toEqual(['Poirier', 'Pommier'])
    expect(
      lost(told).map(({ kind, subject, values }) => [kind, subject, (values['reason'] as { id: string }).id]),
    ).toEqual([
      ['mirror-unreadable', 'wiki/Bombe.html', 'body-unpacks-too-large'],
      ['mirror-unreadable', 'wiki/Bombe2.html', 'body-unpacks-too-large'],
      ['mirror-unreadable', 'wiki/Poirier.html', 'file-cut-off'],
      ['mirror-unreadable', 'wiki/Prunier.html', 'body-not-unpacked'],
    ])
  })
})

describe('answers that were saved with the sizes of their chunks', () => {
  const words = 'Des pommes, des poires et des prunes mûres. '.repeat(20)

  it('are read as they were sent, also packed, with the head of the answer, or with other ends of lines', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Pommier.html': chunked(page('Pommier', 1, words), 97),
        'wiki/Poirier': chunked(page('Poirier', 2, words), 4000),
        'wiki/Prunier.html': chunked(gzipSync(page('Prunier', 3, words)), 50),
        'wiki/Cerisier.html': chunked(page('Cerisier', 4, words), 300, '\n'),
        'wiki/Noyer.html': Buffer.concat([
          Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n'),
          chunked(page('Noyer', 5, words), 512),
        ]),
        // A crawler rewrote the links, and no size is right any more.
        'wiki/Figuier.html': chunked(page('Figuier', 6, words), 211)
          .toString()
          .replaceAll('x.html', '../../rewritten/x.html'),
        'wiki/Semis.html': page('Semis', 7, 'Une ligne\r\nadd\r\nde code.'),
      }),
    )
    const htmls = [...told.revisions.values()].map(({ html }) => html)
    expect(htmls).toEqual([
      ...Array.from({ length: 6 }, () => `<p>${words}</p>`),
      '<p>Une ligne\r\nadd\r\nde code.</p>',
    ])
    expect(lost(told)).toEqual([])
  })

  it('are told where they are cut off', async () => {
    const whole = chunked(page('Pommier', 1, words), 300)
    const told = await readMirror(
      writeFolder({ 'wiki/Pommier.html': whole.subarray(0, 700), 'wiki/Poirier.html': page('Poirier', 2, words) }),
    )
    expect(lost(told)).toMatchObject([{ kind: 'mirror-unreadable', subject: 'wiki/Pommier.html' }])
  })

  it('so are uploads, and what an archive keeps without the head that says so', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${words} --></svg>`
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': page('Verger', 7, '<img src="../images/e/e3/Pomme.png">'),
        [picture.path]: chunked(picture.bytes, 40),
        'images/3/3f/Plan.svg': chunked(svg, 90),
      }),
    )
    expect(await bytesOf(told, 'Pomme.png')).toEqual(Buffer.from(picture.bytes))
    expect((await bytesOf(told, 'Plan.svg'))?.toString()).toBe(svg)
    const archive = packed([pageRecord('https://verger.example/wiki/Noyer', chunked(page('Noyer', 5, words), 200))])
    const kept = await readMirror(`${writeFolder({ 'crawl.warc.gz': archive })}/crawl.warc.gz`)
    expect([...kept.revisions.values()].map(({ html }) => html)).toEqual([`<p>${words}</p>`])
  })
})

describe('uploads that were saved as the server packed them', () => {
  const verger = page('Verger', 7, '<img src="../images/e/e3/Pomme.png">')

  it('are unpacked where their names promise what lies within', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': verger,
        [picture.path]: gzipSync(picture.bytes),
        'images/6/6f/Carte.css': brotliCompressSync(css),
        'images/a/ab/Noms.csv': gzipSync('pomme;poire').subarray(0, 20),
      }),
    )
    expect(await bytesOf(told, 'Pomme.png')).toEqual(Buffer.from(picture.bytes))
    expect((await bytesOf(told, 'Carte.css'))?.toString()).toBe(css)
    expect(lost(told)).toMatchObject([
      { subject: 'images/a/ab/Noms.csv', values: { reason: { id: 'body-not-unpacked' } } },
    ])
  })

  it('stay as they are where the wiki itself had them packed', async () => {
    const tar = gzipSync('une archive')
    const told = await readMirror(writeFolder({ 'wiki/Verger.html': verger, 'images/d/d6/Semis.tar.gz': tar }))
    for (const file of told.files.filter(({ content }) => content !== null))
      expect(await bytesOf(told, file.name)).toEqual(tar)
  })
})

it('pages that a program saved in UTF-16 are read by their byte order mark', async () => {
  const source = Buffer.from(`\ufeff${page('Été', 1, 'Des pêches.')}`, 'utf16le')
  const told = await readMirror(writeFolder({ 'wiki/Ete.html': source, 'wiki/Ete2.html': page('Hiver', 2, 'Rien.') }))
  expect([...told.pages.keys()].sort()).toEqual(['Hiver', 'Été'])
  expect(JSON.stringify(told.revisions.get(10))).toContain('Des pêches.')
  expect(lost(told)).toEqual([])
})
