/** Saved pages of old versions of MediaWiki are read as those of new ones. */

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { lossReason } from '../../../src/texts/loss.ts'
import { oldPage, oneVariable, settings, variables } from './old-pages.ts'
import { readMirror, writeFolder } from './read-mirror.ts'

const config = {
  wgNamespaceNumber: 0,
  wgPageName: 'Apple_press',
  wgAction: 'view',
  wgArticleId: 7,
  wgCurRevisionId: 42,
  wgCategories: [],
}
const article = {
  title: 'Apple press',
  content: '<p>Presses are oiled in <a href="Autumn.html" title="Autumn">autumn</a>.</p>',
  lastModified: ' This page was last modified on 5 May 2008, at 12:00.',
  address: 'http://wiki.orchard.example/wiki/Apple_press',
}
const text = '<p>Presses are oiled in <a href="Autumn.html" title="Autumn">autumn</a>.</p>'

describe('the main page of an old MediaWiki', () => {
  const page = (title: string, menuLink: string, more: Readonly<Record<string, unknown>> = {}): string =>
    oldPage({
      ...article,
      title,
      version: '1.17.0',
      menuLink,
      pageId: title.length,
      address: `http://wiki.orchard.example/wiki/${title}`,
      script: settings('mediaWiki', { ...config, wgPageName: title, wgArticleId: title.length, ...more }),
    })

  it('is the page to which its own menu leads, where no page says which it is', async () => {
    const folder = writeFolder({
      'index.html': page('Gate', 'index.html'),
      'wiki/Press.html': page('Press', '../index.html'),
    })
    expect((await readMirror(folder)).site.mainPage).toBe('Gate')
  })

  it.each([
    ['wiki/Gate.html', '/wiki/Gate'],
    ['index.php/Gate.html', '/index.php/Gate'],
    ['index.php@title=Gate.html', '/index.php?title=Gate'],
    ['mw/wiki/Gate.html', 'http://wiki.orchard.example/wiki/Gate'],
    ['wiki/Gate', '../wiki/Gate.html'],
    ['index.html', '/'],
    ['index.html', 'http://wiki.orchard.example/'],
  ])('is it at %s too where its own menu leads to %s', async (path, link) => {
    const folder = writeFolder({ [path]: page('Gate', link), 'wiki/Press.html': page('Press', link) })
    expect((await readMirror(folder)).site.mainPage).toBe('Gate')
  })

  it.each([
    ['en', 'Main Page', 'Main Page'],
    ['de', 'Hauptseite', 'Hauptseite'],
    ['de', 'Main Page', 'Main Page'],
    ['en', 'Hauptseite', null],
  ])('is the one of the usual name where no menu was saved (%s, %s)', async (language, title, found) => {
    const folder = writeFolder({
      'wiki/Main.html': page(title, '')
        .replace('lang="en"', `lang="${language}"`)
        .replace(/<li id="n-mainpage".*?<\/li>/, ''),
      'wiki/Press.html': page('Press', '').replace('lang="en"', `lang="${language}"`),
    })
    expect((await readMirror(folder)).site.mainPage).toBe(found)
  })

  it('is the one that pages name', async () => {
    const named = { wgMainPageTitle: 'Old_gate' }
    const folder = writeFolder({
      'index.html': page('Gate', 'index.html', named),
      'wiki/Press.html': page('Press', 'x', named),
    })
    expect((await readMirror(folder)).site.mainPage).toBe('Old gate')
  })

  it('is not told where the menu leads to a page that was not saved', async () => {
    const folder = writeFolder({ 'wiki/Press.html': page('Press', '../index.html') })
    expect((await readMirror(folder)).site.mainPage).toBeNull()
  })
})

