/** One wiki under several hosts is one; of two in one folder each is counted by itself, and nothing of either mixed. */

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { articleConfig, parserOutput, readMirror, savedPage, writeFolder } from './read-mirror.ts'
import { packed, pageRecord } from './warc.ts'

interface Wiki {
  readonly server: string
  readonly script?: string
  readonly name: string
  readonly more?: Readonly<Record<string, unknown>>
}

const jardins: Wiki = { server: 'https://jardins.example', name: 'Les jardins' }
const moulins: Wiki = { server: 'https://moulins.example', name: 'Les moulins' }

const page = (title: string, id: number, words: string, { server, script = '', name, more = {} }: Wiki): string =>
  savedPage({
    config: articleConfig(title, id, id * 10, { wgServer: server, wgScriptPath: script, wgSiteName: name, ...more }),
    heading: title,
    content: parserOutput(`<p>${words}</p>`),
    address: `${server}${script}/index.php?title=${title}&amp;oldid=${id * 10}`,
  })

const textsOf = async (folder: string, input = {}): Promise<readonly (string | null)[]> =>
  [...(await readMirror(folder, input)).revisions.values()].map(({ html }) => html)

describe('one wiki under several hosts', () => {
  it('is one: with www, with the usual port, by http and https', async () => {
    const told = await readMirror(
      writeFolder({
        'jardins.example/wiki/Semis.html': page('Semis', 1, 'Des semis.', jardins),
        'www.jardins.example/wiki/Greffe.html': page('Greffe', 2, 'Une greffe.', jardins),
        'jardins.example:80/wiki/Taille.html': page('Taille', 3, 'La taille.', jardins),
      }),
    )
    expect([...told.pages.keys()]).toEqual(['Greffe', 'Semis', 'Taille'])
    const schemes = writeFolder({
      'http/jardins.example/wiki/Semis.html': page('Semis', 1, 'Des semis.', jardins),
      'https/jardins.example/wiki/Greffe.html': page('Greffe', 2, 'Une greffe.', jardins),
    })
    expect((await readMirror(schemes)).pages.size).toBe(2)
  })
})

