/** Each oddity of saved pages is read for what it is, or is a loss that names its file. */

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { articleConfig, config, nothingKnown, parserOutput, readMirror, savedPage, writeFolder } from './read-mirror.ts'

const verger = savedPage({
  config: articleConfig('Verger', 3, 9),
  heading: 'Verger',
  content: parserOutput('<p>Des pommiers.</p>'),
  lastModified: 'Dernière modification le 2 mai 2018 à 14:30.',
  address: 'https://wiki.vergers.example/index.php?title=Verger&amp;oldid=9',
})

describe('how old and new versions say what a page is', () => {
  it.each([
    [
      'RLCONF with !0 and !1',
      'RLCONF={"wgPageName":"Verger","wgIsRedirect":!1,"wgIsArticle":!0,"wgArticleId":3,"wgRevisionId":9,"wgCurRevisionId":9,"wgNamespaceNumber":0,"wgAction":"view"};',
    ],
    [
      'mw.config.set',
      'mw.config.set({"wgPageName":"Verger","wgTitle":"x{\\"y","wgArticleId":3,"wgRevisionId":9,"wgCurRevisionId":9,"wgNamespaceNumber":0,"wgAction":"view"});',
    ],
    [
      'variables',
      'var wgPageName = "Verger",\nwgArticleId = "3",\nwgCurRevisionId = 9, wgRevisionId = 9, wgNamespaceNumber = 0, wgAction = "view";',
    ],
  ])('reads %s', async (_name, script) => {
    const told = await readMirror(
      writeFolder({ 'wiki/Verger.html': verger.replace(/<script>.*?<\/script>/s, () => `<script>${script}</script>`) }),
    )
    expect(told.pages.get('Verger')?.pageId).toBe(3)
    expect(told.revisions.get(9)).toMatchObject({
      html: '<p>Des pommiers.</p>',
      isLatest: true,
      mirrorPath: 'wiki/Verger.html',
    })
  })

  it('reads content from before mw-parser-output, and cuts contents, edit links and reports out of it', async () => {
    const content = `<div class="mw-content-ltr"><p>Un &eacute;t&eacute;.</p>
<div id="toc" class="toc"><ul><li>1 A</li></ul></div>
<h2><span class="mw-headline" id="A">A</span><span class="mw-editsection">[<a href="x">modifier</a>]</span></h2><!-- gardé -->
<p>Fin</p>
<!-- 
NewPP limit report
Cached time: 20210301120000
--></div>`
    const told = await readMirror(
      writeFolder({ 'wiki/Verger.html': savedPage({ config: articleConfig('Verger', 3, 9), content }) }),
    )
    expect(told.revisions.get(9)?.html).toBe(
      '<p>Un &eacute;t&eacute;.</p>\n\n<h2><span class="mw-headline" id="A">A</span></h2><!-- gardé -->\n<p>Fin</p>',
    )
  })
})

it('keeps what stands in a script of a type that no browser runs', async () => {
  const said = '<script type="text/x-markdown">\n# Greffe\nau *printemps*\n</script>'
  const content = parserOutput(`${said}<script>mw.loader.load()</script>`)
  const page = savedPage({ config: articleConfig('Greffe', 1, 10), heading: 'Greffe', content })
  const told = await readMirror(writeFolder({ 'wiki/Greffe.html': page }))
  expect(told.revisions.get(10)?.html).toBe(said)
})

describe('until MediaWiki 1.29 the content stands in #mw-content-text itself', () => {
  const page = savedPage({ config: articleConfig('Verger', 3, 9), content: '<p>Des pommiers.</p>' })
    .replace('MediaWiki 1.31.0', 'MediaWiki 1.27.1')
    .replace('<div id="mw-content-text">', '<div id="mw-content-text" lang="fr" dir="ltr" class="mw-content-ltr">')

  it('reads it, without the footer', async () => {
    const told = await readMirror(writeFolder({ 'wiki/Verger.html': page }))
    expect(told.revisions.get(9)?.html).toBe('<p>Des pommiers.</p>')
  })

  it('takes no warning about a hidden text for the text', async () => {
    const hidden = page.replace(
      '<p>Des pommiers.</p>',
      '<div class="mw-warning plainlinks">Cette version a été masquée.</div>',
    )
    const told = await readMirror(writeFolder({ 'wiki/Verger.html': hidden }))
    expect(told.revisions.get(9)?.html ?? null).toBeNull()
  })
})

