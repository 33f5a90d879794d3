/** A photo that tells who took it and where: its page says that this was taken out, and how to know the original again. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { exifPicture } from '../support/exif-picture.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { runPipeline, verify } from './run-demo.ts'

const photo = exifPicture('Ysée Malvert', [48, 51, 24], [2, 21, 7])
const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Verger</sitename><base>https://verger.example/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter"/><namespace key="6" case="first-letter">Fichier</namespace></namespaces></siteinfo>
<page><title>Fichier:Poirier.jpg</title><ns>6</ns><id>1</id><revision><id>1</id><timestamp>2016-05-01T08:00:00Z</timestamp><contributor><username>Ysée</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format><text>Le poirier.</text></revision></page></mediawiki>`

async function run(exif: 'strip' | 'keep') {
  const folder = scratchFolder()
  put(folder, 'verger.xml', dump)
  put(folder, 'images/Poirier.jpg', photo)
  const pipeline = put(
    folder,
    'verger.yml',
    `wiki: { key: verger, language: fr }\nsources: [{ kind: xml-dump, from: verger.xml, files: images }]\nprivacy: { exif: ${exif} }\n`,
  )
  const made = await runPipeline(pipeline, { environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' } })
  const files = join(made.folder, 'data', 'files')
  const [name = ''] = readdirSync(files)
  const page = load(readFileSync(join(made.folder, 'data', 'site', 'pages', 'fichier-poirier-jpg.html'), 'utf8'))
  return { ...made, kept: readFileSync(join(files, name)), words: page('main').text().replace(/\s+/g, ' ') }
}

test('the page of a photo whose metadata were taken out says so, with the SHA-1 of the original', async () => {
  const { words, kept, account, bundle } = await run('strip')
  const original = createHash('sha1').update(photo).digest('hex')
  expect(words).toContain(`les métadonnées (lieu, appareil…) ont été retirées ; SHA-1 de l’original : ${original}`)
  expect(kept.includes('Exif')).toBe(false)
  expect(kept.includes('Malvert')).toBe(false)
  expect(account.changed?.pictures).toBe(1)
  expect((await verify(bundle)).findings).toEqual([])
})

test('a photo that keeps them says nothing of the kind', async () => {
  const { words, kept, account } = await run('keep')
  expect(words).not.toContain('métadonnées')
  expect(kept.equals(photo)).toBe(true)
  expect(account.changed?.pictures).toBe(0)
})
