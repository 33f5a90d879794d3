/** Pages of old revisions, as a run makes them that says nothing of them: the page as it was, then what changed, without harm. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { serve } from '../serve/support.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { runPipeline, verify } from './run-demo.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const page = (id: number, title: string, texts: readonly string[]): string =>
  `<page><title>${title}</title><ns>${title.startsWith('Modèle:') ? 10 : 0}</ns><id>${id}</id>${texts
    .map(
      (text, at) =>
        `<revision><id>${id * 10 + at}</id><timestamp>2014-02-0${at + 1}T08:00:00Z</timestamp><contributor><username>Ysée</username><id>2</id></contributor><comment>pas ${at}</comment><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escaped(text)}</text></revision>`,
    )
    .join('')}</page>`

const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)"><div style="position:fixed; background:url(//x.example); color:#a1b2c3">avant</div>[javascript:alert(3) non]`
const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Potager</sitename><base>https://potager.example/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter"/><namespace key="10" case="first-letter">Modèle</namespace><namespace key="14" case="first-letter">Catégorie</namespace></namespaces></siteinfo>
${page(1, 'Accueil', ['Bienvenue'])}
${page(2, 'Semis', [
  `== Pois ==\n'''Semer''' avec [[Accueil|nous]] et [https://parti.example/x un ancien site], {{Adresse|iris|parti.example}}, [[#Pois|plus haut]]. Guillemette Sauvagnac arrose <span style="color:#b2c3d4">bien</span>. [[:Catégorie:Plantes]]`,
  hostile,
  '*'.repeat(2000),
  'Rien de plus. [[Catégorie:Plantes]]',
])}
${page(3, 'Modèle:Adresse', ['écrire à {{{1}}}@{{{2}}}'])}</mediawiki>`

const pipeline = 'wiki: { key: potager, language: fr }\nsources: [{ kind: xml-dump, from: potager.xml }]\n'
const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }

test('an old revision is read as the page was, by the privacy and the safety of today', async () => {
  const folder = scratchFolder()
  put(folder, 'potager.xml', dump)
  put(
    folder,
    'policy.yml',
    'rules:\n  - { id: r-1, match: { literal: Guillemette Sauvagnac }, action: mask, reason: request }\n',
  )
  const file = put(folder, 'potager.yml', `${pipeline}privacy: { policy: policy.yml }\n`)
  const { bundle, folder: bag, account } = await runPipeline(file, { environment })
  const site = join(bag, 'data', 'site')
  const read = (name: string): string => readFileSync(join(site, 'history', name), 'utf8')
  const first = read('semis.r20.html')
  const $ = load(first)
  const article = $('main article.wf-content')
  expect(article.find('h2#Pois').text()).toBe('Pois')
  expect(article.find('a[href="../index.html"], a[href="../pages/accueil.html"]').text()).toBe('nous')
  expect(article.find('a[href="#Pois"]').last().text()).toBe('plus haut')
  // A link that stood in old revisions alone leads out, and to no page of ours.
  expect(article.find('a.wf-kept').attr('href')).toBe('https://parti.example/x')
  expect(first).not.toMatch(/iris@parti\.example|Sauvagnac/)
  expect(article.text()).toContain('••• arrose')
  expect($('details pre.wf-code').text()).toContain("'''Semer'''")
  const second = load(read('semis.r21.html'))
  expect(second('main script, main [onerror], main [href^="javascript:"], main [style]')).toHaveLength(0)
  const [shown, changed] = ['article.wf-content', '#wf-diff'].map((part) => second('main *').index(second(part)))
  expect(shown).toBeGreaterThan(0)
  expect(changed).toBeGreaterThan(shown ?? 0)
  // A style of old alone has a sheet beside it, of what styles of pages may say.
  expect(second('link[href="../history/semis.css"]')).toHaveLength(1)
  expect(read('semis.css')).toContain('color: #a1b2c3')
  expect(read('semis.css')).not.toMatch(/url|fixed/)
  expect(load(read('semis.html'))('#wf-r23 > a').attr('href')).toBe('../pages/semis.html')
  // What the parser is no match for is readable as its wikitext, and told of.
  expect(load(read('semis.r22.html'))('main').text()).toContain('*'.repeat(2000))
  const told = load(readFileSync(join(site, 'losses.html'), 'utf8'))('td a[href="history/semis.html#wf-r22"]')
  expect(told.closest('tr').text()).toContain('wikitexte')
  expect(account.losses).toMatchObject({ declared: { 'revision-shown-as-source': 1 }, lost: {} })
  expect((await verify(bundle)).findings).toEqual([])
})

test('a link of old to its own page means a section that it has itself, or one of the page of today, and a revision of a redirect is its own', async () => {
  const folder = scratchFolder()
  const links = '[[Semis#Alpha|un]] [[Semis#Gamma|deux]] [[Semis#Jamais|trois]] [[#Alpha|quatre]] [[#Gamma|cinq]]'
  const pages = [
    page(1, 'Accueil', [
      'https://potager.example/index.php?title=Ancien&oldid=31 https://potager.example/index.php?title=Ancien&oldid=30 https://potager.example/index.php?title=Semis&oldid=21',
    ]),
    page(2, 'Semis', [`== Alpha ==\n${links}`, `== Gamma ==\n${links}`]),
    page(3, 'Ancien', ['Un texte', '#REDIRECT [[Semis]]']),
    page(4, 'Catégorie:Plantes', [
      '[[#mw-pages|liste]] [[:Catégorie:Plantes#mw-pages|là]]',
      'Rien [[:Catégorie:Plantes#mw-pages|là]]',
    ]),
    page(5, 'Catégorie:Arbres', ['[[Catégorie:Plantes]]']),
  ].map((one) => one.replace(/(<title>Catégorie:.*?<ns>)0/, '$114'))
  put(folder, 'potager.xml', `${dump.slice(0, dump.indexOf('<page>'))}${pages.join('\n')}</mediawiki>`)
  const { bundle, folder: bag } = await runPipeline(put(folder, 'potager.yml', pipeline), { environment })
  const hrefsOf = (path: string): readonly (readonly [words: string, href: string | undefined])[] => {
    const $ = load(readFileSync(join(bag, 'data', 'site', path), 'utf8'))
    return [...$('main article.wf-content a')].map((a) => [$(a).text(), $(a).attr('href')])
  }
  expect(hrefsOf('history/semis.r20.html')).toEqual([
    ['un', '#Alpha'],
    ['deux', '../pages/semis.html#Gamma'],
    ['trois', '../pages/semis.html'],
    ['quatre', '#Alpha'],
    ['cinq', '../history/semis.r20.html'],
  ])
  expect(hrefsOf('index.html').map(([, href]) => href)).toEqual([
    'pages/ancien.html',
    'history/ancien.r30.html',
    'pages/semis.html',
  ])
  expect(hrefsOf('history/categorie-plantes.r40.html').map(([, href]) => href)).toEqual([
    '../history/categorie-plantes.r40.html',
    '../pages/categorie-plantes.html#mw-pages',
  ])
  expect((await verify(bundle)).findings).toEqual([])
})

/** An old revision as `serve` shows it, by its number alone, and the sheets that its page asks for. */
async function servedRevision(bundle: string) {
  const running = await serve(bundle, { host: '127.0.0.1', port: 0 })
  try {
    const answer = await fetch(new URL('/index.php?oldid=20', running.url))
    const $ = load(await answer.text())
    const sheets = $('link[rel="stylesheet"]')
      .map((_, link) => $(link).attr('href'))
      .get()
    const styles = await Promise.all(sheets.map(async (href) => (await fetch(new URL(href, answer.url))).text()))
    return { $, path: new URL(answer.url).pathname, memento: answer.headers.get('memento-datetime'), styles }
  } finally {
    await running.close()
  }
}

