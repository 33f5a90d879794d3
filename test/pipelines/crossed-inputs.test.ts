/**
 * Small wikis in every form in which one is left, crossed with what happens to files: each gets a bundle that verifies, holds
 * every page or names it among its losses, and is called complete only where none is missing; or a refusal with a code.
 */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { writeDatabase, writeDokuwiki, writePads } from '../../bench/same-wiki.ts'
import { runSummary } from '../../src/cli/terminal/run-summary.ts'
import { oldPage, oneVariable, settings, variables } from '../sources/html-mirror/old-pages.ts'
import { articleConfig, config, parserOutput, savedPage } from '../sources/html-mirror/read-mirror.ts'
import { packed, pageRecord } from '../sources/html-mirror/warc.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { isNightly, isThorough } from '../support/thorough.ts'
import { ask, library } from './run-demo.ts'

/** A page, with a word at its head and one at its end that no other page has and no encoding changes. */
interface Article {
  readonly title: string
  readonly words: string
  readonly head: string
  readonly end: string
}

const marks = ['calville', 'reinette', 'rambour', 'fenouillet', 'pigeonnet', 'pippin', 'courtpendu', 'api']
const articles = (...pages: readonly (readonly [title: string, words: string])[]): readonly Article[] =>
  pages.map(([title, words], index) => ({
    title,
    words,
    head: `${marks[index]}-head`,
    end: `${marks[index]}-end`,
  }))

/** What a wiki says, by script: a front page, an article, a meeting. */
const scripts: Readonly<Record<string, readonly Article[]>> = {
  latin: articles(
    ['Accueil', 'Bienvenue au verger. Tél. 01 99 00 12 34 ou pomme@example.org'],
    ['L’été : 100 % pommes ?', 'Des pommes (et des poires), « à volonté ».'],
    ['Réunion du 4 mars 2018', 'Présents : Anouk, Basile. Décision : planter la haie.'],
    ['Haie', 'La haie, ses arbres et leurs soins.'],
  ),
  cyrillic: articles(
    ['Заглавная страница', 'Добро пожаловать в сад. Телефон 8 800 000 00 00'],
    ['Яблоня', 'Сорта яблок и уход за ними.'],
    ['Собрание 4 марта 2018', 'Присутствовали: Анна, Борис.'],
  ),
  han: articles(['首页', '欢迎来到果园。'], ['苹果树', '苹果的品种和养护。'], ['会议 2018-03-04', '出席:小红、小明。']),
  arabic: articles(
    ['الصفحة الرئيسية', 'مرحبا بكم في البستان.'],
    ['شجرة التفاح', 'أصناف التفاح.'],
    ['Apple 🍏 <b>?', '🍎🍏 & "quoted" \u202eabc'],
  ),
}
/** Names that a DokuWiki and a pad can have. */
const tame: readonly Article[] = articles(
  ['accueil', 'Bienvenue au verger.'],
  ['été', 'Des pommes, à volonté.'],
  ['réunion_2018-03-04', 'Présents : Anouk, Basile.'],
  ['haie', 'La haie et ses arbres.'],
)
const another: readonly Article[] = [
  { title: 'Moulin', words: 'La meule et la vanne.', head: 'meule-head', end: 'meule-end' },
  { title: 'Bief', words: 'L’eau du bief.', head: 'bief-head', end: 'bief-end' },
  { title: 'Vanne', words: 'La vanne se lève.', head: 'vanne-head', end: 'vanne-end' },
]

const encoded = (title: string): string => encodeURIComponent(title.replaceAll(' ', '_')).replaceAll('%3A', ':')
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const filler = 'Lorem ipsum dolor sit amet. '.repeat(20)
const content = (article: Article, all: readonly Article[], href: (title: string) => string): string =>
  `<p>${article.head} ${escaped(article.words)}</p><h2><span class="mw-headline" id="Notes">Notes</span></h2><ul>${all
    .map(({ title }) => `<li><a href="${escaped(href(title))}" title="${escaped(title)}">${escaped(title)}</a></li>`)
    .join(
      '',
    )}</ul><p>${filler}</p><p><img src="${escaped(href('Pomme'))}.png"><a href="http://pad.example.org/p/haie">pad</a> ${article.end}</p>`