describe('what the boxes and rows say', () => {
  const oldRevision = (subtitle: string): string =>
    savedPage({
      config: articleConfig('Verger', 3, 7, { wgCurRevisionId: 9 }),
      subtitle,
      content: parserOutput('<p>x</p>'),
    })

  it.each([
    ['Révision datée du 2 mai 2018 à 14:30 par', 'fr'],
    ['Version datée du 2 mai 2018 à 14:30 par', 'fr'],
    ['Revision as of 14:30, 2 May 2018 by', 'en'],
    ['Version vom 2. Mai 2018, 14:30 Uhr von', 'de'],
    ['Revisión del 14:30 2 may 2018 de', 'es'],
  ])('reads the time of "%s"', async (words) => {
    const box = `<div id="mw-revision-info">${words} <a class="mw-userlink" href="u"><bdi>Rose 3 mai 2011 à 09:00</bdi></a> (disc) <span class="comment">(<span class="autocomment"><a href="#S">→</a>&#8206;Semis : </span> fin)</span></div>`
    const told = await readMirror(writeFolder({ 'index.php@title=Verger&oldid=7.html': oldRevision(box) }))
    expect(told.revisions.get(7)).toMatchObject({
      at: '2018-05-02T14:30:00Z',
      atPrecision: 'minute',
      contributor: { name: 'Rose 3 mai 2011 à 09:00', kind: 'user' },
      comment: '/* Semis */ fin',
      isLatest: false,
    })
    expect(told.revisions.get(9)).toMatchObject({ at: null, html: null, isLatest: true })
  })

  it('restores links and stored addresses in comments and names', async () => {
    const box = `<div id="mw-revision-info">Version du 2 mai 2018 à 14:30 par <a class="mw-userlink mw-anonuserlink" href="u"><bdi>2001:db8::9</bdi></a> <span class="comment">(voir <a href="a.html" title="Pomme">pomme</a>, <a href="b.html" title="Aide:Greffe">là</a> &amp; co (fin))</span></div>`
    const told = await readMirror(writeFolder({ 'x.html': oldRevision(box) }))
    expect(told.revisions.get(7)).toMatchObject({
      contributor: { name: '2001:DB8:0:0:0:0:0:9', kind: 'ip' },
      comment: 'voir [[pomme]], [[Aide:Greffe|là]] & co (fin)',
    })
  })

  it.each([
    ['→&#8206;Présents\u00a0:\u00a0: </span> Ali en plus', '/* Présents\u00a0: */ Ali en plus'],
    ['→Agenda:: </span> moved', '/* Agenda: */ moved'],
    ['→Agenda: </span> moved', '/* Agenda */ moved'],
    ['→Présents\u00a0:</span>', '/* Présents\u00a0: */'],
  ])('takes one colon from "%s", where words follow', async (section, comment) => {
    const box = `<div id="mw-revision-info">Version du 2 mai 2018 à 14:30 par <a class="mw-userlink" href="u"><bdi>Rose</bdi></a> <span class="comment">(<span class="autocomment">${section})</span></div>`
    const told = await readMirror(writeFolder({ 'x.html': oldRevision(box) }))
    expect(told.revisions.get(7)?.comment).toBe(comment)
  })

  it('reads history rows of old versions by their links', async () => {
    const rows = `<ul id="pagehistory"><li>(actu | <a href="index.php@title=Verger&amp;diff=9&amp;oldid=7.html">diff</a>) <input type="radio" value="9" name="diff"> <a href="index.php@title=Verger&amp;oldid=9.html">2 mai 2018 à 14:30</a> <span class='history-user'><a href="u">Rose</a></span> <abbr class="minor">m</abbr> <span class="history-size">(2 024 octets)</span> <span class="comment">(ajout)</span></li>
<li><a href="index.php@title=Verger&amp;oldid=7.html">1 mai 2018 à 09:05</a> <span class='history-user'><a href="u">Ali</a></span></li></ul>`
    const history = config({
      wgPageName: 'Verger',
      wgNamespaceNumber: 0,
      wgArticleId: 3,
      wgRevisionId: 0,
      wgCurRevisionId: 9,
      wgAction: 'history',
    })
    const told = await readMirror(writeFolder({ 'h.html': savedPage({ config: history, content: rows }) }))
    expect(told.revisions.get(9)).toMatchObject({
      parentId: 7,
      minor: true,
      bytes: 2024,
      comment: 'ajout',
      contributor: { name: 'Rose' },
    })
    expect(told.revisions.get(7)).toMatchObject({ at: '2018-05-01T09:05:00Z', minor: false, comment: '', html: null })
    expect(told.losses.filter(({ kind }) => kind === 'revision-not-saved')).toMatchObject([
      { subject: 'Verger', detail: 'revisions 7, 9' },
    ])
  })

  it('hides the text of a revision that is only an error box', async () => {
    const hidden = savedPage({
      config: articleConfig('Verger', 3, 0, { wgCurRevisionId: 9 }),
      heading: 'Erreur',
      content: '<div class="mw-error">supprimée</div>',
    })
    const told = await readMirror(
      writeFolder({ 'index.php@title=Verger&oldid=8.html': hidden, 'wiki/Verger.html': verger }),
    )
    expect(told.revisions.get(8)).toMatchObject({ html: null, hidden: { text: true } })
  })
})