describe('the licence of a wiki', () => {
  it.each([
    ['GNU Free Documentation License 1.2', 'http://www.gnu.org/copyleft/fdl.html', 'GFDL-1.2-only'],
    ['the licence', 'http://www.gnu.org/licenses/fdl-1.3.html', 'GFDL-1.3-or-later'],
    ['the licence', '../../www.gnu.org/licenses/fdl-1.3.html', 'GFDL-1.3-or-later'],
    ['GNU FDL 1.3 or later', 'Orchard_Wiki:Copyrights.html', 'GFDL-1.3-or-later'],
    ['Creative Commons Attribution 3.0', 'Orchard_Wiki:Copyrights.html', 'CC-BY-3.0'],
  ])('is told by the footer: %s at %s', async (words, address, spdx) => {
    const footer = `<ul><li id="copyright">Content is available under <a href="${address}">${words}</a>.</li>`
    const folder = writeFolder({
      'wiki/Press.html': oldPage({ ...article, version: '1.15.1', script: variables(config) }).replace(
        '<ul><li id="lastmod">',
        `${footer}<li id="lastmod">`,
      ),
    })
    const { rights } = (await readMirror(folder)).site
    expect(rights?.spdx).toBe(spdx)
    expect(rights?.url ?? 'https://').toMatch(/^https?:\/\//)
  })
})

describe('an article of an old MediaWiki', () => {
  it.each([
    ['1.18, mw.config.set', oldPage({ ...article, version: '1.18.1', script: settings('mw', config) })],
    [
      '1.17, mediaWiki.config.set at the foot',
      oldPage({ ...article, version: '1.17.0', script: settings('mediaWiki', config), isScriptAtFoot: true }),
    ],
    ['1.16, one var', oldPage({ ...article, version: '1.16.5', script: oneVariable(config) })],
    [
      '1.12, a var for each, numbers as texts',
      oldPage({
        ...article,
        version: '1.12.0',
        script: variables({ ...config, wgArticleId: '7', wgCurRevisionId: '42' }),
      }),
    ],
    [
      '1.9, without an action',
      oldPage({
        ...article,
        version: '1.9.3',
        script: variables({ ...config, wgAction: undefined, wgCurRevisionId: 42 }).replace(
          /var wgAction = undefined;/,
          '',
        ),
      }),
    ],
    [
      'saved without scripts',
      oldPage({ ...article, version: '1.13.2', permalink: 'index.php%3Ftitle=Apple_press&amp;oldid=42.html' }),
    ],
  ])('is read whole: %s', async (_, html) => {
    const told = await readMirror(writeFolder({ 'wiki/Apple_press.html': html }))
    expect([...told.pages.keys()]).toEqual(['Apple press'])
    expect(told.pages.get('Apple press')).toMatchObject({ pageId: 7, namespaceId: 0, redirect: null })
    expect([...told.revisions.keys()]).toEqual([42])
    expect(told.revisions.get(42)).toMatchObject({ html: text, at: '2008-05-05T12:00:00Z', isLatest: true })
    expect(told.losses.filter(({ kind }) => kind === 'page-not-saved')).toMatchObject([{ subject: 'Autumn' }])
    expect(told.site.renderedAt).toBe('2008-05-05T12:00:00Z')
  })

  it('is a page without a number where nothing tells one', async () => {
    const html = oldPage({ ...article, version: '1.6.0' }).replace(/<!-- Saved in.*-->/, '')
    const told = await readMirror(writeFolder({ 'Apple_press.html': html }))
    expect(told.pages.get('Apple press')?.pageId).toBeNull()
    expect(told.revisions.get(null)).toMatchObject({ html: text, at: '2008-05-05T12:00:00Z' })
  })

  it('is none where the wiki says that it has no such page', async () => {
    const missing = { ...article, version: '1.13.2', isMissing: true, content: '<p>There is no text here.</p>' }
    const html = oldPage(missing).replace(/<!-- Saved in.*-->/, '')
    const told = await readMirror(
      writeFolder({
        'Autumn.html': html,
        'Apple_press.html': oldPage({ ...article, title: 'Pear', address: '', version: '1.13.2' }),
      }),
    )
    expect([...told.pages.keys()]).toEqual(['Pear'])
  })

  it('keeps its own title on its history, in the heading of which it is quoted', async () => {
    const rows = `<form action="x"><input type="hidden" value="Apple press" name="title" /></form><ul id="pagehistory">
<li>(cur) (last) <a href="index.php?title=Apple_press&amp;oldid=42" title="Apple press">12:00, 5 May 2008</a> <span class='history-user'><a href="u" title="User:Ann">Ann</a></span></li>
<li>(cur) (last) <a href="index.php?title=Apple_press&amp;oldid=40" title="Apple press">09:30, 4 May 2008</a> <span class='history-user'><a href="u" title="User:Ann">Ann</a></span></li></ul>`
    const history = {
      ...article,
      version: '1.15.1',
      heading: 'Revision history of "Apple press"',
      content: rows,
      lastModified: '',
    }
    const told = await readMirror(
      writeFolder({
        'wiki/Apple_press.html': oldPage({ ...article, version: '1.15.1', script: variables(config) }),
        'index.php?title=Apple_press&action=history.html': oldPage({ ...history, address: '' }),
      }),
    )
    expect([...told.pages.keys()]).toEqual(['Apple press'])
    expect([...told.revisions.keys()]).toEqual([40, 42])
    expect(told.revisions.get(42)).toMatchObject({ contributor: { name: 'Ann' }, html: text })
  })

  it('shows the revision that was asked for, not the current one', async () => {
    const old = oldPage({
      ...article,
      version: '1.16.5',
      script: oneVariable(config),
      content: '<p>Presses are dry.</p>',
      subtitle:
        '<div id="mw-revision-info">Revision as of 09:30, 4 May 2008 by <a href="u" class="mw-userlink">Ann</a></div>',
    })
    const told = await readMirror(writeFolder({ 'index.php?title=Apple_press&oldid=40.html': old }))
    expect(told.revisions.get(40)).toMatchObject({ html: '<p>Presses are dry.</p>', at: '2008-05-04T09:30:00Z' })
    expect(told.revisions.get(42)).toMatchObject({ html: null })
  })

  it('is found in skins without MonoBook’s boxes', async () => {
    const classic = oldPage({ ...article, version: '1.15.1', script: variables(config) })
      .replace('<div id="bodyContent">', '<div id="article">')
      .replace(/<h1 class="firstHeading">/, '<h1 class="pagetitle">')
      .replace(/<!-- (?:start|end) content -->/g, '')
      .replace(/<ul><li id="lastmod">(.*?)<\/li><\/ul>/, '$1 This page has been accessed 1,058 times.')
    const told = await readMirror(writeFolder({ 'Apple_press.html': classic }))
    expect(told.revisions.get(42)?.html).toContain(text)
    expect(told.revisions.get(42)?.html).not.toMatch(/From Orchard|Jump to|Retrieved/)
    expect(told.revisions.get(42)?.at).toBe('2008-05-05T12:00:00Z')
  })

  it('is read in the encoding that it names', async () => {
    const page = oldPage({ ...article, version: '1.4.0', title: 'Pommé', content: '<p>Été</p>' }).replace(
      '<title>',
      '<meta http-equiv="Content-type" content="text/html; charset=iso-8859-1" /><title>',
    )
    const told = await readMirror(writeFolder({ 'P.html': Buffer.from(page, 'latin1') }))
    expect(told.revisions.get(null)?.html).toBe('<p>Été</p>')
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
  })

  it('has its namespaces from its scripts', async () => {
    const words = {
      ...config,
      wgFormattedNamespaces: { '-1': 'Special', '0': '', '4': 'Orchard Wiki', '10': 'Vorlage' },
    }
    const told = await readMirror(
      writeFolder({ 'A.html': oldPage({ ...article, version: '1.16.5', script: oneVariable(words) }) }),
    )
    expect(told.site.namespaces?.find(({ id }) => id === 10)?.name).toBe('Vorlage')
  })
})

describe('a redirect of an old MediaWiki', () => {
  const shown = (subtitle: string, more: Partial<typeof config> & Record<string, unknown> = {}): string =>
    oldPage({ ...article, version: '1.18.1', subtitle, script: settings('mw', { ...config, ...more }) })
  const line = '(Redirected from <a href="index.php@title=Press&amp;redirect=no.html" title="Press">Press</a>)'

  it.each([
    ['a link with redirect=no', line],
    [
      'an address that a crawler escaped',
      line.replace('index.php@title=Press&amp;redirect=no.html', '../index.php%3Ftitle=Press&amp;redirect%3Dno.html'),
    ],
    ['a name by HTTrack, in brackets of any language', '（<a href="indexb3c1.html" title="Press">Press</a>から転送）'],
  ])('is told by the line under the heading: %s', async (_, subtitle) => {
    const told = await readMirror(writeFolder({ 'Press.html': shown(subtitle) }))
    expect([...told.pages.keys()]).toEqual(['Apple press', 'Press'])
    expect(told.pages.get('Press')?.redirect).toEqual({ title: 'Apple press', fragment: null })
    expect(told.revisions.get(42)?.html).toBe(text)
  })

  it('keeps the section that a script leads to', async () => {
    const html = shown(line).replace('</body>', '<script>redirectToFragment("#Oil_and_wax");</script></body>')
    const told = await readMirror(writeFolder({ 'Press.html': html }))
    expect(told.pages.get('Press')?.redirect).toEqual({ title: 'Apple press', fragment: 'Oil and wax' })
  })

  it('is no special page that links the page it tells of', async () => {
    const html = shown('← <a href="index.php?title=Apple_press&amp;redirect=no" title="Apple press">Apple press</a>', {
      wgPageName: 'Special:WhatLinksHere/Apple_press',
      wgNamespaceNumber: -1,
      wgArticleId: 0,
      wgCurRevisionId: 0,
    })
    const told = await readMirror(writeFolder({ 'W.html': html, 'Apple_press.html': shown('') }))
    expect([...told.pages.values()].filter(({ redirect }) => redirect !== null)).toEqual([])
    expect([...told.pages.keys()]).toEqual(['Apple press'])
  })

  it('is no page of a later version that has another link in brackets there', async () => {
    const html = shown('(See also <a href="Apple.html" title="Apple">Apple</a>)', { wgRevisionId: 42 })
    const told = await readMirror(writeFolder({ 'A.html': html }))
    expect([...told.pages.keys()]).toEqual(['Apple press'])
  })

  it('is no subpage that links its parent', async () => {
    const html = shown('<span class="subpages">&lt; <a href="Apple.html" title="Apple">Apple</a></span>')
    const told = await readMirror(writeFolder({ 'A.html': html }))
    expect([...told.pages.keys()]).toEqual(['Apple press'])
  })
})

describe('content saved without its page (action=render)', () => {
  const body = (words: string, pageId: number | null): string =>
    `<h2> <span class="mw-headline" id="Oil"> Oil </span></h2>\n<p>${words}\n</p>\n<!-- \nNewPP limit report\n-->\n${
      pageId === null
        ? ''
        : `<!-- Saved in parser cache with key orchard:pcache:idhash:${pageId}-1!1!0!!en!2!edit=0 and timestamp 20160530174327 -->\n`
    }`
  const saved = oldPage({ ...article, version: '1.16.5', script: oneVariable(config) })
  const shownIn = (told: Awaited<ReturnType<typeof readMirror>>) =>
    [...told.pages.values()].map(({ title, pageId }) => [title, pageId])

  it('is a page with the name of its file, and that is said', async () => {
    const told = await readMirror(writeFolder({ 'A.html': saved, 'render/Cider_house.html': body('Cool.', 9) }))
    expect(shownIn(told)).toEqual([
      ['Apple press', 7],
      ['Cider house', 9],
    ])
    expect(told.revisions.get(null)?.html).toMatch(/^<h2>.*Cool\.\n<\/p>$/s)
    expect(told.losses.filter(({ kind }) => kind === 'title-from-file-name')).toMatchObject([
      { subject: 'Cider house' },
    ])
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
  })

  it('has the title that was asked for, of a whole path, decoded once, and the host of its links', async () => {
    const link = '<a href="http://wiki.orchard.example/index.php/Pear" title="Pear">Pear</a>'
    const folder = writeFolder({
      'one/index.php/Caf%C3%A9_:_100_%25?action=render': body(link, null),
      'one/index.php/Minutes/2008@action=render.html': body(`${link} and some more.`, null),
      'one/Cider%27s_house.html': body(`${link} and others.`, null),
    })
    const { pages, site } = await readMirror(folder)
    expect([...pages.keys()]).toEqual(['Café : 100 %', "Cider's house", 'Minutes/2008'])
    expect(site.baseUrl).toBe('http://wiki.orchard.example')
    expect(await source.inspect(folder)).toMatchObject({ pages: 3, baseUrl: 'http://wiki.orchard.example' })
  })

  it('is a further copy of the page with its number, or its only namesake', async () => {
    const told = await readMirror(
      writeFolder({
        'A.html': saved,
        'B.html': oldPage({
          ...article,
          version: '1.16.5',
          title: 'Minutes/2008',
          script: oneVariable({ ...config, wgPageName: 'Minutes/2008', wgArticleId: 8, wgCurRevisionId: 43 }),
        }),
        'render/press.html': body('Presses are oiled in autumn.', 7),
        'render/2008.html': body('Presses are oiled in autumn.', null),
      }),
    )
    expect(shownIn(told)).toEqual([
      ['Apple press', 7],
      ['Minutes/2008', 8],
    ])
    expect([...told.revisions.keys()]).toEqual([42, 43])
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
  })

  it('is told where its text is another than that of the page with its number', async () => {
    const told = await readMirror(writeFolder({ 'A.html': saved, 'render/press.html': body('Bees like clover.', 7) }))
    expect(shownIn(told)).toEqual([['Apple press', 7]])
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
      { kind: 'saved-texts-disagree', subject: 'Apple press', detail: 'render/press.html' },
    ])
  })

  it('gives a page its text that no other file shows', async () => {
    const history = oldPage({
      ...article,
      version: '1.16.5',
      content: '<ul id="pagehistory"></ul>',
      script: oneVariable({ ...config, wgAction: 'history' }),
    })
    const told = await readMirror(writeFolder({ 'H.html': history, 'render/Apple_press.html': body('Whole.', 7) }))
    expect(told.revisions.get(42)?.html).toContain('Whole.')
  })

  it('does not take the title of another page', async () => {
    const told = await readMirror(writeFolder({ 'A.html': saved, 'render/Apple_press.html': body('Other.', 11) }))
    expect(shownIn(told)).toEqual([
      ['Apple press', 7],
      ['Apple press (11)', 11],
    ])
  })
})

