/** A page whose newest texts are not in the source: it says so, and is dated and cited by the text that it shows. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { put, scratchFolder } from '../support/scratch.ts'
import { ask, runPipeline, verify } from './run-demo.ts'

const revision = (id: number, day: string, text: string): string =>
  `<revision><id>${id}</id><timestamp>2014-${day}T08:00:00Z</timestamp><contributor><username>Ysée</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format>${text}</revision>`

const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Potager</sitename><base>https://potager.example/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter"/></namespaces></siteinfo>
<page><title>Réunion du cabanon</title><ns>0</ns><id>1</id>${[
  revision(
    10,
    '02-20',
    `<text bytes="94">'''Date :''' 3 mars 2014\n'''Lieu :''' le cabanon\n== Ordre du jour ==\n* Les outils\n* Le compost</text>`,
  ),
  revision(11, '03-04', '<text bytes="90" id="7"/>'),
  revision(12, '03-05', '<text deleted="deleted"/>'),
  revision(13, '03-06', '<text bytes="90" id="8"/>'),
].join('')}</page>
<page><title>Semis</title><ns>0</ns><id>2</id>${revision(20, '02-01', '<text bytes="5" id="9"/>')}${revision(21, '02-02', '<text bytes="5">Pois.</text>')}</page></mediawiki>`

test('a page that shows an older text says so, and is dated and cited by it', async () => {
  const folder = scratchFolder()
  put(folder, 'potager.xml', dump)
  const pipeline = put(
    folder,
    'potager.yml',
    'wiki: { key: potager, language: fr }\nsources: [{ kind: xml-dump, from: potager.xml }]\n',
  )
  const { bundle, folder: bag } = await runPipeline(pipeline, {
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  const read = (name: string) => load(readFileSync(join(bag, 'data', 'site', 'pages', name), 'utf8'))
  const words = (page: typeof $): string => page('.wf-notice').text().replaceAll('\u00a0', ' ')
  const $ = read('reunion-du-cabanon.html')
  const box = $('.wf-older')
  expect(box.text()).toBe('Les textes de 3 révisions plus récentes ne sont pas ici. Voici le texte du 20 février 2014.')
  expect(box.nextAll('article')).toHaveLength(1)
  expect($('.wf-cite').text()).toContain('révision 10 du 20 février 2014')
  expect($('meta[name=citation_publication_date]').attr('content')).toBe('2014/02/20')
  expect(JSON.parse($('script[type="application/ld+json"]').text())).toMatchObject({
    dateModified: '2014-02-20T08:00:00Z',
    version: '10',
  })
  expect(words($)).toContain('4 (montrée : 10)')
  expect(words($)).toContain('texte masqué par le wiki : 1, texte manquant : 2')
  const whole = read('semis.html')
  expect(whole('.wf-older')).toHaveLength(0)
  expect(words(whole)).toContain('texte manquant : 1')
  expect(await ask(bundle, "SELECT found, kept, lost FROM v_completeness WHERE kind = 'latest texts'")).toEqual([
    { found: 2, kept: 1, lost: 1 },
  ])
  // Announced in the text that is here, edited after its day in those that are not.
  expect(await ask(bundle, 'SELECT starts_at, status FROM meetings')).toEqual([
    { starts_at: '2014-03-03', status: 'unknown' },
  ])
  expect((await verify(bundle)).findings).toEqual([])
})