describe('the one offset of all printed times', () => {
  it('is that of the zone on the day of the crawl, winter time for a summer date, and said', async () => {
    const crawled = verger.replace('<p>Des', '<!-- NewPP limit report\nCached time: 20211124120000 --><p>Des')
    const told = await readMirror(writeFolder({ 'wiki/Verger.html': crawled }), { timezone: 'Europe/Paris' })
    expect(told.revisions.get(9)?.at).toBe('2018-05-02T13:30:00Z')
    expect(told.losses.find(({ kind }) => kind === 'time-offset-assumed')).toMatchObject({
      severity: 'declared',
      detail: 'UTC+60 min',
    })
  })
})

describe('times that another source of the wiki tells to the second', () => {
  const page = (title: string, id: number, printed: string): string =>
    savedPage({
      config: articleConfig(title, id, id * 10),
      content: parserOutput('<p>x</p>'),
      lastModified: `Dernière modification le ${printed}.`,
    })

  it('tell the offset of the printed ones, and are theirs where that was another on another day', async () => {
    const times = new Map([
      [10, '2018-05-02T12:30:40Z'],
      [20, '2018-05-03T07:05:11Z'],
      [30, '2018-01-09T08:00:00Z'],
    ])
    const known = { ...nothingKnown, timeOf: (id: number) => times.get(id) ?? null }
    const folder = writeFolder({
      'wiki/A.html': page('A', 1, '2 mai 2018 à 14:30'),
      'wiki/B.html': page('B', 2, '3 mai 2018 à 09:05'),
      'wiki/C.html': page('C', 3, '9 janvier 2018 à 09:00'),
      'wiki/D.html': page('D', 4, '4 mai 2018 à 10:00'),
    })
    const told = await readMirror(folder, { known })
    expect([...told.revisions.values()].map(({ at, atPrecision }) => [at, atPrecision])).toEqual([
      ['2018-05-02T12:30:40Z', 'second'],
      ['2018-05-03T07:05:11Z', 'second'],
      ['2018-01-09T08:00:00Z', 'second'],
      ['2018-05-04T08:00:00Z', 'minute'],
    ])
    expect(told.losses.some(({ kind }) => kind === 'time-offset-assumed')).toBe(false)
  })
})

describe('files that cannot be read', () => {
  it('are listed by their relative path, and the rest goes on', async () => {
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': verger,
        'wiki/Vide.html': '',
        'wiki/Binaire.html': new Uint8Array([60, 0, 1, 2]),
        'wiki/Coupée.html': savedPage({
          config: articleConfig('Coupée', 4, 10),
          content: parserOutput('<p>Début</p>'),
        }).slice(0, 700),
        'about.html': '<!DOCTYPE html><html><body>Une page à nous</body></html>',
      }),
    )
    const unreadable = told.losses.filter(({ kind }) => kind === 'mirror-unreadable')
    expect(unreadable.map(({ subject, severity }) => [subject, severity])).toEqual([
      ['wiki/Binaire.html', 'lost'],
      ['wiki/Coupée.html', 'lost'],
      ['wiki/Vide.html', 'lost'],
    ])
    expect(told.losses.find(({ subject }) => subject === 'about.html')?.severity).toBe('declared')
    expect(told.revisions.get(9)?.html).toBe('<p>Des pommiers.</p>')
    expect(told.pages.get('Coupée')?.pageId).toBe(4)
    expect(told.revisions.get(10)?.html).toBeNull()
  })
})