describe('a page saved alone', () => {
  const saved = oldPage({ ...article, version: '1.16.5', script: oneVariable(config) })

  it('is read with what the browser saved beside it', async () => {
    const folder = writeFolder({
      'Apple press.html': saved,
      'Apple press_files/x.css': '',
      'Other.html': saved.replaceAll('Apple', 'Pear'),
    })
    const told = await readMirror(join(folder, 'Apple press.html'))
    expect([...told.pages.keys()]).toEqual(['Apple press'])
  })

  it('is refused where no MediaWiki made it', async () => {
    const folder = writeFolder({ 'x.html': '<html><body>Hello</body></html>' })
    await expect(readMirror(join(folder, 'x.html'))).rejects.toMatchObject({ code: 'NOT_A_MIRROR' })
  })
})

it('tells a page of the web host from a damaged page of the wiki', async () => {
  const saved = oldPage({ ...article, version: '1.16.5', script: oneVariable(config) })
  const told = await readMirror(
    writeFolder({
      'A.html': saved,
      '404.html': '<!DOCTYPE html><body>Not found',
      'B.html': saved.slice(0, saved.indexOf('</body>')).replace(/<[^<]*$/, ''),
    }),
  )
  const kinds = (kind: string) => told.losses.filter((loss) => loss.kind === kind).map(({ subject }) => subject)
  expect(kinds('mirror-not-a-wiki-page')).toEqual(['404.html'])
  expect(kinds('mirror-unreadable')).toEqual(['B.html'])
})

