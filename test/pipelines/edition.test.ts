/** A new edition replaces the former one with what changed, says so, and refuses what is no former one. */

import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RunResult } from '../../src/pipeline/run.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { library, runPipeline, verify } from './run-demo.ts'

interface WrittenPage {
  readonly id: number
  readonly title: string
  readonly namespace?: number
  readonly texts: readonly string[]
}

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** Writes an export and its uploads into a folder. A revision has the number of its page, then its own. */
function writeWiki(folder: string, pages: readonly WrittenPage[], uploads: Readonly<Record<string, string>>): void {
  const revision = (id: number, text: string, index: number): string =>
    `<revision><id>${id * 10 + index}</id><timestamp>2017-05-0${index + 1}T10:00:00Z</timestamp><contributor><username>Basile</username><id>1</id></contributor><comment>x</comment><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escapeXml(text)}</text></revision>`
  const written = pages.map(
    ({ id, title, namespace = 0, texts }) =>
      `<page><title>${title}</title><ns>${namespace}</ns><id>${id}</id>${texts.map((text, index) => revision(id, text, index)).join('')}</page>`,
  )
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://jardin.example/wiki/Accueil</base><case>first-letter</case><namespaces><namespace key="0"/><namespace key="6" case="first-letter">Fichier</namespace></namespaces></siteinfo>${written.join('')}</mediawiki>`,
  )
  for (const [name, content] of Object.entries(uploads)) put(folder, `images/${name}`, content)
}

/** Writes a pipeline beside the wiki; `more` ends its `bundle`. */
const writePipeline = (folder: string, date: string, more: string, key = 'jardin', rest = ''): string =>
  put(
    folder,
    `${key}.yml`,
    `wiki: { key: ${key}, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml, files: images }]\nbundle: { date: ${date}, out: ${JSON.stringify(join(folder, 'out'))}${more} }\n${rest}`,
  )

const minutes = (people: string, place: string): string =>
  `'''Date''' : 3 mai 2017\n\n'''Lieu''' : ${place}\n\n== Présents ==\n${people}\n== Décisions ==\n* Le jardin ouvre à 9 h.\n`

const before: readonly WrittenPage[] = [
  { id: 1, title: 'Accueil', texts: ['Un mot ancien. [https://parti.example/page voir]'] },
  { id: 2, title: 'Page retirée', texts: ['Elle était là.'] },
  { id: 3, title: 'Réunion du 3 mai 2017', texts: [minutes('* Alix Morvan\n* Basile Tournier\n', 'Port-Brevel')] },
  { id: 4, title: 'Vieux titre', texts: ['Elle reste.'] },
  { id: 6, title: 'Fichier:Plan.txt', namespace: 6, texts: ['Un plan.'] },
]
const after: readonly WrittenPage[] = [
  {
    id: 1,
    title: 'Accueil',
    texts: ['Un mot ancien. [https://parti.example/page voir]', 'Un mot récent. [https://venu.example/page voir]'],
  },
  { id: 3, title: 'Réunion du 3 mai 2017', texts: [minutes('* Basile Tournier\n* Carole Lebec\n', 'Saint-Orme')] },
  { id: 4, title: 'Titre neuf', texts: ['Elle reste.'] },
  { id: 5, title: 'Page nouvelle', texts: ['Elle vient.'] },
  { id: 6, title: 'Fichier:Plan.txt', namespace: 6, texts: ['Un plan.'] },
]

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const sum = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
const bagInfo = ({ folder }: RunResult): string => readFileSync(join(folder, 'bag-info.txt'), 'utf8')
const pageOf = ({ folder }: RunResult, name: string) => load(readFileSync(join(folder, 'data/site', name), 'utf8'))

let folder = ''
let former: RunResult
let edition: RunResult
beforeAll(async () => {
  folder = scratchFolder()
  writeWiki(join(folder, 'one'), before, { 'Plan.txt': 'un plan', 'Perdu.txt': 'perdu' })
  writeWiki(join(folder, 'two'), after, { 'Plan.txt': 'un autre plan', 'Neuf.txt': 'neuf' })
  former = await runPipeline(writePipeline(join(folder, 'one'), '2018-01-01', ''), { out: null })
  const pipeline = writePipeline(join(folder, 'two'), '2019-01-01', ', supersedes: ../one/out/jardin-2018-01-01.zip')
  edition = await runPipeline(pipeline, { out: null })
})