describe('a page nested without end', () => {
  it('is listed, with its identity, and stops nothing', async () => {
    const deep = savedPage({ config: articleConfig('Gouffre', 6, 12), content: parserOutput('<div>'.repeat(30_000)) })
    const told = await readMirror(writeFolder({ 'wiki/Gouffre.html': deep, 'wiki/Verger.html': verger }))
    expect(told.losses.find(({ kind }) => kind === 'mirror-unreadable')?.subject).toBe('wiki/Gouffre.html')
    expect(told.revisions.get(12)?.html).toBeNull()
    expect(told.revisions.get(9)?.html).toBe('<p>Des pommiers.</p>')
  })
})

describe('the folder', () => {
  it('may be the crawler’s or the host’s own', async () => {
    const folder = writeFolder({ 'wiki.vergers.example/wiki/Verger.html': verger, 'cdn.example.org/a.css': 'a{}' })
    for (const from of [folder, join(folder, 'wiki.vergers.example')]) {
      expect((await readMirror(from)).revisions.get(9)?.mirrorPath).toBe('wiki/Verger.html')
    }
  })

  it('with several wikis: takes the pipeline’s host, else stops and names them', async () => {
    const folder = writeFolder({ 'a.example/wiki/Verger.html': verger, '127.0.0.1+8099/wiki/Verger.html': verger })
    await expect(readMirror(folder)).rejects.toMatchObject({
      code: 'SEVERAL_WIKIS',
      exit: 2,
      values: { hosts: '127.0.0.1:8099, a.example' },
    })
    expect((await readMirror(folder, { hosts: ['127.0.0.1:8099'] })).pages.size).toBe(1)
  })

  it('without MediaWiki is refused, other engines by name', async () => {
    const doku = '<!DOCTYPE html><html><head><meta name="generator" content="DokuWiki"/></head><body></body></html>'
    await expect(readMirror(writeFolder({ 'x.html': doku }))).rejects.toMatchObject({
      code: 'OTHER_WIKI_ENGINE',
      exit: 1,
      values: { engine: 'DokuWiki' },
    })
    await expect(readMirror(writeFolder({ 'x.txt': 'rien' }))).rejects.toMatchObject({ code: 'NOT_A_MIRROR', exit: 1 })
  })

  it('with pages of another engine is refused by name when it is inspected', async () => {
    const doku = '<!DOCTYPE html><html><head><meta name="generator" content="DokuWiki"/></head><body></body></html>'
    await expect(source.inspect(writeFolder({ 'x.html': doku }))).rejects.toMatchObject({
      code: 'OTHER_WIKI_ENGINE',
      values: { engine: 'DokuWiki' },
    })
  })

  it('is inspected', async () => {
    const inspection = await source.inspect(writeFolder({ 'wiki/Verger.html': verger }))
    expect(inspection).toMatchObject({
      kind: 'html-mirror',
      name: 'Wiki des vergers',
      language: 'fr',
      baseUrl: 'https://wiki.vergers.example',
      pages: 1,
    })
    expect(await source.inspect(writeFolder({ 'x.txt': 'rien' }))).toBeNull()
  })
})

describe('one page under several names', () => {
  it('is one page; the address of its own is preferred for the HTML, and a redirect becomes a page', async () => {
    const behind = savedPage({
      config: articleConfig('Verger', 3, 9, {
        wgRedirectedFrom: 'Vergers',
        wgInternalRedirectTargetUrl: '/wiki/Verger#Les_pommiers',
      }),
      content: parserOutput('<p>Des pommiers.</p>'),
    })
    const told = await readMirror(
      writeFolder({ 'index.html': behind, 'wiki/Verger.html': verger, 'wiki/Hasard.html': verger }),
    )
    expect([...told.pages.keys()]).toEqual(['Verger', 'Vergers'])
    expect(told.pages.get('Vergers')?.redirect).toEqual({ title: 'Verger', fragment: 'Les pommiers' })
    expect(told.revisions.get(9)?.mirrorPath).toBe('wiki/Verger.html')
  })

  it('a page that does not exist is no page', async () => {
    const absent = savedPage({
      config: articleConfig('Absente', 0, 0),
      content: '<div class="noarticletext">Rien ici</div>',
    })
    const told = await readMirror(writeFolder({ 'wiki/Absente.html': absent, 'wiki/Verger.html': verger }))
    expect([...told.pages.keys()]).toEqual(['Verger'])
  })
})

