/** A section link lands where it landed on the wiki, and one that was dead there is told. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { checkOwn, notValid } from '../../src/pipeline/run/pack/own-check.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { ask, runPipeline, verify } from './run-demo.ts'

const page = (id: number, title: string, text: string, redirect = ''): string =>
  `<page><title>${title}</title><ns>0</ns><id>${id}</id>${redirect}<revision><id>${id + 10}</id><timestamp>2017-05-0${id}T10:00:00Z</timestamp>
<contributor><username>Ana</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text></revision></page>`

const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename>
<dbname>j</dbname><base>https://wiki.jardin.example/wiki/Accueil</base><generator>MediaWiki 1.39</generator><case>first-letter</case>
<namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>
${page(1, 'Plan', '== Été (bis) ==\na\n== Suite ==\nb\n== Suite ==\nc')}
${page(2, 'Vieux plan', '#REDIRECT [[Plan#Suite]]', '<redirect title="Plan" />')}
${page(
  3,
  'Liens',
  `[[Plan#Été (bis)|un]] [[Plan#.C3.89t.C3.A9_.28bis.29|deux]] [[Plan#%C3%89t%C3%A9_(bis)|trois]] [[Vieux plan#&#201;té_(bis)|quatre]]
[[Vieux plan|cinq]] [[Plan#Suite_2|six]] [https://wiki.jardin.example/wiki/Plan#.C3.89t.C3.A9_.28bis.29 sept] [[Plan#Jamais écrit|huit]] [[#Nulle part|neuf]]`,
)}
</mediawiki>`

test('a section link lands where it landed on the wiki; one that was dead there is told, and is no error', async () => {
  const folder = scratchFolder()
  put(folder, 'jardin.xml', dump)
  const {
    bundle,
    folder: bag,
    exit,
  } = await runPipeline(
    put(folder, 'jardin.yml', 'wiki: { key: jardin }\nsources: [{ kind: xml-dump, from: jardin.xml }]\n'),
    { environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' } },
  )
  const path = join(bag, 'data', 'site', 'pages', 'liens.html')
  const $ = load(readFileSync(path, 'utf8'))
  const links = [...$('article a')].map((a) => [$(a).text(), decodeURIComponent($(a).attr('href') ?? '')])
  const ete = '../pages/plan.html#Été_(bis)'
  expect(links.map(([words, href]) => [words, href?.replace('.C3.89t.C3.A9_.28bis.29', 'Été_(bis)')])).toEqual([
    ['un', ete],
    ['deux', ete],
    ['trois', ete],
    ['quatre', ete],
    ['cinq', '../pages/plan.html#Suite'],
    ['six', '../pages/plan.html#Suite_2'],
    ['sept', ete],
    ['huit', '../pages/plan.html'],
    ['neuf', '../pages/liens.html'],
  ])
  expect(exit).toBe(0)
  expect(await ask(bundle, "SELECT subject, severity, detail FROM losses WHERE kind = 'section-not-there'")).toEqual([
    { subject: 'Liens', severity: 'declared', detail: 'Liens#Nulle part' },
    { subject: 'Liens', severity: 'declared', detail: 'Plan#Jamais écrit' },
  ])
  expect((await verify(bundle)).findings).toEqual([])
  const { signal } = new AbortController()
  expect(await checkOwn(bag, signal)).toEqual([])

  // What the site itself breaks is an error.
  const target = join(bag, 'data', 'site', 'pages', 'plan.html')
  writeFileSync(target, readFileSync(target, 'utf8').replace('id="Suite_2"', 'id="Autre"'))
  const { findings } = await verify(bag)
  const ofSite = findings.filter(({ check }) => check === 'site')
  expect(ofSite.map(({ level, message }) => [level, sentence(message, 'en')])).toEqual([
    ['error', expect.stringContaining('#Suite_2')],
  ])

  // The run that had printed it so would have said it.
  const own = await checkOwn(bag, signal)
  expect(own.map(({ subject, message }) => [subject, message])).toEqual(
    ofSite.map(({ subject, message }) => [subject, message]),
  )
  const failure = notValid(bundle, own)
  expect([failure.code, failure.exit]).toEqual(['BUNDLE_NOT_VALID', 4])
  expect(failure.message).toContain('(1): data/site/pages/liens.html links to #Suite_2')
  await expect(checkOwn(bag, AbortSignal.abort())).rejects.toThrow()
})