const nth = <Value>(table: Readonly<Record<string, Value>>, index: number): readonly [string, Value] =>
  Object.entries(table)[index % Object.keys(table).length] as [string, Value]

/** Where a wiki stood, and what it was called. */
interface Place {
  readonly host: string
  readonly name: string
}
const orchard: Place = { host: 'orchard.example.org', name: 'Orchard Wiki' }
const mill: Place = { host: 'mill.example.org', name: 'Mill Wiki' }

const variablesOf = ({ title }: Article, index: number, { host, name }: Place) => ({
  wgPageName: title.replaceAll(' ', '_'),
  wgTitle: title,
  wgNamespaceNumber: 0,
  wgArticleId: index + 1,
  wgCurRevisionId: index + 11,
  wgRevisionId: index + 11,
  wgIsArticle: true,
  wgAction: 'view',
  wgServer: `http://${host}`,
  wgSiteName: name,
})

type Skin = (article: Article, index: number, html: string, place: Place) => string

const old =
  (version: string, script: (values: Readonly<Record<string, unknown>>) => string): Skin =>
  (article, index, html, place) =>
    oldPage({
      version,
      script: script(variablesOf(article, index, place)),
      title: escaped(article.title),
      content: html,
      pageId: index + 1,
      lastModified: `This page was last modified on 4 March 2018, at 10:0${index}.`,
      address: `http://${place.host}/index.php/${encoded(article.title)}`,
    }).replaceAll('Orchard Wiki', place.name)

/** A page since 1.31 whose frame is that of a skin. */
const framed =
  (version: string, frame: (heading: string, body: string, foot: string) => string): Skin =>
  (article, index, html, place) =>
    `<!DOCTYPE html>\n<html class="client-nojs" lang="en" dir="ltr"><head><meta charset="UTF-8"/><title>${escaped(article.title)} - ${place.name}</title>
<script>document.documentElement.className="client-js";${config(variablesOf(article, index, place))}</script><meta name="generator" content="MediaWiki ${version}"/></head>
<body class="mediawiki ltr sitedir-ltr ns-0 ns-subject action-view">${frame(
      `<h1 id="firstHeading" class="firstHeading" lang="en">${escaped(article.title)}</h1>`,
      `<div id="mw-content-text" lang="en" dir="ltr" class="mw-content-ltr">${parserOutput(html)}<div class="printfooter">Retrieved from "<a href="http://${place.host}/index.php?title=${encoded(article.title)}&amp;oldid=${index + 11}">x</a>"</div></div>`,
      `<li id="footer-info-lastmod"> This page was last edited on 4 March 2018, at 10:0${index}.</li>`,
    )}</body></html>\n`

/** Who printed the pages. */
const skins: Readonly<Record<string, Skin>> = {
  'no scripts': old('1.5.8', () => ''),
  'MonoBook 1.12': old('1.12.0', variables),
  'MonoBook 1.16': old('1.16.5', oneVariable),
  'Vector 1.19': old('1.19.2', (values) => settings('mw', values)),
  'Vector 1.31': (article, index, html, { host, name }) =>
    savedPage({
      config: articleConfig(article.title, index + 1, index + 11, { wgServer: `https://${host}`, wgSiteName: name }),
      heading: escaped(article.title),
      content: parserOutput(html),
      lastModified: `Dernière modification de cette page le 4 mars 2018 à 10:0${index}.`,
      address: `https://${host}/wiki/${encoded(article.title)}`,
    }).replaceAll('Wiki des vergers', name),
  'Timeless 1.35': framed(
    '1.35.1',
    (heading, body, foot) =>
      `<div id="mw-wrapper"><div id="mw-header-container" class="ts-container"><div id="mw-header" class="ts-inner"><div id="p-logo-text"><a id="p-banner" href="x.html">Orchard</a></div></div></div>
<div id="mw-content-container" class="ts-container"><div id="mw-content-block" class="ts-inner"><div id="mw-content-wrapper"><div id="mw-content"><div id="content" class="mw-body" role="main"><div class="mw-indicators mw-body-content"></div>${heading}<div id="siteSub">From Orchard</div><div id="mw-page-header-links"><ul><li id="ca-nstab-main"><a href="x.html">Page</a></li></ul></div><div class="mw-body-content" id="bodyContent"><div id="contentSub"></div>${body}</div></div></div></div></div></div>
<div id="mw-footer-container"><div id="mw-footer"><ul id="footer-info">${foot}</ul></div></div></div>`,
  ),
  'Cologne Blue 1.31': framed(
    '1.31.7',
    (heading, body, foot) =>
      `<div id="content"><div id="topbar"><p id="sitetitle" role="banner"><a href="x.html">Orchard</a></p><p id="sitesub"></p></div><div id="article" class="mw-body" role="main">${heading}<div class="mw-indicators"></div><p class="subtitle">From Orchard</p><div id="contentSub"></div>${body}</div></div><div id="footer"><ul>${foot}</ul></div><div id="quickbar"><h6>Browse</h6></div>`,
  ),
  'Vector 1.41': framed(
    '1.41.0',
    (heading, body, foot) =>
      `<div class="mw-page-container"><main id="content" class="mw-body" role="main"><header class="mw-body-header vector-page-titlebar">${heading.replace(/>(.*)</, '><span class="mw-page-title-main">$1</span><')}</header><div class="vector-body" id="bodyContent"><div id="siteSub">From Orchard</div><div id="contentSub"></div>${body}</div></main><footer id="footer"><ul id="footer-info">${foot}</ul></footer></div>`,
  ),
}