describe('uploads', () => {
  const folderOf = (name: string): string => {
    const hash = createHash('md5').update(name).digest('hex')
    return `${hash.slice(0, 1)}/${hash.slice(0, 2)}`
  }

  it('are found where MediaWiki puts them, named by what their folder proves, thumbnails left out', async () => {
    const odd = "Pomme_d'été_100%.png"
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': verger,
        [`images/${folderOf(odd)}/${odd}`]: 'png',
        [`images/${folderOf(odd)}/${odd}@20180101000000`]: 'png',
        [`images/archive/${folderOf('Plan.svg')}/20190101000000!Plan.svg`]: 'svg',
        [`images/thumb/${folderOf(odd)}/${odd}/120px-x.png`]: 'thumb',
        [`images/${folderOf('Seule.pdf')}/Seule.pdf@20180101000000`]: 'pdf!',
      }),
    )
    const files = await Promise.all(
      told.files.map(async ({ name, isLatest, content }) => {
        let text = ''
        for await (const chunk of content ?? []) text += Buffer.from(chunk).toString()
        return [name, isLatest, text]
      }),
    )
    expect(files.sort()).toEqual([
      ['Plan.svg', false, 'svg'],
      ["Pomme d'été 100%.png", true, 'png'],
      ['Seule.pdf', true, 'pdf!'],
    ])
  })
})

describe('comparisons asked for out of order', () => {
  const side = (which: 'o' | 'n', id: number, title: string): string =>
    `<td class="diff-${which}title"><div id="mw-diff-${which}title1"><a href="x.html" title="${title}">Version du 2 mai 2018 à 14:30</a><span class="mw-diff-timestamp" data-timestamp="2018-05-02T12:30:00Z"></span></div><div id="mw-diff-${which}title2"><a class="mw-userlink" data-mw-revid="${id}" href="u">Rose</a></div></td>`
  const compared = (older: string, newer: string): string =>
    savedPage({
      config: articleConfig('Verger', 3, 9),
      content: `<table class="diff"><tr>${older}${newer}</tr></table>`,
    })

  it.each([
    ['the earlier one before the later one', side('o', 7, 'Verger'), side('n', 9, 'Verger'), 9, 7],
    ['the later one before the earlier one', side('o', 9, 'Verger'), side('n', 7, 'Verger'), 7, null],
    ['two pages', side('o', 4, 'Poirier'), side('n', 9, 'Verger'), 9, null],
  ])('tell which revision came before only where they do: %s', async (_what, older, newer, id, parentId) => {
    const told = await readMirror(writeFolder({ 'x.html': compared(older, newer) }))
    expect(told.revisions.get(id)).toMatchObject({ parentId, at: '2018-05-02T12:30:00Z' })
  })
})

describe('links to other wikis', () => {
  it('tell the prefixes that the wiki knew', async () => {
    const content = parserOutput(
      '<p><a class="extiw" title="commons:Category:Pomme d&#39;or" href="https://commons.example/wiki/Category:Pomme_d%27or#Vue">là</a> ' +
        '<a class="extiw" title="w:en:Apple" href="https://pedia.example/w/?search=x">ici</a></p>',
    )
    const told = await readMirror(
      writeFolder({ 'wiki/Verger.html': savedPage({ config: articleConfig('Verger', 3, 9), content }) }),
    )
    expect(told.site.interwiki).toEqual({ commons: 'https://commons.example/wiki/$1' })
  })
})

describe('the files of a page', () => {
  it('are those that were asked for it, whatever they are called', async () => {
    const history = config({ wgPageName: 'Verger', wgNamespaceNumber: 0, wgArticleId: 3, wgAction: 'history' })
    const told = await readMirror(
      writeFolder({
        'wiki/Spécial%3APage_au_hasard.html': savedPage({ config: articleConfig('Verger', 3, 9) }),
        'wiki/Vergers.html': savedPage({ config: articleConfig('Verger', 3, 9, { wgRedirectedFrom: 'Vergers' }) }),
        'index8f2c.html': savedPage({ config: history }),
      }),
    )
    expect(told.pages.get('Verger')?.savedAs).toEqual(['index8f2c.html', 'wiki/Spécial%3APage_au_hasard.html'])
    expect(told.pages.get('Vergers')?.savedAs).toEqual(['wiki/Vergers.html'])
  })
})
