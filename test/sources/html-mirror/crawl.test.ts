/** A wiki that answers without an API is saved whole, asked once for each thing. */

import { afterEach, describe, expect, it } from 'vitest'
import type { SourceEvent, SourcePage } from '../../../src/model/wiki.ts'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { crawl, fastTimer, live, open, start, stopAll, without } from './crawl-support.ts'
import { type Answer, orchardAnswer } from './orchard.ts'
import { articleConfig, nothingKnown, parserOutput, readMirror, savedPage, toldBy, writeFolder } from './read-mirror.ts'

afterEach(stopAll)

describe('a wiki that answers', () => {
  it('is read whole: pages that nobody links to, histories, revisions, redirects, uploads', async () => {
    const wiki = await start()
    const told = await toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))
    expect([...told.pages.keys()].sort()).toEqual([
      'Fichier:Pomme.png',
      "L'été : 100% pommes ?",
      'Page seule',
      'Verger',
      'Vergers',
    ])
    expect(told.pages.get('Vergers')?.redirect).toEqual({ title: 'Verger', fragment: null })
    expect(told.revisions.get(7)).toMatchObject({
      at: '2018-05-01T07:05:11Z',
      contributor: { name: 'Ali' },
      html: '<p>Un verger.</p>',
    })
    expect(told.revisions.get(14)).toMatchObject({
      at: '2018-05-04T08:00:00Z',
      html: '<p>Personne ne renvoie ici.</p>',
    })
    expect(told.files).toMatchObject([{ name: 'Pomme.png', bytes: 7, contributor: { name: 'Ali' } }])
    expect(told.losses.map(({ kind }) => kind).sort()).toEqual([
      'address-absent',
      'no-wikitext',
      'red-link',
      'times-to-the-minute',
    ])
  })

  it('is asked for each thing once, never to edit, and for no revision twice', async () => {
    const wiki = await start()
    await toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))
    expect(new Set(wiki.asked).size).toBe(wiki.asked.length)
    expect(without(wiki, /action=edit|redlink|limit=20\b|Sp%C3%A9cial:Pages/)).toEqual([])
    expect(without(wiki, /oldid=/).map((path) => new URL(path, wiki.origin).search)).toEqual([
      '?title=Verger&diff=9&oldid=7',
      '?title=Verger&oldid=7',
    ])
  })

  it('gives what a folder of the same pages gives', async () => {
    const wiki = await start()
    const told = await toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))
    const files = wiki.asked.map((path, index) => [`${index}.html`, orchardAnswer(path, wiki.origin)] as const)
    const saved = files.filter(([, { status, type }]) => status === 200 && type.startsWith('text/html'))
    const folder = await readMirror(writeFolder(Object.fromEntries(saved.map(([name, { body }]) => [name, body]))))
    const plain = (one: typeof told) =>
      [...one.revisions.values()].map(({ mirrorPath, ...revision }) => ({ ...revision, hasPath: mirrorPath !== null }))
    expect(plain(told)).toEqual(plain(folder))
    const pageOf = ({ url, savedAs, ...page }: SourcePage) => ({ ...page, hasAddress: url !== null })
    expect([...told.pages.values()].map(pageOf)).toEqual([...folder.pages.values()].map(pageOf))
  })

  it('goes on where it was interrupted, without asking again, and tells the same', async () => {
    const undisturbed = await start()
    const whole = await toldBy(crawl(`${undisturbed.origin}/wiki/Verger`, fastTimer()))
    const wiki = await start()
    const notes = new Map<string, string>()
    const stored = new Set<string>()
    const known = { ...nothingKnown, note: (key: string) => notes.get(key) ?? null }
    let told: SourceEvent[] = []
    // Each reading is cut off after a few events; a note stands for all that came before it.
    for (let events = 3; events < 200; events += 4) {
      told = []
      let isWhole = true
      for await (const event of crawl(`${wiki.origin}/wiki/Verger`, fastTimer(), known)) {
        told.push(event)
        if (event.type === 'note') notes.set(event.key, event.value)
        if (event.type === 'file') stored.add(event.file.name)
        if (told.length === events) {
          isWhole = false
          break
        }
      }
      if (isWhole) break
    }
    const again = without(wiki, /^(?!\/robots)/).length - new Set(without(wiki, /^(?!\/robots)/)).size
    expect(again).toBeLessThanOrEqual(2 * without(wiki, /^\/robots/).length)
    const plain = (events: readonly SourceEvent[], origin: string): string =>
      JSON.stringify(events.filter(({ type }) => type === 'page' || type === 'revision')).replaceAll(origin, '')
    expect(plain(told, wiki.origin)).toBe(plain(whole.events, undisturbed.origin))
    expect([...stored]).toEqual(['Pomme.png'])
  })
})