describe('a bundle that replaces another one', () => {
  interface Told {
    readonly level: string
    readonly kind: string
    readonly subject: string | null
    readonly field?: string
    readonly old?: string
  }
  const changes = () =>
    json(join(edition.folder, 'data/provenance/changes.json')) as {
      readonly supersedes: unknown
      readonly differences: readonly Told[]
      readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>
      readonly same: boolean
    }

  test('names it by the checksum of its tag manifest, in the group of both', () => {
    const tagManifest = sum(join(former.folder, 'tagmanifest-sha256.txt'))
    expect(bagInfo(edition)).toContain(`\nWikifonds-Supersedes: ${tagManifest}\n`)
    expect(bagInfo(former)).not.toContain('Wikifonds-Supersedes')
    for (const one of [former, edition]) expect(bagInfo(one)).toContain('\nBag-Group-Identifier: jardin\n')
    expect(changes().supersedes).toEqual({ name: 'jardin-2018-01-01', bundleDate: '2018-01-01', tagManifest })
    const told = readFileSync(join(edition.folder, 'data/provenance/pipeline.yml'), 'utf8')
    expect(told).toContain('supersedes: jardin-2018-01-01.zip\n')
  })

  test('tells what `diff` tells but for files of the bundle, and no value that went', async () => {
    const { differences, counts, same } = changes()
    const all: string[] = []
    for await (const { level, kind } of library.diff(former.bundle, edition.bundle))
      if (level !== 'file') all.push(`${level} ${kind}`)
    expect(differences.map(({ level, kind }) => `${level} ${kind}`)).toEqual(all)
    const told = differences.map(({ level, kind, subject, field }) =>
      [level, kind, subject, field].filter((word) => word != null).join(' '),
    )
    expect(told.map((line) => line.replace(/p-[0-9a-f]{8}$/, 'p-'))).toEqual([
      'revision added Accueil 11',
      'text changed Accueil',
      'link gone Accueil https://parti.example/page',
      'link added Accueil https://venu.example/page',
      'page added Page nouvelle',
      'page gone Page retirée',
      'revision changed Réunion du 3 mai 2017 30 text',
      'text changed Réunion du 3 mai 2017',
      'page moved Titre neuf',
      'upload added Neuf.txt',
      'upload gone Perdu.txt',
      'upload changed Plan.txt',
      'meeting changed jardin:3 place.name',
      'meeting changed jardin:3 place.text',
      'meeting changed jardin:3 participants[0].name',
      'meeting changed jardin:3 participants[1].name',
      'person added p-',
      'person gone',
    ])
    expect(differences.find(({ kind }) => kind === 'moved')).toMatchObject({ old: 'Vieux titre' })
    expect(counts).toMatchObject({ page: { added: 1, gone: 1, moved: 1 }, person: { added: 1, gone: 1 } })
    expect(same).toBe(false)
    const text = JSON.stringify(differences)
    expect(text).not.toMatch(/Alix Morvan|Port-Brevel|ancien/)
    expect(text).toMatch(/Carole Lebec/)
    expect(text).toMatch(/récent/)
  })

  test('is valid, with the list in its manifest and in its crate', async () => {
    expect((await verify(edition.bundle)).findings).toEqual([])
    const path = 'data/provenance/changes.json'
    expect(readFileSync(join(edition.folder, 'manifest-sha256.txt'), 'utf8')).toContain(
      `${sum(join(edition.folder, path))}  ${path}\n`,
    )
    const crate = json(join(edition.folder, 'ro-crate-metadata.json')) as { '@graph': readonly unknown[] }
    expect(crate['@graph']).toContainEqual(
      expect.objectContaining({ '@id': path, description: expect.stringContaining('sans ce qui a été retiré') }),
    )
  })

  test('has a page on it, which a reader finds from the account and the last changes', () => {
    const page = pageOf(edition, 'edition.html')
    expect(page('h1').text()).toBe('Ce qui a changé depuis l’édition précédente')
    expect(page('.wf-lead').text()).toBe('Cette édition remplace jardin-2018-01-01 (1er janvier 2018).')
    const link = (words: string) => page(`main a:contains("${words}")`).first().attr('href')
    expect([link('Page nouvelle'), link('Titre neuf')]).toEqual(['pages/page-nouvelle.html', 'pages/titre-neuf.html'])
    const main = page('main').text()
    for (const words of [
      'Page retirée',
      'avant\u00a0: Vieux titre',
      'https://parti.example/page',
      'place',
      'Carole Lebec',
    ])
      expect(main).toContain(words)
    expect(main).not.toMatch(/Alix Morvan|Port-Brevel/)
    expect(
      page('caption')
        .map((_, one) => page(one).text())
        .get(),
    ).toContain('Liens, par verdict (En plus)')
    for (const from of ['about.html', 'changes.html'])
      expect(pageOf(edition, from)('main a[href="edition.html"]').text(), from).toBe(
        'Ce qui a changé depuis l’édition précédente',
      )
    expect(existsSync(join(former.folder, 'data/site/edition.html'))).toBe(false)
    expect(pageOf(former, 'about.html')('a[href="edition.html"]').length).toBe(0)
  })

  test('speaks English where the site does, and has the same bytes twice', async () => {
    const more = ', supersedes: ../one/out/jardin-2018-01-01'
    const pipeline = writePipeline(join(folder, 'two'), '2019-01-01', more, 'jardin', 'site: { language: en }\n')
    const english: RunResult = await runPipeline(pipeline, { out: join(scratchFolder(), 'out') })
    const again: RunResult = await runPipeline(pipeline, { out: join(scratchFolder(), 'out') })
    expect(pageOf(english, 'edition.html')('h1').text()).toBe('What changed since the former edition')
    expect(again.sha256).toBe(english.sha256)
    expect(readFileSync(join(english.folder, 'data/provenance/changes.json'), 'utf8')).toBe(
      readFileSync(join(edition.folder, 'data/provenance/changes.json'), 'utf8'),
    )
  })
})