describe('two wikis in one folder', () => {
  const hosts = {
    'jardins.example/wiki/Semis.html': page('Semis', 1, 'Des semis.', jardins),
    'moulins.example/wiki/Meule.html': page('Meule', 1, 'Une meule.', moulins),
  }
  const copies = {
    'a/wiki/Semis.html': page('Semis', 1, 'Des semis.', jardins),
    'a/wiki/Greffe.html': page('Greffe', 2, 'Une greffe.', jardins),
    'b/wiki/Meule.html': page('Meule', 1, 'Une meule.', moulins),
  }
  const flat = {
    'Semis.html': page('Semis', 1, 'Des semis.', jardins),
    'Meule.html': page('Meule', 1, 'Une meule.', moulins),
  }

  it.each([
    ['hosts', hosts],
    ['copies side by side', copies],
    ['pages beside each other', flat],
  ])('are told apart, and none is taken by chance: %s', async (_name, files) => {
    const folder = writeFolder(files)
    await expect(readMirror(folder)).rejects.toMatchObject({
      code: 'SEVERAL_WIKIS',
      exit: 2,
      values: { hosts: 'jardins.example, moulins.example' },
    })
    expect(await textsOf(folder, { site: 'moulins.example' })).toEqual(['<p>Une meule.</p>'])
    expect(await textsOf(folder, { site: 'Les moulins' })).toEqual(['<p>Une meule.</p>'])
    expect(await textsOf(folder, { hosts: ['www.moulins.example'] })).toEqual(['<p>Une meule.</p>'])
  })

  it('are each counted by itself', async () => {
    const folder = writeFolder(copies)
    expect(await source.inspect(folder)).toMatchObject({
      pages: 3,
      name: null,
      wikis: ['jardins.example', 'moulins.example'],
      notes: [{ id: 'several-wikis' }],
    })
    expect(await source.inspect(folder, undefined, 'b')).toMatchObject({ pages: 1, name: 'Les moulins' })
  })

  it('may have one host, with names that part them', async () => {
    const server = 'https://asso.example'
    const one = { server, script: '/jardins', name: 'Les jardins' }
    const other = { server, script: '/moulins', name: 'Les moulins' }
    const folder = writeFolder({
      'asso.example/jardins/index.php?title=Semis': page('Semis', 1, 'Des semis.', one),
      'asso.example/moulins/index.php?title=Meule': page('Meule', 1, 'Une meule.', other),
    })
    await expect(readMirror(folder, { hosts: ['asso.example'] })).rejects.toMatchObject({
      code: 'SEVERAL_WIKIS',
      values: { hosts: 'asso.example/jardins, asso.example/moulins' },
    })
    expect(await textsOf(folder, { site: 'asso.example/moulins' })).toEqual(['<p>Une meule.</p>'])
  })

  it('may be in one web archive', async () => {
    const folder = writeFolder({
      'crawl.warc.gz': packed([
        pageRecord('https://www.jardins.example:443/wiki/Semis', page('Semis', 1, 'Des semis.', jardins)),
        pageRecord('http://jardins.example/wiki/Greffe', page('Greffe', 2, 'Une greffe.', jardins)),
        pageRecord('https://moulins.example/wiki/Meule', page('Meule', 1, 'Une meule.', moulins)),
      ]),
    })
    const archive = join(folder, 'crawl.warc.gz')
    expect((await readMirror(archive, { site: 'jardins.example' })).pages.size).toBe(2)
    expect((await readMirror(archive, { site: 'https://moulins.example/' })).pages.size).toBe(1)
  })

  it('are refused where the one that is named is not there', async () => {
    const folder = writeFolder(hosts)
    const refusal = { code: 'SITE_NOT_THERE', exit: 2, values: { site: 'parcs.example' } }
    await expect(readMirror(folder, { site: 'parcs.example' })).rejects.toMatchObject(refusal)
    const alone = join(folder, 'jardins.example')
    await expect(readMirror(alone, { site: 'parcs.example' })).rejects.toMatchObject(refusal)
  })
})

describe('one wiki that changed', () => {
  it.each([
    ['its name', { ...jardins, name: 'Jardins et vergers' }],
    ['its server', { ...jardins, server: 'https://vergers.example' }],
    ['its database', { ...jardins, more: { wgDBname: 'jardins_neuf' } }],
  ])('%s is still one', async (_name, later) => {
    const told = await readMirror(
      writeFolder({
        '2010/Semis.html': page('Semis', 1, 'Des semis.', jardins),
        '2015/Greffe.html': page('Greffe', 2, 'Une greffe.', later),
      }),
    )
    expect(told.pages.size).toBe(2)
  })

  it('but not in two languages', async () => {
    const folder = writeFolder({
      'fr/Semis.html': page('Semis', 1, 'x', { ...jardins, script: '/fr', more: { wgContentLanguage: 'fr' } }),
      'de/Saat.html': page('Saat', 1, 'x', { ...jardins, script: '/de', more: { wgContentLanguage: 'de' } }),
    })
    await expect(readMirror(folder)).rejects.toMatchObject({
      code: 'SEVERAL_WIKIS',
      values: { hosts: 'jardins.example/de, jardins.example/fr' },
    })
  })
})