describe('a static archive', () => {
  const saved = (title: string, id: number, revision: number, links: string): Answer => ({
    status: 200,
    type: 'text/html',
    body: savedPage({
      config: articleConfig(title, id, revision, { wgCurRevisionId: 9 }),
      heading: title,
      content: parserOutput(links),
      address: `https://wiki.vergers.example/index.php?title=${title}&amp;oldid=${revision}`,
    }),
  })
  const site: Readonly<Record<string, Answer>> = {
    '/archive/': {
      status: 200,
      type: 'text/html',
      body: '<html><body><a href="wiki.vergers.example/index.html">le wiki</a> <a href="/blog">blog</a></body></html>',
    },
    '/archive/wiki.vergers.example/index.html': saved(
      'Verger',
      3,
      9,
      '<a href="index.php%3Ftitle=Verger&amp;oldid=7.html">avant</a> <a href="wiki/Pomme.html">pomme</a> <a href="https://ailleurs.example/">loin</a>',
    ),
    '/archive/wiki.vergers.example/index.php%3Ftitle=Verger&oldid=7.html': saved('Verger', 3, 7, '<p>Avant.</p>'),
    '/archive/wiki.vergers.example/wiki/Pomme.html': saved('Pomme', 4, 9, '<a href="../index.html">verger</a>'),
    '/blog': { status: 200, type: 'text/html', body: '<html><body><a href="/blog/2">page 2</a></body></html>' },
  }

  it('is followed from its front page, within the wiki', async () => {
    const wiki = await start((path) => site[path] ?? { status: 404, type: 'text/html', body: 'rien' })
    const told = await toldBy(crawl(`${wiki.origin}/archive/`, fastTimer()))
    expect([...told.pages.keys()]).toEqual(['Pomme', 'Verger'])
    expect(told.revisions.get(7)?.html).toBe('<p>Avant.</p>')
    expect(without(wiki, /blog\/2/)).toEqual([])
  })

  it('is inspected, and a wiki with an API is left to the kind that reads it better', async () => {
    const wiki = await start((path) => site[path] ?? { status: 404, type: 'text/html', body: 'rien' })
    expect(await source.inspect(`${wiki.origin}/archive/wiki.vergers.example/index.html`)).toMatchObject({
      kind: 'html-mirror',
      name: 'Wiki des vergers',
      baseUrl: 'https://wiki.vergers.example',
      pages: null,
    })
    const withApi = await start((path, origin) => {
      if (path.startsWith('/api.php'))
        return { status: 200, type: 'application/json', body: '{"query":{"general":{}}}' }
      const answer = orchardAnswer(path, origin)
      const link = `<link rel="EditURI" href="${origin}/api.php?action=rsd">`
      return { ...answer, body: String(answer.body).replace('</head>', `${link}</head>`) }
    })
    expect(await source.inspect(`${withApi.origin}/wiki/Verger`)).toBeNull()
  })
})

describe('whether it changed', () => {
  const fingerprint = (address: string) =>
    source.fingerprint?.(
      { from: [address], files: null, hosts: [], language: null, timezone: null, live, known: nothingKnown },
      new AbortController().signal,
    )

  it('is told by its first page where it lists no changes; nothing is told where it does not answer', async () => {
    let words = 'un'
    const wiki = await start((path, origin) => {
      const answer = orchardAnswer(path, origin)
      return { ...answer, body: String(answer.body).replace('Des pommiers', words) }
    })
    const before = await fingerprint(`${wiki.origin}/wiki/Verger`)
    expect(await fingerprint(`${wiki.origin}/wiki/Verger`)).toBe(before)
    words = 'deux'
    expect(await fingerprint(`${wiki.origin}/wiki/Verger`)).not.toBe(before)
    await wiki.stop()
    open.length = 0
    expect(await fingerprint('/a/folder')).toBe('')
  })
})
