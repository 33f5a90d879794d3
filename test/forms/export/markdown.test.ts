/** Every page as Markdown gives back its title and words to any CommonMark parser, and every link leads somewhere. */

import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import type { FondsPage } from '../../../src/model/fonds.ts'
import { plainText } from '../../../src/parse/plain-text.ts'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { openFonds } from '../../../src/pipeline/io/open-bundle.ts'
import { siteDocuments } from '../../../src/pipeline/io/site-documents.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { addressesIn, fileParts, idsIn, parsed, spaced, wordsOf } from '../markdown/judge.ts'

const names = ['demo', 'demo-mirror'] as const
const zips = { demo: '', 'demo-mirror': '' }
const folders = { demo: '', 'demo-mirror': '' }
beforeAll(async () => {
  for (const name of names) {
    zips[name] = (await demoBuild(name)).bundle
    folders[name] = join(scratchFolder(), name)
    await exportBundle(zips[name], { to: 'markdown', out: folders[name], language: 'en' })
  }
})

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => posix.relative(folder, posix.join(parentPath, name)))
    .sort()

const pagesIn = (folder: string): readonly string[] => filesIn(folder).filter((path) => path.endsWith('.md'))
const fileOf = (folder: string, page: FondsPage): string | undefined =>
  pagesIn(folder).find(
    (path) => basename(path, '.md') === (page.title === 'Accueil' ? 'accueil' : basename(page.sitePath, '.html')),
  )