/** What a program that saves pages calls them. */
const crawlers: Readonly<Record<string, (title: string, host: string) => string>> = {
  'wget @': (title, host) => `${host}/index.php@title=${encoded(title)}.html`,
  'wget ?': (title, host) => `${host}/index.php?title=${encoded(title)}`,
  'wget path': (title, host) => `${host}/wiki/${title.replaceAll(' ', '_').replaceAll('/', '%2F')}.html`,
  httrack: (title, host) => `${host}/wiki/index${Buffer.from(title).toString('hex').slice(0, 4)}${title.length}.html`,
  browser: (title) => `${title.replace(/[/\\?<>:*|"]/g, '_')} - Orchard Wiki.htm`,
  prefixed: (title) => `public_html/old/copy/${encoded(title)}/index.html`,
}

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .sort()
}

const threads = library.keepThreads(2)

type Change = (bytes: Buffer, index: number) => Uint8Array

/** A wiki as it is left: what writes it into a folder, each body changed on the way where it lies in a file with others. */
interface Form {
  readonly pages: readonly Article[]
  readonly write: (folder: string, change: Change) => Promise<void> | void
  /** Whether a volunteer names the file, not its folder. */
  readonly isFile?: boolean
  /** Whether bodies are changed inside the file. */
  readonly isInside?: boolean
}

const writeMirror = (
  folder: string,
  pages: readonly Article[],
  [skin, crawler]: readonly [keyof typeof skins, keyof typeof crawlers],
  place: Place = orchard,
): void => {
  const named = crawlers[crawler] as (title: string, host: string) => string
  for (const [index, article] of pages.entries())
    put(
      folder,
      named(article.title, place.host),
      (skins[skin] as Skin)(
        article,
        index,
        content(article, pages, (title) => basename(named(title, place.host))),
        place,
      ),
    )
}

const mirror = (skin: string, crawler: string, script: string): Form => {
  const pages = scripts[script] as readonly Article[]
  return { pages, write: (folder) => writeMirror(folder, pages, [skin, crawler]) }
}

