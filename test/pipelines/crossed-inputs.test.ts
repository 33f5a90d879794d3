/** Small wikis in every form in which one is left, crossed with what happens to files: each gets a bundle that verifies, or a refusal. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { oldPage, oneVariable, settings, variables } from '../sources/html-mirror/old-pages.ts'
import { articleConfig, parserOutput, savedPage } from '../sources/html-mirror/read-mirror.ts'
import { packed, pageRecord } from '../sources/html-mirror/warc.ts'
import { scratchFolder } from '../support/scratch.ts'
import { library } from './run-demo.ts'

interface Article {
  readonly title: string
  readonly words: string
}

/** What a wiki says, by script: a front page, an article, a meeting. */
const scripts: Readonly<Record<string, readonly Article[]>> = {
  latin: [
    { title: 'Accueil', words: 'Bienvenue au verger. Tél. 01 99 00 12 34 ou pomme@example.org' },
    { title: 'L’été : 100 % pommes ?', words: 'Des pommes (et des poires), « à volonté ».' },
    { title: 'Réunion du 4 mars 2018', words: 'Présents : Anouk, Basile. Décision : planter la haie.' },
  ],
  cyrillic: [
    { title: 'Заглавная страница', words: 'Добро пожаловать в сад. Телефон 8 800 000 00 00' },
    { title: 'Яблоня', words: 'Сорта яблок и уход за ними.' },
    { title: 'Собрание 4 марта 2018', words: 'Присутствовали: Анна, Борис.' },
  ],
  han: [
    { title: '首页', words: '欢迎来到果园。' },
    { title: '苹果树', words: '苹果的品种和养护。' },
    { title: '会议 2018-03-04', words: '出席:小红、小明。' },
  ],
  arabic: [
    { title: 'الصفحة الرئيسية', words: 'مرحبا بكم في البستان.' },
    { title: 'شجرة التفاح', words: 'أصناف التفاح.' },
    { title: 'Apple 🍏 <b>?', words: '🍎🍏 & "quoted" \u202eabc' },
  ],
}

const encoded = (title: string): string => encodeURIComponent(title.replaceAll(' ', '_')).replaceAll('%3A', ':')
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const content = (article: Article, all: readonly Article[], href: (title: string) => string): string =>
  `<p>${escaped(article.words)}</p><h2><span class="mw-headline" id="Notes">Notes</span></h2><ul>${all
    .map(({ title }) => `<li><a href="${escaped(href(title))}" title="${escaped(title)}">${escaped(title)}</a></li>`)
    .join('')}</ul><p><img src="${escaped(href('Pomme'))}.png"><a href="http://pad.example.org/p/haie">pad</a></p>`

const config = ({ title }: Article, index: number) => ({
  wgPageName: title.replaceAll(' ', '_'),
  wgTitle: title,
  wgNamespaceNumber: 0,
  wgArticleId: index + 1,
  wgCurRevisionId: index + 11,
  wgRevisionId: index + 11,
  wgIsArticle: true,
  wgAction: 'view',
  wgServer: 'http://orchard.example.org',
  wgSiteName: 'Orchard Wiki',
})

type Skin = (article: Article, index: number, html: string) => string

const old =
  (version: string, script: (values: Readonly<Record<string, unknown>>) => string): Skin =>
  (article, index, html) =>
    oldPage({
      version,
      script: script(config(article, index)),
      title: escaped(article.title),
      content: html,
      pageId: index + 1,
      lastModified: `This page was last modified on 4 March 2018, at 10:0${index}.`,
      address: `http://orchard.example.org/index.php/${encoded(article.title)}`,
    })

/** Who printed the pages. */
const skins: Readonly<Record<string, Skin>> = {
  'no scripts': old('1.5.8', () => ''),
  'MonoBook 1.12': old('1.12.0', variables),
  'MonoBook 1.16': old('1.16.5', oneVariable),
  'Vector 1.19': old('1.19.2', (values) => settings('mw', values)),
  'Vector 1.31': (article, index, html) =>
    savedPage({
      config: articleConfig(article.title, index + 1, index + 11),
      heading: escaped(article.title),
      content: parserOutput(html),
      lastModified: `Dernière modification de cette page le 4 mars 2018 à 10:0${index}.`,
      address: `https://vergers.example.org/wiki/${encoded(article.title)}`,
    }),
}

