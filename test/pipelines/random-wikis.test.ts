/** No valid wiki ends without its bundle: wikis of chance (bench/wikis.ts), and what is taken out of a bundle that its own check refuses. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runWikis } from '../../bench/wikis.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { isNightly } from '../support/thorough.ts'
import { runPipeline, verify } from './run-demo.ts'

test('wikis of chance, with all that a history does to links, end with their bundles', async () => {
  // The last five were once without: values that only some words around them let one detect.
  const seeds = [...Array.from({ length: isNightly ? 50 : 8 }, (_, index) => 1 + index), 281, 331, 368, 450, 477, 1556]
  expect((await runWikis(seeds)).failed).toEqual([])
})

const drawing = (inside: string, doctype = ''): string =>
  `<?xml version="1.0"?>\n${doctype}<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><script>go()</script>${inside}</svg>\n`
const path = '<path d="M 06 12 34 56 78 L 0612345679 1"/>'
const names = ['Plan.svg', 'Carte.svg']
const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Rucher</sitename><base>https://rucher.example/wiki/Accueil</base><generator>MediaWiki 1.39.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter"/><namespace key="6" case="first-letter">Fichier</namespace></namespaces></siteinfo>
<page><title>Accueil</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2014-02-01T08:00:00Z</timestamp><contributor><username>Ysée</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${names.map((name) => `[[Fichier:${name}]]`).join(' ')}</text></revision></page></mediawiki>`

test('a drawing and its cleaned copy lose the address in its words, and what only the copy puts together goes from it', async () => {
  const folder = scratchFolder()
  put(folder, 'rucher.xml', dump)
  put(folder, 'images/Plan.svg', drawing(`${path}<text>perle@asso.example, tél. 06 12 34 56 01</text>`))
  // The entity is put in by whoever reads the drawing: no text holds the address.
  const entity = '<!DOCTYPE svg [<!ENTITY at "@asso.example">]>\n'
  put(folder, 'images/Carte.svg', drawing(`${path}<text>basile&at;</text>`, entity))
  put(folder, 'images/Note.txt', 'À perle@asso.example et nadia@asso.example\n')
  const pipeline = put(
    folder,
    'rucher.yml',
    'wiki: { key: rucher, language: fr }\nsources: [{ kind: xml-dump, from: rucher.xml, files: images }]\n',
  )
  const made = await runPipeline(pipeline, { environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' } })
  const read = (name: string): string => readFileSync(join(made.folder, 'data', name), 'utf8')
  for (const copy of ['files/plan.svg', 'site/uploads/cleaned/plan.svg']) {
    expect(read(copy)).toContain('•••@•••, tél. •• •• •• ••')
    expect(read(copy)).toContain('M 06 12 34 56 78 L 0612345679 1')
  }
  expect(read('site/uploads/cleaned/carte.svg')).toContain('<text>•••@•••</text>')
  expect(read('site/uploads/cleaned/carte.svg')).toContain('M 06 12 34 56 78')
  // What was found in a drawing goes from every text; what stands in another upload alone is left there.
  expect(read('files/note.txt')).toBe('À •••@••• et nadia@asso.example\n')
  expect(made.account.losses.declared).toMatchObject({ 'refused-by-check': 1 })
  expect(read('provenance/losses.jsonl')).toContain('data/site/uploads/cleaned/carte.svg')
  expect(made.exit).toBe(0)
  expect((await verify(made.bundle)).findings).toEqual([])
})