function dumpOf(pages: readonly Article[], version: string, { host, name }: Place = orchard): string {
  const written = pages.map(
    ({ title, words, head, end }, index) =>
      `<page><title>${escaped(title)}</title>${version === '0.3' ? '' : '<ns>0</ns>'}<id>${index + 1}</id><revision><id>${index + 11}</id><timestamp>2018-03-04T10:00:00Z</timestamp><contributor><ip>203.0.113.${index}</ip></contributor><text xml:space="preserve">${escaped(`${head} ${words}\n== Notes ==\n${pages.map((one) => `* [[${one.title}]]`).join('\n')}\n${filler}\n[http://pad.example.org pad<ref>x</ref>] '''Tel''' 49301234567\n\n${end}`)}</text></revision></page>`,
  )
  return `<mediawiki xmlns="http://www.mediawiki.org/xml/export-${version}/" version="${version}" xml:lang="en"><siteinfo><sitename>${name}: a “wiki” # of ${'very '.repeat(30)}many</sitename><base>http://${host}/wiki/Main</base><generator>MediaWiki 1.16.5</generator><case>first-letter</case><namespaces><namespace key="0" /></namespaces></siteinfo>\n${written.join('\n')}\n</mediawiki>\n`
}

const dump = (version: string, script: string, name = 'wiki.xml'): Form => {
  const pages = scripts[script] as readonly Article[]
  return { pages, isFile: true, write: (folder) => void put(folder, name, dumpOf(pages, version)) }
}

const addressOf = ({ title }: Article): string => `http://${orchard.host}/wiki/${encoded(title)}`
const shownPage = (article: Article, index: number, pages: readonly Article[]): string =>
  (skins['Vector 1.31'] as Skin)(
    article,
    index,
    content(article, pages, (title) => `/wiki/${encoded(title)}`),
    orchard,
  )
const crawl = (pages: readonly Article[], change: Change = (bytes) => bytes): Buffer =>
  packed(
    pages.map((article, index) =>
      pageRecord(addressOf(article), change(Buffer.from(shownPage(article, index, pages)), index)),
    ),
  )

/** Pages that a browser saved through a web archive, whose scripts and note stand in them. */
const throughArchive = (article: Article, index: number, pages: readonly Article[]): string =>
  `${shownPage(article, index, pages)
    .replace(
      '<head>',
      `<head><script type="text/javascript" src="https://web-static.archive.org/_static/js/wombat.js"></script><script type="text/javascript">__wm.init("https://web.archive.org/web");__wm.wombat("${addressOf(article)}","20190304100${index}00","https://web.archive.org/","web","/_static/","1551693600");</script><!-- End Wayback Rewrite JS Include -->`,
    )
    .replaceAll(
      'href="/wiki/',
      `href="https://web.archive.org/web/20190304100${index}00/http://${orchard.host}/wiki/`,
    )}<!--\n     FILE ARCHIVED ON 10:0${index}:00 Mar 04, 2019 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 09:00:00 Jan 02, 2022.\n-->\n`

async function throughDump(folder: string, write: (xml: string) => Promise<void>, pages: readonly Article[]) {
  const xml = put(`${folder}-dump`, 'wiki.xml', dumpOf(pages, '0.11'))
  mkdirSync(folder, { recursive: true })
  await write(xml)
}

function writeSqlite(path: string, pages: readonly Article[]): void {
  const file = new Database(path)
  file.exec(`CREATE TABLE page (page_id INTEGER PRIMARY KEY, page_namespace INTEGER, page_title BLOB, page_is_redirect INTEGER, page_latest INTEGER);
    CREATE TABLE revision (rev_id INTEGER PRIMARY KEY, rev_page INTEGER, rev_text_id INTEGER, rev_comment TEXT, rev_user INTEGER, rev_user_text TEXT, rev_timestamp TEXT, rev_minor_edit INTEGER, rev_deleted INTEGER);
    CREATE TABLE text (old_id INTEGER PRIMARY KEY, old_text TEXT, old_flags TEXT);`)
  for (const [index, { title, words, head, end }] of pages.entries()) {
    const id = index + 1
    file.prepare('INSERT INTO page VALUES (?, 0, ?, 0, ?)').run(id, title.replaceAll(' ', '_'), id)
    file
      .prepare('INSERT INTO revision VALUES (?, ?, ?, ?, 1, ?, ?, 0, 0)')
      .run(id, id, id, '', 'Alba', `2018030410000${id}`)
    file
      .prepare('INSERT INTO text VALUES (?, ?, ?)')
      .run(id, `${head} ${words}\n\n${filler.repeat(20)}\n\n${end}`, 'utf-8')
  }
  file.close()
}

const latin = scripts['latin'] as readonly Article[]
const cyrillic = scripts['cyrillic'] as readonly Article[]
const han = scripts['han'] as readonly Article[]

const forms: Readonly<Record<string, Form>> = {
  'MonoBook 1.5 without scripts by wget (@), latin': mirror('no scripts', 'wget @', 'latin'),
  'MonoBook 1.12 by wget (?), arabic': mirror('MonoBook 1.12', 'wget ?', 'arabic'),
  'MonoBook 1.16 by wget (paths), han': mirror('MonoBook 1.16', 'wget path', 'han'),
  'Vector 1.19 by HTTrack, cyrillic': mirror('Vector 1.19', 'httrack', 'cyrillic'),
  'Vector 1.31 by a browser, latin': mirror('Vector 1.31', 'browser', 'latin'),
  'Timeless by wget (paths), latin': mirror('Timeless 1.35', 'wget path', 'latin'),
  'Cologne Blue by wget (@), cyrillic': mirror('Cologne Blue 1.31', 'wget @', 'cyrillic'),
  'Vector 1.41 in folders of pages, han': mirror('Vector 1.41', 'prefixed', 'han'),
  'MonoBook 1.16 by HTTrack, arabic': mirror('MonoBook 1.16', 'httrack', 'arabic'),
  'bodies of pages (action=render), latin': {
    pages: latin,
    write: (folder) => {
      for (const article of latin)
        put(
          folder,
          `${orchard.host}/index.php/${encoded(article.title)}?action=render`,
          content(article, latin, (title) => `http://${orchard.host}/index.php/${encoded(title)}`),
        )
    },
  },
  'a folder of a downloader, cyrillic': {
    pages: cyrillic,
    write: (folder) => {
      for (const [index, article] of cyrillic.entries())
        put(
          folder,
          `websites/${orchard.host}/wiki/${article.title.replaceAll(' ', '_')}/index.html`,
          shownPage(article, index, cyrillic),
        )
    },
  },
  'pages saved through a web archive, latin': {
    pages: latin,
    write: (folder) => {
      for (const [index, article] of latin.entries())
        put(folder, `${encoded(article.title)}.html`, throughArchive(article, index, latin))
    },
  },
  'a WARC, han': { pages: han, isFile: true, write: (folder) => void put(folder, 'crawl.warc.gz', crawl(han)) },
  'bodies in a WARC, latin': {
    pages: latin,
    isFile: true,
    isInside: true,
    write: (folder, change) => void put(folder, 'crawl.warc.gz', crawl(latin, change)),
  },
  'an export of 0.3, cyrillic': dump('0.3', 'cyrillic'),
  'an export of 0.11, arabic': dump('0.11', 'arabic'),
  'a folder of WikiTeam, latin': {
    pages: latin,
    write: (folder) => {
      put(folder, 'orchardexampleorg-20180304-history.xml', dumpOf(latin, '0.10'))
      put(folder, 'orchardexampleorg-20180304-titles.txt', `${latin.map(({ title }) => title).join('\n')}\n--END--\n`)
      put(folder, 'images/.keep', '')
    },
  },
  'a dump of MySQL, latin': {
    pages: latin,
    isFile: true,
    write: (folder) => throughDump(folder, (xml) => writeDatabase(xml, join(folder, 'wiki.sql')), latin),
  },
  'a file of SQLite, cyrillic': {
    pages: cyrillic,
    isFile: true,
    write: (folder) => {
      mkdirSync(folder, { recursive: true })
      writeSqlite(join(folder, 'wiki.sqlite'), cyrillic)
    },
  },
  'a folder of DokuWiki': {
    pages: tame,
    write: (folder) => throughDump(folder, (xml) => writeDokuwiki(xml, folder), tame),
  },
  pads: { pages: tame, write: (folder) => throughDump(folder, (xml) => writePads(xml, folder), tame) },
  // Two roads to one wiki: what one lacks the other has.
  'an export and saved pages of one wiki, latin': {
    pages: latin,
    write: (folder) => {
      put(folder, 'backup/wiki.xml', dumpOf(latin.slice(0, 3), '0.10'))
      writeMirror(join(folder, 'mirror'), latin, ['MonoBook 1.16', 'wget @'])
    },
  },
  'a database and saved pages of one wiki, latin': {
    pages: latin,
    write: async (folder) => {
      await throughDump(folder, (xml) => writeDatabase(xml, join(folder, 'wiki.sql')), latin)
      writeMirror(join(folder, 'mirror'), latin, ['Vector 1.19', 'wget @'])
    },
  },
  'a WARC and an export of one wiki, han': {
    pages: han,
    write: (folder) => {
      put(folder, 'crawl.warc.gz', crawl(han))
      put(folder, 'wiki.xml', dumpOf(han.slice(1), '0.11'))
    },
  },
}