describe('one wiki with a few pages of another', () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      `wiki/Semis_${at}.html`,
      page(`Semis_${at}`, at + 1, 'Des semis.', jardins),
    ]),
  )
  const strays = {
    'wiki/Semis_1_files/meule.png': page('Meule', 1, 'Une meule.', moulins),
    'wiki/Semis_1_files/ailes.png': page('Ailes', 2, 'Des ailes.', moulins),
    'wiki/Semis_2_files/bief.png': page('Bief', 3, 'Un bief.', moulins),
  }

  it('is that wiki: what a browser saved beside it is told by name', async () => {
    const folder = writeFolder({ ...many, ...strays })
    const told = await readMirror(folder)
    expect(told.pages.size).toBe(60)
    expect(told.losses.filter(({ kind }) => kind === 'other-wiki-beside')).toMatchObject([
      { subject: 'moulins.example', count: 3 },
    ])
    expect(JSON.stringify(told.losses)).toContain('wiki/Semis_2_files/bief.png')
    const { wikis, pages, name, notes } = (await source.inspect(folder)) ?? {}
    expect({ wikis, pages, name }).toEqual({ wikis: undefined, pages: 60, name: 'Les jardins' })
    expect(notes).toContainEqual(expect.objectContaining({ kind: 'other-wiki-beside' }))
    expect((await readMirror(folder, { site: 'moulins.example' })).pages.size).toBe(3)
  })

  it('also where they lie between its pages, under names of their own', async () => {
    const among = { 'wiki/Semis_31b.html': page('Meule', 31, 'Une meule.', moulins) }
    const told = await readMirror(writeFolder({ ...many, ...among }))
    expect([told.pages.size, told.pages.has('Meule')]).toEqual([60, false])
    expect(told.losses.filter(({ kind }) => kind === 'other-wiki-beside')).toMatchObject([
      { subject: 'moulins.example', detail: 'wiki/Semis_31b.html' },
    ])
  })

  it('but not of a twentieth or more, which are named in the order of their pages', async () => {
    const few = Object.fromEntries(Object.entries(many).slice(0, 4))
    const folder = writeFolder({
      ...few,
      ...strays,
      'wiki/Meunier.html': page('Meunier', 4, 'x', moulins),
      'a.html': page('A', 5, 'x', moulins),
    })
    await expect(readMirror(folder)).rejects.toMatchObject({
      code: 'SEVERAL_WIKIS',
      values: { hosts: 'moulins.example, jardins.example' },
    })
  })
})

describe('bodies without heads', () => {
  const body = (id: number, words: string, key = ''): string =>
    `<div class="mw-parser-output"><p>${words}</p>\n<!-- \nSaved in parser cache with key ${key}pcache:idhash:${id}-0!canonical and timestamp 20210301120000\n -->\n</div>`
  const blog = '<div class="post"><p>Ce dimanche, la fête du moulin.</p></div>'
  const ofTwo = (first: string, second: string) => ({
    'jardins/Semis.html': body(1, 'Des semis.', first),
    'jardins/Greffe.html': body(2, 'Une greffe.', first),
    'jardins/Taille.html': body(3, 'La taille.', first),
    'moulins/Meule.html': body(1, 'Une meule.', second),
    'moulins/Ailes.html': body(2, 'Des ailes.', second),
    'carnet/Fete.html': blog,
  })

  it.each([
    ['by the name of their cache', ofTwo('jar:', 'mou:')],
    ['by numbers that mean other pages', ofTwo('', '')],
  ])('of two wikis and a blog are told apart by folder: %s', async (_name, files) => {
    const folder = writeFolder(files)
    await expect(readMirror(folder)).rejects.toMatchObject({
      code: 'SEVERAL_WIKIS',
      values: { hosts: 'jardins, moulins' },
    })
    expect([...(await readMirror(folder, { site: 'moulins' })).pages.keys()]).toEqual(['Ailes', 'Meule'])
  })

  it('of one wiki stay one, in whatever folders', async () => {
    const told = await readMirror(
      writeFolder({
        'a/Semis.html': body(1, 'Des semis.', 'jar:'),
        'b/Greffe.html': body(2, 'Une greffe.', 'jar:'),
        'b/Semis.html': body(1, 'Des semis.', 'jar:'),
        'c/Taille.html': body(3, 'La taille.'),
      }),
    )
    expect([...told.pages.keys()]).toEqual(['Greffe', 'Semis', 'Taille'])
  })
})