it('takes the caption of a linked picture for no title, but where the address says the same', async () => {
  const content = `<p><a href="/wiki/Works_with_X" title="Works with X and Y"><img src="x.png" /></a>
<a href="/wiki/Cider" title="Cider"><img src="c.png" /></a> <a href="/wiki/Pear.html" title="Pear">pears</a></p>`
  const told = await readMirror(
    writeFolder({ 'A.html': oldPage({ ...article, version: '1.16.5', script: oneVariable(config), content }) }),
  )
  const [missing] = told.losses.filter(({ kind }) => kind === 'page-not-saved')
  expect(missing?.detail).toBe('Cider · Pear')
  expect(missing && lossReason(missing, 'en')).toBe(
    '2 pages: saved pages link to them or list them, but they were not saved',
  )
})

it('tells which pictures pages show that nobody saved', async () => {
  const folderOf = (name: string): string => createHash('md5').update(name).digest('hex').slice(0, 2)
  const address = (name: string): string => `images/thumb/${folderOf(name)[0]}/${folderOf(name)}/${name}/120px-${name}`
  const content = ['Press.png', 'Cider_mill.jpg', 'Kept.png']
    .map((name) => `<img src="http://wiki.orchard.example/${address(name)}" alt="" />`)
    .join('')
  const told = await readMirror(
    writeFolder({
      'A.html': oldPage({
        ...article,
        version: '1.16.5',
        script: oneVariable(config),
        content: `<p>${content}<img src="x.png" /></p>`,
      }),
      [address('Kept.png')]: 'reduced',
    }),
  )
  const missing = told.losses.filter((loss) =>
    lossReason(loss, 'en').startsWith('2 files: pages show them, describe them or link to them'),
  )
  expect(missing.map(({ detail }) => detail)).toEqual(['Cider mill.jpg · Press.png'])
  expect(told.files.map(({ name }) => name)).toEqual(['Kept.png'])
})