/** What a program that saves pages calls them. */
const crawlers: Readonly<Record<string, (title: string) => string>> = {
  'wget @': (title) => `orchard.example.org/index.php@title=${encoded(title)}.html`,
  'wget ?': (title) => `orchard.example.org/index.php?title=${encoded(title)}`,
  'wget path': (title) => `orchard.example.org/wiki/${title.replaceAll(' ', '_').replaceAll('/', '%2F')}.html`,
  httrack: (title) =>
    `orchard.example.org/wiki/index${Buffer.from(title).toString('hex').slice(0, 4)}${title.length}.html`,
  browser: (title) => `${title.replace(/[/\\?<>:*|"]/g, '_')} - Orchard Wiki.htm`,
  prefixed: (title) => `public_html/old/copy/${encoded(title)}/index.html`,
}

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .sort()
}
const changeEach = (folder: string, change: (bytes: Buffer, index: number) => Uint8Array): void => {
  for (const [index, path] of everyFile(folder).entries()) writeFileSync(path, change(readFileSync(path), index))
}

/** What happened to the files since; gives the path that a volunteer names. */
const fates: Readonly<Record<string, (folder: string) => string>> = {
  whole: (folder) => folder,
  'cut at the end': (folder) => {
    changeEach(folder, (bytes, index) => (index % 2 === 0 ? bytes.subarray(0, Math.floor(bytes.length * 0.6)) : bytes))
    return folder
  },
  'packed bodies': (folder) => {
    changeEach(folder, (bytes) => gzipSync(bytes))
    return folder
  },
  'with a mark and other line ends': (folder) => {
    changeEach(folder, (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8').replaceAll('\n', '\r\n')}`))
    return folder
  },
  'in UTF-16': (folder) => {
    changeEach(folder, (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le'))
    return folder
  },
  'beside other files': (folder) => {
    for (const [name, bytes] of Object.entries({
      'empty.html': '',
      'notes.txt': 'Notes',
      'bild.jpg': '\xff\xd8\xff',
      '.DS_Store': '\0',
    }))
      writeFileSync(join(folder, name), bytes)
    return folder
  },
  'in a folder of a folder': (folder) => {
    const inner = `${folder}-outer/backup/site`
    mkdirSync(dirname(inner), { recursive: true })
    renameSync(folder, inner)
    return `${folder}-outer`
  },
  'in a zip': (folder) => {
    execFileSync('tar', ['-czf', `${folder}.tgz`, '-C', dirname(folder), basename(folder)])
    return `${folder}.tgz`
  },
}

function dumpOf(articles: readonly Article[], version: string): string {
  const pages = articles.map(
    ({ title, words }, index) =>
      `<page><title>${escaped(title)}</title>${version === '0.3' ? '' : '<ns>0</ns>'}<id>${index + 1}</id><revision><id>${index + 11}</id><timestamp>2018-03-04T10:00:00Z</timestamp><contributor><ip>203.0.113.${index}</ip></contributor><text xml:space="preserve">${escaped(`${words}\n== Notes ==\n${articles.map((one) => `* [[${one.title}]]`).join('\n')}\n[http://pad.example.org pad<ref>x</ref>] '''Tel''' 49301234567`)}</text></revision></page>`,
  )
  return `<mediawiki xmlns="http://www.mediawiki.org/xml/export-${version}/" version="${version}" xml:lang="en"><siteinfo><sitename>Orchard: a “wiki” # of ${'very '.repeat(30)}many</sitename><base>http://orchard.example.org/wiki/Main</base><generator>MediaWiki 1.16.5</generator><case>first-letter</case><namespaces><namespace key="0" /></namespaces></siteinfo>\n${pages.join('\n')}\n</mediawiki>\n`
}

/** Writes one wiki and gives the path that a volunteer names. */
type Input = readonly [name: string, make: (folder: string) => string]

const nth = <Value>(table: Readonly<Record<string, Value>>, index: number): readonly [string, Value] =>
  Object.entries(table)[index % Object.keys(table).length] as [string, Value]

/** Each skin, crawler, script and fate meets many of the others: their numbers share no factor. */
const mirrors: readonly Input[] = Array.from({ length: 30 }, (_, index) => {
  const [skinName, skin] = nth(skins, index)
  const [crawlerName, crawler] = nth(crawlers, index + Math.floor(index / 6))
  const [scriptName, articles] = nth(scripts, index * 3)
  const [fateName, fate] = nth(fates, index + Math.floor(index / 8))
  return [
    `${skinName}, ${crawlerName}, ${scriptName}, ${fateName}`,
    (folder) => {
      const site = join(folder, 'site')
      for (const [place, article] of articles.entries()) {
        const path = join(site, crawler(article.title))
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(
          path,
          skin(
            article,
            place,
            content(article, articles, (title) => basename(crawler(title))),
          ),
        )
      }
      return fate(site)
    },
  ]
})

const inFile =
  (name: string, bytes: (articles: readonly Article[]) => string | Uint8Array, script: keyof typeof scripts) =>
  (folder: string): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes(scripts[script] ?? []))
    return path
  }

const records = (articles: readonly Article[]): Buffer =>
  packed(
    articles.map((article, index) =>
      pageRecord(
        `http://orchard.example.org/wiki/${encoded(article.title)}`,
        skins['Vector 1.31']?.(
          article,
          index,
          content(article, articles, (title) => `/wiki/${encoded(title)}`),
        ) ?? '',
      ),
    ),
  )

const files: readonly Input[] = [
  ['a dump of 0.11', inFile('wiki.xml', (articles) => dumpOf(articles, '0.11'), 'latin')],
  ['a dump of 0.3', inFile('wiki.xml', (articles) => dumpOf(articles, '0.3'), 'cyrillic')],
  ['a packed dump of 0.10', inFile('wiki.xml.gz', (articles) => gzipSync(dumpOf(articles, '0.10')), 'han')],
  ['a dump that is cut', inFile('wiki.xml', (articles) => dumpOf(articles, '0.11').slice(0, -600), 'latin')],
  ['a dump with another name', inFile('backup', (articles) => dumpOf(articles, '0.11'), 'arabic')],
  [
    'a packed dump that is cut',
    inFile('w.xml.gz', (articles) => gzipSync(dumpOf(articles, '0.8')).subarray(0, 500), 'latin'),
  ],
  ['a web archive', inFile('crawl.warc.gz', records, 'han')],
  ['a web archive that is cut', inFile('crawl.warc.gz', (articles) => records(articles).subarray(0, -200), 'latin')],
  ['an empty file', inFile('wiki.xml', () => '', 'latin')],
  ['a letter', inFile('letter.txt', () => 'Dear all,\nthe wiki is closed.\n', 'latin')],
]

/** What is no wiki, or holds one that has to be unpacked first; and a dump of which hardly anything is left. */
const mayBeRefused = /in a zip$|^an empty file$|^a letter$|^a packed dump that is cut$/

describe('a volunteer gets a bundle that verifies, or is told what to do', () => {
  const threads = library.keepThreads(2)
  test.for([...mirrors, ...files])('%s', async ([name, make]) => {
    const folder = scratchFolder()
    const input = make(folder)
    const refused = (error: unknown): null => {
      expect(name, String(error)).toMatch(mayBeRefused)
      expect(error).toBeInstanceOf(library.WikifondsError)
      expect(error).toMatchObject({ code: expect.not.stringMatching(/^INTERNAL$/), exit: expect.toBeOneOf([1, 2]) })
      return null
    }
    const inspection = await library.inspect(input).catch(refused)
    const pipeline = join(folder, 'wiki.yml')
    const written = await library.init(input, pipeline, 'en').catch(refused)
    expect(written === null).toBe(inspection === null)
    if (written === null) return
    const result = await library
      .run(pipeline, {
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
      .catch(refused)
    if (result === null) return
    const { exit, bundle, account } = result
    expect(exit).toBeOneOf([0, 3])
    const { findings } = await library.verify(bundle)
    expect(
      findings
        .filter(({ level }) => level === 'error')
        .map(({ check, subject, message }) => `${check} ${subject} ${JSON.stringify(message)}`),
    ).toEqual([])
    if (exit === 0) expect(account.pages).toBeGreaterThan(0)
  })
})
