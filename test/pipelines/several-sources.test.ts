/** A dump, its uploads and saved pages of one wiki in one folder: looked at, planned and made as one, and nothing is told missing that one of them has. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { plan } from '../../src/farm/plan.ts'
import { articleConfig, parserOutput, savedPage } from '../sources/html-mirror/read-mirror.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { ask, library, runPipeline, verify } from './run-demo.ts'

const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }

const page = (id: number, title: string, revisions: readonly (readonly [id: number, parent: number, text: string])[]) =>
  `<page><title>${title}</title><ns>${title.startsWith('Fichier:') ? 6 : 0}</ns><id>${id}</id>${revisions
    .map(
      ([revision, parent, text]) =>
        `<revision><id>${revision}</id>${parent === 0 ? '' : `<parentid>${parent}</parentid>`}<timestamp>2018-03-04T0${revision % 10}:00:00Z</timestamp><contributor><username>Ysée</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${text}</text></revision>`,
    )
    .join('')}</page>`

/** It lacks the page of the press, a picture and a document. */
const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Wiki des vergers</sitename><base>https://vergers.example/wiki/Accueil</base><generator>MediaWiki 1.31.0</generator><case>first-letter</case><namespaces><namespace key="-2" case="first-letter">Média</namespace><namespace key="0" case="first-letter"/><namespace key="6" case="first-letter">Fichier</namespace></namespaces></siteinfo>
${page(1, 'Accueil', [[11, 0, 'Voir [[Ruche]] et [[Pressoir]]. [[Fichier:Pomme.png|thumb|une pomme]] [[Fichier:Haie.png]] [[Média:Statuts.pdf]]']])}
${page(2, 'Ruche', [[13, 0, 'Deux ruches.']])}
${page(4, 'Fichier:Pomme.png', [[14, 0, 'Une reinette.']])}
</mediawiki>`

const saved = (id: number, title: string, revision: number, html: string): string =>
  savedPage({
    config: articleConfig(title, id, revision),
    heading: title,
    content: parserOutput(html),
    lastModified: 'Dernière modification de cette page le 4 mars 2018 à 05:00.',
    address: `https://vergers.example/wiki/${title}`,
  })

const link = (title: string): string => `<a href="${title}.html" title="${title}">${title}</a>`

function wikiFolder(): string {
  const folder = scratchFolder()
  put(folder, 'vergers.xml', dump)
  put(folder, 'images/Pomme.png', 'pomme')
  const mirror = 'mirror/vergers.example'
  const home = `<p>${link('Ruche')} ${link('Pressoir')} <img src="../images/8/8a/Pomme.png"> <img src="../images/0/04/Haie.png"></p>`
  put(folder, `${mirror}/wiki/Accueil.html`, saved(1, 'Accueil', 11, home))
  put(folder, `${mirror}/wiki/Pressoir.html`, saved(3, 'Pressoir', 15, '<p>Le pressoir tourne en octobre.</p>'))
  // MD5 of Haie.png begins with 04, of Statuts.pdf with a2.
  put(folder, `${mirror}/images/0/04/Haie.png`, 'haie')
  put(folder, `${mirror}/images/a/a2/Statuts.pdf`, 'statuts')
  return folder
}

const titles = 'SELECT title FROM pages ORDER BY title'

test('a folder with a dump, its uploads and saved pages is one wiki, of which nothing is told missing that one of them has', async () => {
  const folder = wikiFolder()
  expect(await library.inspect(folder)).toMatchObject({ kind: 'xml-dump + html-mirror' })
  const together = [join(folder, 'vergers.xml'), join(folder, 'mirror')]
  expect(await library.inspect(together)).toMatchObject({ kind: 'xml-dump + html-mirror' })
  const pipeline = join(folder, 'wiki.yml')
  await library.init(folder, pipeline)
  const { exit, bundle, folder: bag, account } = await runPipeline(pipeline, { environment })
  const told = readFileSync(join(bag, 'data/provenance/losses.jsonl'), 'utf8').trim().split('\n')
  // The press is in no dump: what a saved page never holds is all that is missing.
  expect(told.map((line) => JSON.parse(line).kind)).toEqual(['no-wikitext', 'times-to-the-minute'])
  expect(exit).toBe(0)
  expect(account).toMatchObject({ pages: 4, files: 3, filesWithoutContent: 0 })
  expect(await ask(bundle, titles)).toEqual(
    ['Accueil', 'Fichier:Pomme.png', 'Pressoir', 'Ruche'].map((title) => ({ title })),
  )
  expect((await verify(bundle)).findings).toEqual([])
})

test('several places that are named make the same wiki as their folder', async () => {
  const folder = wikiFolder()
  const named = join(folder, 'named.yml')
  await library.init([join(folder, 'vergers.xml'), join(folder, 'mirror')], named)
  expect(parse(readFileSync(named, 'utf8')).sources).toEqual([
    { kind: 'xml-dump', from: 'vergers.xml' },
    { kind: 'html-mirror', from: 'mirror' },
  ])
  const { bundle } = await runPipeline(named, { environment })
  expect(await ask(bundle, titles)).toHaveLength(4)
})

test('a farm plans all sources of a folder', async () => {
  const folder = wikiFolder()
  const list = put(scratchFolder(), 'wikis.txt', `${folder}\n`)
  const store = join(scratchFolder(), 'farm')
  const { jobs, refused } = await plan(list, {
    store,
    broker: null,
    split: null,
    retry: false,
    language: 'en',
    environment,
    signal: new AbortController().signal,
    tell: () => {},
    listen: () => {},
  })
  expect({ jobs, refused }).toEqual({ jobs: 1, refused: [] })
  const [line = ''] = readFileSync(join(store, 'jobs.jsonl'), 'utf8').split('\n')
  const planned = parse(readFileSync(join(store, JSON.parse(line).pipeline), 'utf8'))
  expect(
    planned.sources.map(({ kind, from }: { kind: string; from: string }) => [kind, from.replace(/.*\//, '')]),
  ).toEqual([
    ['xml-dump', folder.replace(/.*\//, '')],
    ['html-mirror', 'mirror'],
  ])
})
