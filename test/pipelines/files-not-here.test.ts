/** A dump without its uploads: the files that its pages show, describe or link to are told by name, each once. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { put, scratchFolder } from '../support/scratch.ts'
import { runPipeline } from './run-demo.ts'

const page = (id: number, title: string, text: string, more = ''): string =>
  `<page><title>${title}</title><ns>${title.startsWith('Fichier:') ? 6 : 0}</ns><id>${id}</id>${more}<revision><id>${id}</id><timestamp>2014-02-20T08:00:00Z</timestamp><contributor><username>Ysée</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${text}</text></revision></page>`

const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Potager</sitename><base>https://potager.example/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="-2" case="first-letter">Média</namespace><namespace key="0" case="first-letter"/><namespace key="6" case="first-letter">Fichier</namespace></namespaces></siteinfo>
${page(1, 'Semis', '[[Média:Plan des planches.pdf|le plan]], [[Media:comptes_2013.xls]] et [[Fichier:Pois.png|thumb|des pois]]')}
${page(2, 'Récolte', '[[Fichier:Pois.png]] [[Fichier:Vieux pois.png]] [[:Fichier:Fève.jpg]] [[Fichier:Secret de la serre.png]] [[Fichier:Lettre.pdf]] [[Fichier:Portrait.jpg]]')}
${page(3, 'Fichier:Pois.png', 'Les pois du printemps.')}
${page(4, 'Fichier:Orpheline.png', 'Personne ne la montre.')}
${page(5, 'Fichier:Vieux pois.png', '#REDIRECTION [[Fichier:Pois.png]]', '<redirect title="Fichier:Pois.png" />')}
</mediawiki>`

const rules = `rules:
  - { id: r-1, match: { file: "Lettre.pdf" }, action: drop-file, reason: request }
  - { id: r-2, match: { page: "Fichier:Portrait.jpg" }, action: drop-page, reason: request }
`

async function lossesOver(files: Readonly<Record<string, string>>) {
  const folder = scratchFolder()
  put(folder, 'potager.xml', dump)
  for (const [path, words] of Object.entries(files)) put(folder, path, words)
  // What the policy leaves out is named nowhere: not as a page of a file, not as an upload that the dump never had.
  put(folder, 'rules.yml', rules)
  const from = Object.keys(files).length === 0 ? '' : ', files: images'
  const pipeline = put(
    folder,
    'potager.yml',
    `wiki: { key: potager, language: fr }\nsources: [{ kind: xml-dump, from: potager.xml${from} }]\npages: { exclude: ['Fichier:Secret*'] }\nprivacy: { policy: rules.yml }\n`,
  )
  const { folder: bag, account } = await runPipeline(pipeline, {
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  const told = readFileSync(join(bag, 'data/provenance/losses.jsonl'), 'utf8').trim().split('\n')
  return { account, told: told.map((line): Record<string, unknown> => JSON.parse(line)) }
}

test('a dump without its uploads names the files that its pages show, describe or link to, each once', async () => {
  const { account, told } = await lossesOver({})
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({
    kind: 'no-files',
    count: 5,
    detail: 'Comptes 2013.xls · Fève.jpg · Orpheline.png · Plan des planches.pdf · Pois.png',
  })
  expect(account.losses.declared).toEqual({ 'no-files': 5 })
})

test('a folder of uploads takes out what it has', async () => {
  const { told } = await lossesOver({ 'images/Pois.png': 'pois', 'images/Plan_des_planches.pdf': 'plan' })
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({
    kind: 'file-not-saved',
    count: 3,
    detail: 'Comptes 2013.xls · Fève.jpg · Orpheline.png',
  })
})
