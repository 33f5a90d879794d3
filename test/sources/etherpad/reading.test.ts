/** Pads become pages with their states, authors and times, from exports and from a host. */

import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createParser } from '../../../src/parse/parse.ts'
import { plainText } from '../../../src/parse/plain-text.ts'
import { applyChangeset, runsOf, textOfRuns } from '../../../src/sources/kinds/etherpad/changeset.ts'
import { source } from '../../../src/sources/kinds/etherpad/etherpad.ts'
import { padMarkup, textMarkup } from '../../../src/sources/kinds/etherpad/markup.ts'
import { options } from '../../parse/wiki.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { fixtures, minutes, readPads, wordsOf } from './read-pads.ts'

// Others look whether archives leave something behind.
beforeAll(() => void vi.stubEnv('TMPDIR', scratchFolder()))
afterAll(() => void vi.unstubAllEnvs())

const address = 'https://pad.communs.example/p/rencontre-2022-ateliers'

test('a folder of exports and addresses: pages at their addresses, each state with author, time and name', async () => {
  const { pages, revisions, losses } = await readPads([fixtures])
  expect(pages.map(({ title, url, namespaceId }) => [title, url, namespaceId])).toEqual([
    ['Pads:rencontre-2022-ateliers', address, 4990],
    ['Pads:semaine', 'https://pad.communs.example/p/semaine', 4990],
  ])
  const own = revisions.filter(({ title }) => title === pages[0]?.title)
  expect(own.map(({ at, contributor, comment, isLatest }) => [at, contributor?.name, comment, isLatest])).toEqual([
    ['2022-03-12T13:00:00Z', 'Oriane Malvern', null, false],
    ['2022-03-12T13:10:00Z', 'Basile', null, false],
    ['2022-03-12T13:20:00Z', undefined, null, false],
    ['2022-03-12T13:30:00Z', 'Oriane Malvern', 'relu ensemble', true],
  ])
  expect(own.at(-1)?.text).toBe(
    [
      '<p>Rencontre du 12 mars 2022</p>',
      '<p>Lieu : Maison Bleue, Port-Brevel<br>',
      'Présents : Oriane Malvern, Basile Quéren, Ysaline Tormel</p>',
      '<p>Ordre du jour</p>',
      '<ol>',
      '<li>budget de l’atelier</li>',
      '<li>prochaine rencontre</li></ol>',
      '<p>Notes</p>',
      '<ul>',
      '<li>le budget est <strong>voté</strong><ul>',
      '<li><em>deux</em> voix contre</li></ul>',
      '</li>',
      '<li>la suite : <a href="https://pad.communs.example/p/semaine">https://pad.communs.example/p/semaine</a></li></ul>',
      '<p>Décision : l’atelier ouvre le <u>samedi</u>, et non le <s>lundi</s>.</p>',
      '',
    ].join('\n'),
  )
  // setHTML clears a pad and fills it within a second: one state.
  expect(losses.map(({ kind, count }) => [kind, count])).toEqual([
    ['pad-revisions-joined', 3],
    ['pad-revisions-joined', 2],
  ])
})

test.each(['zip', 'tar.gz'])('the same in a .%s', async (ending) => {
  const folder = scratchFolder()
  cpSync(fixtures, join(folder, 'minutes', 'pads'), { recursive: true })
  const packed = join(folder, `pads.${ending}`)
  if (ending === 'zip') execFileSync('python3', ['-m', 'zipfile', '-c', packed, 'minutes'], { cwd: folder })
  else execFileSync('tar', ['-czf', packed, 'minutes'], { cwd: folder })
  expect(await readPads([packed])).toEqual(await readPads([fixtures]))
})

test('the host of files without a list is that of the pipeline', async () => {
  const file = put(scratchFolder(), 'une.etherpad', minutes())
  const urls = async (site: string | null) => (await readPads([file], { site })).pages.map(({ url }) => url)
  expect(await urls(null)).toEqual([null])
  expect(await urls('pad.communs.example')).toEqual([address])
  expect(await urls('https://pad.communs.example/p/')).toEqual([address])
})

test('pads of one name on two hosts are two pages', async () => {
  const folder = scratchFolder()
  const other = minutes().replaceAll('rencontre-2022-ateliers', 'semaine')
  put(folder, 'a/semaine.etherpad', other)
  put(folder, 'b/semaine.etherpad', other)
  const { pages } = await readPads([folder], { site: 'pad.example' })
  expect(pages.map(({ title }) => title)).toEqual(['Pads:semaine', 'Pads:semaine (pad.example)'])
})