test('a run may ask for their texts, their list, or nothing: `serve` shows them all the same', async () => {
  const folder = scratchFolder()
  put(folder, 'potager.xml', dump)
  const made: unknown[] = []
  for (const [history, email] of [
    ['text', 'email: keep'],
    ['list', 'allow: { email: [iris@parti.example] }'],
    ['none', 'email: mask'],
  ] as const) {
    const file = join(folder, 'potager.yml')
    writeFileSync(file, `${pipeline}site: { history: ${history} }\nprivacy: { ${email} }\n`)
    const { folder: bag, bundle } = await runPipeline(file, { environment })
    const served = await servedRevision(bundle)
    expect([served.path, served.memento]).toEqual(['/history/semis.r20.html', 'Sat, 01 Feb 2014 08:00:00 GMT'])
    expect(served.$('h1').text()).toContain('Semis')
    expect(served.$('title').text()).toContain('Semis')
    const article = served.$('main article.wf-content')
    expect(article.find('h2#Pois + p b').text()).toBe('Semer')
    expect(article.find('a[href="../index.html"]').text()).toBe('nous')
    expect(article.find('a.wf-kept').attr('href')).toBe('https://parti.example/x')
    // By the policy of the bundle, not by the usual one.
    expect(article.text().includes('iris@parti.example')).toBe(email !== 'email: mask')
    expect(article.find('a[href="../categories/plantes.html"]').text()).toBe('Catégorie:Plantes')
    expect(served.styles.filter((css) => css.includes('color: #b2c3d4'))).toHaveLength(1)
    expect(served.$('.wf-header a').attr('href')).toBe('../index.html')
    const own = join(bag, 'data/site/history')
    const isThere = existsSync(join(own, 'semis.r20.html'))
    const $ = isThere ? load(readFileSync(join(own, 'semis.r20.html'), 'utf8')) : null
    made.push([history, existsSync(join(own, 'semis.html')), $?.('article').length, $?.('pre').text().slice(0, 10)])
  }
  expect(made).toEqual([
    ['text', true, 0, '== Pois =='],
    ['list', true, undefined, undefined],
    ['none', false, undefined, undefined],
  ])
})