/** What stands above the list of a category's pages. */
const withoutMembers = (text: string): string => text.replace(/^## Pages in this category: .*/ms, '')
const yamlOf = (path: string) => parseDocument(fileParts(path).head, { strict: true })

test.for(names)(
  '%s: a CommonMark parser gives back title and words of every page, and its front matter is YAML',
  async (name) => {
    const folder = folders[name]
    const fonds = await openFonds(zips[name])
    if (fonds.bundle === null) throw new Error('no bundle')
    const document = siteDocuments(fonds, fonds.bundle)
    const uploads = new Set([...fonds.files()].map((file) => file.name))
    const other: string[] = []
    let compared = 0
    for (const page of fonds.pages()) {
      const path = fileOf(folder, page)
      if (path === undefined) continue
      const yaml = yamlOf(join(folder, path))
      expect(yaml.errors).toEqual([])
      expect(yaml.get('title')).toBe(page.title)
      const read = await document(page)
      const words = wordsOf(parsed(withoutMembers(fileParts(join(folder, path)).text)), uploads)
      if (words !== spaced(`${page.title} ${read === null ? '' : plainText(read)}`)) other.push(page.title)
      compared += 1
    }
    await fonds.close()
    // The page of an upload that is no picture names it, as a link to its bytes.
    expect(other).toEqual(['Fichier:Statuts.pdf'])
    expect(compared).toBe(82)
  },
)

test.for(names)('%s: every relative link and picture leads to a file, and to a place in it', (name) => {
  const folder = folders[name]
  const files = new Set(filesIn(folder))
  const places = new Map(pagesIn(folder).map((path) => [path, parsed(fileParts(join(folder, path)).text)]))
  const ids = new Map([...places].map(([path, page]) => [path, idsIn(page)]))
  const dead: string[] = []
  let followed = 0
  for (const [path, page] of places)
    for (const address of addressesIn(page).filter((one) => !/^[a-z][a-z\d+.-]*:/i.test(one))) {
      const [file = '', section] = decodeURIComponent(address).split('#')
      const target = file === '' ? path : posix.join(dirname(path), file)
      const isThere = files.has(target) && (section === undefined || ids.get(target)?.has(section) === true)
      if (!isThere) dead.push(`${path}: ${address}`)
      followed += 1
    }
  expect(dead).toEqual([])
  expect(followed).toBeGreaterThan(120)
  const redirects = JSON.parse(readFileSync(join(folder, 'redirects.json'), 'utf8')) as Record<string, string>
  expect(redirects['reunion-de-mai.md']).toBe('assemblee-des-communs-de-port-brevel-2.md')
  for (const target of Object.values(redirects)) {
    const [file = '', section] = target.split('#')
    expect(files.has(file), target).toBe(true)
    if (section !== undefined) expect(ids.get(file)?.has(section), target).toBe(true)
  }
})

test('names are lower case, no two the same but for case, and none is a redirect and a page', () => {
  const files = filesIn(folders.demo)
  expect(files.filter((path) => !/^[a-z\d._/-]+$/.test(path))).toEqual([])
  expect(new Set(files.map((path) => path.toLowerCase())).size).toBe(files.length)
  const redirects: object = JSON.parse(readFileSync(join(folders.demo, 'redirects.json'), 'utf8'))
  expect(Object.keys(redirects).filter((path) => files.includes(path))).toEqual([])
  expect(files).toContain('index.md')
})

test('a meeting, its redirects and its contributors stand in the front matter', () => {
  const head = yamlOf(join(folders.demo, 'assemblee-des-communs-de-port-brevel-2.md')).toJS()
  expect(head).toMatchObject({
    categories: ['Assemblée des communs de Port-Brevel'],
    aliases: ['/assemblee-de-mai-2017/', '/reunion-de-mai/'],
    other_titles: ['Assemblée de mai 2017', 'Réunion de mai'],
    license: 'CC-BY-SA-4.0',
    lastmod: '2018-11-08T18:20:31Z',
    meetings: [{ starts_at: '2017-05-18T12:00', city: 'Port-Brevel', ordinal: 2 }],
  })
  expect(head.contributors).toContain('Nolwenn')
  expect(head.meetings[0].participants).toHaveLength(8)
  expect(yamlOf(join(folders.demo, 'cassee.md')).get('redirect_target')).toBe("N'existe pas")
})

test('links are what the site gives: a copy with the address it stands for, or why there is none', () => {
  const { text } = fileParts(join(folders.demo, 'liens-utiles.md'))
  expect(text).toContain(
    '[https://t.co/LisseComm0](https://web.archive.org/web/20171215100000/https://framadate.org/lisse-hiver-2017 "https://t.co/LisseComm0")',
  )
  expect(text).toContain('https&#58;//goo.gl/LiSse0 <small class="lost">(gone)</small>')
  expect(text).toContain('[http://bit.ly/lisse-communs-0000](liste-des-communs.md "http://bit.ly/lisse-communs-0000")')
  const led = pagesIn(folders.demo).flatMap((path) => addressesIn(parsed(fileParts(join(folders.demo, path)).text)))
  expect(led.filter((address) => /^javascript:|goo\.gl/.test(address))).toEqual([])
})

test.for(names)('%s: the page of a category lists its pages, by namespace and title', async (name) => {
  const folder = folders[name]
  const fonds = await openFonds(zips[name])
  const members = new Map<string, string[]>()
  for (const page of fonds.pages())
    for (const category of fonds.categories(page.pageId))
      members.set(category, [...(members.get(category) ?? []), page.title])
  const listed = new Map<string, readonly string[]>()
  for (const page of fonds.pages()) {
    const path = page.namespaceId === 14 ? fileOf(folder, page) : undefined
    if (path === undefined) continue
    const text = fileParts(join(folder, path)).text
    const list = parsed(text.slice(withoutMembers(text).length))
    const titles = list('li a')
      .toArray()
      .map((link) => {
        const target = posix.join(dirname(path), decodeURIComponent(list(link).attr('href') ?? ''))
        expect(yamlOf(join(folder, target)).get('title')).toBe(list(link).text())
        return list(link).text()
      })
    expect(list('h2').text()).toBe(titles.length === 0 ? '' : `Pages in this category: ${titles.length}`)
    listed.set(page.title.replace(/^[^:]*:/, ''), titles)
  }
  await fonds.close()
  expect(listed.get('Wiki')).toEqual(['Catégorie:Compte rendu', 'Catégorie:Glossaire'])
  for (const [category, titles] of listed) expect(titles, category).toEqual(members.get(category) ?? [])
})

test.for(names)('%s: what is carried is counted, the rest named, and the bytes are the same twice', async (name) => {
  const again = join(scratchFolder(), 'again')
  const { carried, losses } = await exportBundle(zips[name], { to: 'markdown', out: again, language: 'en' })
  expect(carried).toEqual({
    pages: { kept: 87, found: 87 },
    revisions: { kept: 87, found: 154 },
    files: { kept: 5, found: 5 },
    meetings: { kept: 27, found: 27 },
    links: { kept: 92, found: 92 },
  })
  expect(losses.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['not-in-form', 'Wiki des communs'],
    ['not-in-form', 'Wiki des communs'],
  ])
  // Revisions of 154 that are not the latest of 87 pages.
  expect(losses.at(-1)?.count).toBe(67)
  const bytes = (folder: string) => filesIn(folder).map((path) => [path, readFileSync(join(folder, path), 'latin1')])
  expect(bytes(again)).toEqual(bytes(folders[name]))
})

testWith('mkdocs')('MkDocs builds a site of it without a warning, sections of links included', () => {
  const folder = scratchFolder()
  cpSync(folders.demo, join(folder, 'pages'), { recursive: true })
  writeFileSync(
    join(folder, 'mkdocs.yml'),
    'site_name: x\ndocs_dir: pages\nmarkdown_extensions: [md_in_html, footnotes, tables]\nvalidation: { anchors: warn }\n',
  )
  const { status, stderr } = spawnSync('mkdocs', ['build', '--strict', '--quiet', '--site-dir', 'site'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const page = parsed('')
  page.root().append(readFileSync(join(folder, 'site', 'liste-des-communs', 'index.html'), 'utf8'))
  expect(page('td[rowspan="2"]').text().trim()).toBe('Ateliers')
  expect(page('td a[href="../jardin-des-saules/"]').text()).toBe('Jardin des Saules')
})

test('a bundle without a site has no pages to read', async () => {
  const folder = join(scratchFolder(), 'communs')
  cpSync(zips.demo.replace(/\.zip$/, ''), folder, { recursive: true, filter: (path) => !path.endsWith('/data/site') })
  const out = join(scratchFolder(), 'out')
  await expect(exportBundle(folder, { to: 'markdown', out, language: 'en' })).rejects.toMatchObject({
    code: 'EXPORT_EMPTY',
  })
})