test('an edition of the same content says that nothing changed', async () => {
  const more = ', supersedes: out/jardin-2018-01-01.zip'
  const { folder: same } = await runPipeline(writePipeline(join(folder, 'one'), '2018-02-01', more), {
    out: join(scratchFolder(), 'out'),
  })
  expect(json(join(same, 'data/provenance/changes.json'))).toMatchObject({ differences: [], same: true })
  expect(readFileSync(join(same, 'data/site/edition.html'), 'utf8')).toContain('sont les mêmes.')
})

describe('a former bundle that cannot be one is refused', () => {
  const altered = (): string => {
    const copy = join(scratchFolder(), 'jardin-2018-01-01')
    cpSync(former.folder, copy, { recursive: true })
    const path = join(copy, 'manifest-sha256.txt')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^[0-9a-f]{4}/, '0000'))
    return copy
  }
  const cut = (): string => {
    const path = join(scratchFolder(), 'cut.zip')
    writeFileSync(path, readFileSync(former.bundle).subarray(0, 20_000))
    return path
  }
  const lone = (): string => {
    const path = join(scratchFolder(), 'index.sqlite')
    copyFileSync(join(former.folder, 'data/index.sqlite'), path)
    return path
  }

  const formerZip = (): string => former.bundle

  const unfit: readonly (readonly [string, () => string, string, string, string, string])[] = [
    ['that is not there', () => 'nowhere.zip', 'jardin', '', 'CONFIG_UNREADABLE', 'nowhere.zip'],
    ['that is no bundle', () => 'wiki.xml', 'jardin', '', 'BUNDLE_UNREADABLE', 'wiki.xml'],
    ['that was cut', cut, 'jardin', '', 'BUNDLE_UNREADABLE', 'cut.zip'],
    ['that was altered', altered, 'jardin', '', 'SUPERSEDED_UNFIT', 'does not have the checksum of tagmanifest-sha256'],
    ['that is a catalogue alone', lone, 'jardin', '', 'SUPERSEDED_UNFIT', 'it is a catalogue alone'],
    ['of another wiki', formerZip, 'verger', '', 'SUPERSEDED_UNFIT', 'it is of the wiki jardin'],
    [
      'for others',
      formerZip,
      'jardin',
      'privacy: { audience: restricted }\n',
      'SUPERSEDED_UNFIT',
      'its audience is public',
    ],
  ]

  test.for(unfit)('%s', async ([, path, key, rest, code, words]) => {
    const work = scratchFolder()
    const pipeline = writePipeline(work, '2019-01-01', `, supersedes: ${JSON.stringify(path())}`, key, rest)
    writeWiki(work, after, {})
    const failure = await runPipeline(pipeline, { out: null }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code, message: expect.stringContaining(words) })
    expect(existsSync(join(work, 'out')), 'nothing was begun').toBe(false)
  })

  test('whose place the new one would take', async () => {
    const work = scratchFolder()
    writeWiki(work, after, { 'Plan.txt': 'un plan' })
    const taken = join(work, 'out', 'jardin-2018-01-01')
    for (const place of [taken, `${taken}-kept`]) cpSync(former.folder, place, { recursive: true })
    const pipeline = writePipeline(work, '2018-01-01', ', supersedes: out/jardin-2018-01-01')
    await expect(runPipeline(pipeline, { out: null })).rejects.toMatchObject({ code: 'SUPERSEDED_UNFIT' })
    expect(existsSync(taken), 'it stays').toBe(true)
    const kept = writePipeline(work, '2018-01-01', ', supersedes: out/jardin-2018-01-01-kept')
    expect((await runPipeline(kept, { out: null })).folder).toBe(taken)
  })
})