test('what only a host says: the notice of a deletion is no page', async () => {
  const gone = { 'pad:vieux': { atext: { text: 'supprimé\n', attribs: '|1+9' }, head: 0, pool: {} } }
  const file = put(scratchFolder(), 'vieux.etherpad', JSON.stringify(gone))
  const { pages, losses } = await readPads([file], { isNotice: (text) => text.startsWith('supprimé') })
  expect(pages).toEqual([])
  expect(losses.map(({ kind }) => kind)).toEqual(['pad-gone'])
  expect((await readPads([file], { isNotice: () => false })).pages).toHaveLength(1)
})

test('a pad that is typed live: one who types on makes a state, a pause, another author and a saved one part them', async () => {
  const records: Record<string, unknown> = { 'globalAuthor:a.1': { name: 'Zoé' }, 'globalAuthor:a.2': { name: 'Ana' } }
  const start = Date.UTC(2020, 0, 1)
  for (let number = 0; number <= 600; number += 1) {
    const pause = number >= 300 ? 120_000 : 0
    records[`pad:p:revs:${number}`] = {
      changeset: number === 0 ? 'Z:1>0$' : `Z:${number.toString(36)}>1=${(number - 1).toString(36)}+1$x`,
      meta: { author: number <= 500 ? 'a.1' : 'a.2', timestamp: start + 2000 * number + pause },
    }
  }
  const pad = { head: 600, atext: { text: `${'x'.repeat(600)}\n`, attribs: '|1+gp' }, pool: { numToAttrib: {} } }
  const saved = { savedRevisions: [{ revNum: 100, label: 'première lecture' }] }
  const file = put(scratchFolder(), 'p.etherpad', JSON.stringify({ 'pad:p': { ...pad, ...saved }, ...records }))
  const { revisions, losses } = await readPads([file])
  expect(
    revisions.map(({ text, contributor, comment }) => [(text ?? '').length - 8, contributor?.name, comment]),
  ).toEqual([
    [100, 'Zoé', 'première lecture'],
    [299, 'Zoé', null],
    [500, 'Zoé', null],
    [600, 'Ana', null],
  ])
  expect(losses).toMatchObject([{ kind: 'pad-revisions-joined', count: 597 }])
})

test('an interrupted reading goes on at the next pad', async () => {
  const { notes } = await readPads([fixtures])
  const known = { note: () => notes[0] ?? null, text: () => null, html: () => null, hasFile: () => false }
  expect((await readPads([fixtures], { known })).pages.map(({ title }) => title)).toEqual(['Pads:semaine'])
  const other = { ...known, note: () => `other ${notes[0]}` }
  expect((await readPads([fixtures], { known: other })).pages).toHaveLength(2)
})

test('inspect tells pads without asking a host', async () => {
  // As many states as a run keeps, and what it will say of those that it joins.
  const { revisions, losses } = await readPads([fixtures])
  const joined = losses
    .filter(({ kind }) => kind === 'pad-revisions-joined')
    .map(({ kind, count }) => ({ kind, count }))
  expect([revisions.length, joined.length]).toEqual([7, 2])
  const told = await source.inspect(fixtures)
  expect(told).toMatchObject({ kind: 'etherpad', pages: 2, revisions: 7, lost: {} })
  expect(told?.notes.filter((note) => 'kind' in note)).toMatchObject(joined)
  const damaged = scratchFolder()
  put(damaged, 'a.etherpad', minutes())
  put(damaged, 'b.etherpad', '{"pad:b":{"atext":')
  const partly = await source.inspect(damaged)
  expect(partly).toMatchObject({ pages: 2, lost: { 'pad-not-read': 1 } })
  expect(partly?.notes).toContainEqual(expect.objectContaining({ kind: 'pad-not-read', subject: 'b.etherpad' }))
  const list = put(
    scratchFolder(),
    'pads.txt',
    `\ufeff# ours\r\n${address}\r\nhttps://pad.example/p/autre/timeslider\r\n`,
  )
  expect(await source.inspect(list)).toMatchObject({ kind: 'etherpad', pages: 2, revisions: null })
  expect(await source.inspect(`${address}?showChat=false`)).toMatchObject({ kind: 'etherpad', pages: 1 })
  for (const other of [
    'https://wiki.example/wiki/Accueil',
    'fixtures/orme',
    'fixtures/communs/communs.xml',
    'fixtures/communs/mirror',
    'nowhere',
  ])
    expect(await source.inspect(other), other).toBeNull()
})