const changeEach = (folder: string, change: Change): undefined => {
  for (const [index, path] of everyFile(folder).entries()) writeFileSync(path, change(readFileSync(path), index))
}
const rename = (folder: string, name: (path: string, index: number) => string): undefined => {
  for (const [index, path] of everyFile(folder).entries()) {
    const to = join(folder, name(relative(folder, path), index))
    mkdirSync(dirname(to), { recursive: true })
    renameSync(path, to)
  }
}
/** Of the files that hold pages every second one, or the only one. */
const isHurt = (index: number): boolean => index % 2 === 0

const windows1252 = new TextDecoder('windows-1252')

/** What happened to the bytes since. */
const changes: Readonly<Record<string, Change>> = {
  'cut at the end': (bytes, index) => (isHurt(index) ? bytes.subarray(0, Math.floor(bytes.length * 0.6)) : bytes),
  gzipped: (bytes) => gzipSync(bytes),
  'sent in chunks': (bytes) => {
    const part = (chunk: Buffer): Buffer =>
      Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])
    const half = Math.floor(bytes.length / 2)
    return Buffer.concat([part(bytes.subarray(0, half)), part(bytes.subarray(half)), Buffer.from('0\r\n\r\n')])
  },
  'behind a mark, blank lines and a notice': (bytes) =>
    Buffer.concat([
      Buffer.from(
        '\ufeff\r\n\r\n<br />\n<b>Notice</b>:  Undefined index: x in <b>/srv/w/LocalSettings.php</b> on line <b>7</b><br />\n',
      ),
      bytes,
    ]),
  'encoded twice': (bytes) => Buffer.from(windows1252.decode(bytes)),
  'in UTF-16': (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le'),
  'with other line ends': (bytes) => Buffer.from(bytes.toString('utf8').replaceAll('\n', '\r\n')),
  'emptied in part': (bytes, index) => (isHurt(index) ? Buffer.alloc(0) : bytes),
}