test('an old revision is rendered again only where something that it shows is another one', async () => {
  const folder = scratchFolder()
  const file = put(folder, 'potager.yml', pipeline)
  const run = async (text: string, out: string) => {
    put(folder, 'potager.xml', text)
    return runPipeline(file, { environment, out: join(folder, out) })
  }
  await run(dump, 'kept')
  const store = new Database(join(folder, 'kept', '.work', 'archive.sqlite'))
  const rows = () =>
    new Map(
      store
        .prepare('SELECT revision_id AS id, rendered FROM old_texts ORDER BY id')
        .all()
        .map((row) => {
          const { id, rendered } = row as { readonly id: number; readonly rendered: Uint8Array }
          return [id, inflateRawSync(rendered).toString('utf8')]
        }),
    )
  const before = rows()
  expect([...before.keys()]).toEqual([20, 21, 22])
  // What the store has is what is shown, until something that it was made of changes.
  const marked = before.get(21)?.replace('avant', 'tel que gardé') ?? ''
  store.prepare('UPDATE old_texts SET rendered = ? WHERE revision_id = 21').run(deflateRawSync(marked))
  const edited = dump.replace(escaped('écrire à {{{1}}}'), escaped('joindre {{{1}}}'))
  expect(edited).not.toBe(dump)
  const again = await run(edited, 'kept')
  const shown = (id: number) => readFileSync(join(again.folder, 'data/site/history', `semis.r${id}.html`), 'utf8')
  expect(shown(20)).toContain('joindre')
  expect(shown(21)).toContain('tel que gardé')
  // A revision that the source has no more is kept nowhere.
  const fewer = edited.replace(/<revision><id>21<.*?<\/revision>/s, '')
  const { bundle } = await run(fewer, 'kept')
  expect([...rows().keys()]).toEqual([20, 22])
  store.close()
  const anew = await run(fewer, 'anew')
  expect(readFileSync(bundle).equals(readFileSync(anew.bundle))).toBe(true)
})