describe('changesets', () => {
  const pool = new Map([
    [0, ['bold', 'true']],
    [1, ['bold', '']],
    [2, ['italic', 'true']],
  ] as const)

  test.each([
    ['keeps what it does not name', 'abc\n', 'Z:4>0$', 'abc\n', '|1+4'],
    ['puts in', 'abc\n', 'Z:4>2=1+2$xy', 'axybc\n', '|1+6'],
    ['takes out', 'abc\n', 'Z:4<2=1-2$', 'a\n', '|1+2'],
    ['makes bold', 'abc\n', 'Z:4>0=1*0=1$', 'abc\n', '+1*0+1|1+2'],
    ['puts in lines, in letters of two units', 'a\n', 'Z:2>4|1+2+2$b\n𝄞', 'b\n𝄞a\n', '|2+6'],
  ])('%s', (_, text, changeset, after, attributes) => {
    expect(applyChangeset([{ text, attributes: [] }], changeset, pool)).toEqual(runsOf(after, attributes))
  })

  test('an attribute without a value takes the others of its name away', () => {
    const bold = [{ text: 'ab\n', attributes: [0, 2] }]
    expect(applyChangeset(bold, 'Z:3>0*1=1$', pool)).toEqual([
      { text: 'a', attributes: [2] },
      { text: 'b\n', attributes: [0, 2] },
    ])
  })

  test.each(['', 'Z:', 'Z:5>0$', 'Z:4>1=1$', 'Z:4>2+2$x', 'Z:4<9-9$', 'Z:4>0=4=1$', 'Z:4>0 =1$', 'Z:zzzzzzzzzzzzz>0$'])(
    '%j is none, or of another text',
    (changeset) => expect(() => applyChangeset([{ text: 'abc\n', attributes: [] }], changeset, pool)).toThrow(),
  )
})

describe('the markup of a pad', () => {
  const pool = new Map([
    [0, ['lmkr', '1']],
    [1, ['list', 'bullet3']],
    [2, ['list', 'indent1']],
    [3, ['heading', 'h2']],
    [4, ['bold', 'true']],
    [5, ['italic', 'true']],
  ] as const)
  const line = (mark: number, words: string) => [
    { text: '*', attributes: [0, mark] },
    { text: `${words}\n`, attributes: [] },
  ]

  test('headings, a list that begins deep, an indent', () => {
    expect(
      padMarkup([...line(3, 'Titre'), ...line(1, 'a'), ...line(2, 'b'), { text: 'c\n', attributes: [] }], pool),
    ).toBe('<h2>Titre</h2>\n<ul>\n<li>a</li></ul>\n<dl>\n<dd>b</dd></dl>\n<p>c</p>\n')
  })

  test('an address goes over letters of two kinds, and ends before the point', () => {
    expect(
      padMarkup(
        [
          { text: 'voir (https://a.example/x', attributes: [4] },
          { text: 'y?a=1&b).\n', attributes: [4, 5] },
        ],
        pool,
      ),
    ).toBe(
      '<p><strong>voir (</strong><a href="https://a.example/xy?a=1&amp;b"><strong>https://a.example/x<em>y?a=1&amp;b</em></strong></a><strong><em>).</em></strong></p>\n',
    )
  })

  test('a star that nobody marked is a star; markup in the text is text', () => {
    expect(padMarkup([{ text: '* point\n<b>&\n', attributes: [] }], pool)).toBe('<p>* point<br>\n&lt;b&gt;&amp;</p>\n')
  })

  test('of a text alone: tabs and stars are items', () => {
    expect(textMarkup('un\n\t* deux\n\t\t* trois\n')).toBe(
      '<p>un</p>\n<ul>\n<li>deux<ul>\n<li>trois</li></ul>\n</li></ul>\n',
    )
  })
})

test('the text is a Document: its words, its links, its lists', async () => {
  const { revisions } = await readPads([fixtures])
  const text = revisions.find(({ comment }) => comment !== null)?.text ?? ''
  const document = createParser(options).parse({ title: 'Pads:x', text, form: 'html' })
  expect(document.blocks.map(({ type }) => type)).toEqual([
    ...['paragraph', 'paragraph', 'paragraph', 'list', 'paragraph', 'list', 'paragraph'],
  ])
  const words = (one: string): readonly string[] => one.match(/[\p{L}\p{N}]+/gu) ?? []
  expect(words(plainText(document))).toEqual(words(wordsOf(text)))
  expect(JSON.stringify(document.blocks)).toContain('"url":"https://pad.communs.example/p/semaine"')
  expect(textOfRuns(runsOf('a\n', '|1+2'))).toBe('a\n')
})