/** What happened to the files since; gives the path that a volunteer names where it is another one. */
const fates: Readonly<Record<string, (folder: string) => string | undefined | undefined>> = {
  ...Object.fromEntries(
    Object.entries(changes).map(([name, change]) => [name, (folder: string) => changeEach(folder, change)]),
  ),
  whole: () => {},
  'beside another wiki': (folder) => {
    renameSync(folder, `${folder}-one`)
    mkdirSync(folder)
    renameSync(`${folder}-one`, join(folder, 'one'))
    writeMirror(join(folder, 'two'), another, ['Vector 1.31', 'wget @'], mill)
    return folder
  },
  'beside the dump of another wiki': (folder) => {
    renameSync(folder, `${folder}-one`)
    mkdirSync(folder)
    renameSync(`${folder}-one`, join(folder, 'one'))
    put(folder, 'two/mill.xml', dumpOf(another, '0.10', mill))
    return folder
  },
  'with other names': (folder) => rename(folder, (_, index) => `recovered/f${String(index + 10000)}`),
  'with names twice': (folder) => rename(folder, (path) => path.replace(/(\.\w+)?$/, ' (2)$1')),
  'in capitals': (folder) => rename(folder, (path) => path.toUpperCase()),
  'in small letters': (folder) => rename(folder, (path) => `${path.toLowerCase()}`),
  'beside other files': (folder) => {
    const others = { 'empty.html': '', 'notes.txt': 'Notes', 'bild.jpg': '\xff\xd8\xff', '.DS_Store': '\0' }
    for (const [name, bytes] of Object.entries(others)) writeFileSync(join(folder, name), bytes)
    return folder
  },
  'in a folder of a folder': (folder) => {
    const outer = `${folder}-outer`
    mkdirSync(join(outer, 'backup'), { recursive: true })
    renameSync(folder, join(outer, 'backup', 'site'))
    return outer
  },
  'in an archive': (folder) => {
    execFileSync('tar', ['-czf', `${folder}.tgz`, '-C', dirname(folder), basename(folder)])
    return `${folder}.tgz`
  },
}

/** The path that a volunteer names. */
async function written(form: string, fate: string, folder: string): Promise<string> {
  const { write, isFile = false, isInside = false } = forms[form] as Form
  const site = join(folder, 'site')
  const change = isInside ? changes[fate] : undefined
  await write(site, change ?? ((bytes) => bytes))
  const named = change === undefined ? fates[fate]?.(site) : undefined
  if (typeof named === 'string') return named
  const [first = '', ...others] = everyFile(site)
  return isFile && others.length === 0 ? first : site
}

/** What a volunteer has in the end. */
type Outcome =
  | { readonly refused: { readonly code: string; readonly exit: number; readonly said: string } }
  | {
      readonly exit: number
      readonly headline: string
      readonly words: string
      readonly titles: readonly string[]
      readonly losses: readonly string[]
      readonly errors: readonly string[]
    }

async function outcomeOf(input: string, folder: string, hasSite: boolean): Promise<Outcome> {
  const pipeline = join(folder, 'wiki.yml')
  try {
    await library.inspect(input)
    await library.init(input, pipeline, 'en')
    if (!hasSite) writeFileSync(pipeline, `${readFileSync(pipeline, 'utf8')}\nsite: false\n`)
    const result = await library.run(pipeline, {
      out: join(folder, 'out'),
      from: null,
      frozen: false,
      fresh: false,
      environment: { WIKIFONDS_PRIVACY_KEY: 'of the test' },
      threads,
      listen: () => {},
      tell: () => {},
      signal: new AbortController().signal,
    })
    const { findings } = await library.verify(result.bundle)
    const [pages, losses] = [
      await ask(
        result.bundle,
        "SELECT title, coalesce(plain_text, '') AS words FROM pages LEFT JOIN documents USING (page_id)",
      ),
      await ask(result.bundle, 'SELECT kind, subject, reason, detail FROM losses'),
    ]
    const [headline = ''] = runSummary({ ...result, seconds: 0, pipeline, out: null, folderNow: folder }, 'en')
    return {
      exit: result.exit,
      headline,
      words: pages.map((one) => String(one['words'])).join('\n'),
      titles: pages.map((one) => String(one['title'])),
      losses: losses.map((one) => Object.values(one).join(' | ')),
      errors: findings.flatMap(({ level, check, subject, message }) =>
        level === 'error' ? [`${check} ${subject} ${JSON.stringify(message)}`] : [],
      ),
    }
  } catch (error) {
    if (!(error instanceof library.WikifondsError)) throw error
    const { message, why, do: next } = error.explain('en')
    return { refused: { code: error.code, exit: error.exit, said: `${message}; ${why}; ${next}` } }
  }
}

/** Crosses that went wrong once. */
const known: readonly (readonly [form: string, fate: string])[] = [
  ['a folder of DokuWiki', 'beside the dump of another wiki'],
  ['a folder of DokuWiki', 'cut at the end'],
  ['bodies of pages (action=render), latin', 'beside the dump of another wiki'],
  ['MonoBook 1.12 by wget (?), arabic', 'behind a mark, blank lines and a notice'],
  ['bodies in a WARC, latin', 'behind a mark, blank lines and a notice'],
  ['a WARC and an export of one wiki, han', 'with other line ends'],
  ['a WARC, han', 'gzipped'],
  ['a file of SQLite, cyrillic', 'gzipped'],
]

/** Each form meets some of the fates, or all, and each fate some of the forms: their numbers share no step. */
const steps = isThorough ? Object.keys(fates).map((_, index) => index) : isNightly ? [0, 6, 12] : [6]
const crosses = [
  ...Object.keys(forms).flatMap((form, row) =>
    steps.map((step) => ({ form, fate: nth(fates, row + step)[0], hasSite: isThorough || (row + step / 6) % 2 === 0 })),
  ),
  ...(isThorough ? [] : known).map(([form, fate]) => ({ form, fate, hasSite: false })),
]

/** What is true of a cross that is refused; all others get a bundle. */
const refusals: readonly (readonly [cross: RegExp, code: string])[] = [
  // Pads are of the wiki beside them.
  [/^(?!pads).* × beside (?:the dump of )?another wiki$/, 'SEVERAL_WIKIS'],
  [/ × in an archive$/, 'ARCHIVE_OF_FILES'],
  [/^a(?:n export| dump| folder of WikiTeam| WARC and an export| database).* × in UTF-16$/, 'DUMP_ENCODING'],
  [/^a folder of DokuWiki × in capitals$/, 'SOURCE_MISNAMED'],
  [/^(?:a WARC and an export|a folder of WikiTeam|pads).* × with other names$/, 'SOURCE_MISNAMED'],
  // Texts without heads and without names: nobody can tell of what.
  [/^(?:bodies of pages|a folder of DokuWiki).* × with other names$/, 'NOT_A_SOURCE'],
  [/^an export of .* × emptied in part$/, 'NOT_A_DUMP'],
  [/^a (?:dump of MySQL|file of SQLite).* × emptied in part$/, 'DATABASE_DAMAGED'],
  [/^a WARC.* × emptied in part$/, 'NOT_A_SOURCE'],
  // A packed file and a database are no text: other line ends or encodings break them.
  [/^a WARC, .* × (?:with other line ends|encoded twice|in UTF-16|behind a mark.*|sent in chunks)$/, 'NOT_CAPTURES'],
  [/^a file of SQLite.* × (?!whole$|gzipped$)/, 'DATABASE_DAMAGED'],
]

/** What an outcome is wrong in: nothing, of each. */
function faultsOf(cross: string, outcome: Outcome, { pages }: Form): readonly string[] {
  if ('refused' in outcome) {
    const { code, exit, said } = outcome.refused
    const isTrue = refusals.some(([which, wanted]) => which.test(cross) && wanted === code)
    return (exit === 1 || exit === 2) && isTrue ? [] : [`${code} ${exit}: ${said}`]
  }
  const { exit, headline, titles, words, losses, errors } = outcome
  const beside = /^pads × beside/.test(cross) ? another.length : 0
  const missing = pages.filter(({ head, end }) => !words.includes(head) || !words.includes(end))
  // Of pads that cannot be read the file alone has a name, and so has an archive that is damaged; what a cut took whole no one can name.
  const isLast = missing.length === 0 || pages.indexOf(missing[0] as Article) === pages.length - missing.length
  const isToldOfAll = losses.some(
    (one) => one.startsWith('mirror-unreadable | crawl.warc') || (isLast && one.startsWith('dump-truncated')),
  )
  const named = losses.map((one) =>
    one.replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString()),
  )
  const unnamed = missing.filter(
    ({ title }) =>
      !named.some((one) => one.replaceAll('_', ' ').includes(title.replaceAll('_', ' '))) &&
      !losses.includes(
        `pad-not-read | site/${pages.findIndex((one) => one.title === title) + 1}.etherpad | the file is no export of a pad, or is damaged at its beginning | `,
      ),
  )
  return [
    ...(exit === (headline.startsWith('Not complete') ? 3 : 0) ? [] : [`exit ${exit}: ${headline}`]),
    // One wiki, each page once.
    ...(titles.length > pages.length + beside ? [`${titles.length} pages: ${titles.join(', ')}`] : []),
    ...errors,
    ...(missing.length > 0 && headline.startsWith('Complete') ? [`${headline} without ${missing[0]?.title}`] : []),
    ...(isToldOfAll ? [] : unnamed).map(({ title }) => `nothing names ${title}`),
  ]
}

describe('what a volunteer has', () => {
  test.concurrent.for(crosses)('$form × $fate', async ({ form, fate, hasSite }) => {
    const folder = scratchFolder()
    const cross = `${form} × ${fate}`
    const outcome = await outcomeOf(await written(form, fate, folder), folder, hasSite)
    expect('exit' in outcome ? outcome.errors : []).toEqual([])
    expect(faultsOf(cross, outcome, forms[form] as Form), JSON.stringify(outcome)).toEqual([])
  })

  test('is asked of every form and every fate', () => {
    expect(new Set(crosses.map(({ form }) => form)).size).toBe(Object.keys(forms).length)
    expect(new Set(crosses.map(({ fate }) => fate)).size).toBe(Object.keys(fates).length)
  })
})
