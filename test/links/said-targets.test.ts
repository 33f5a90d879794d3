import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ask, runPipeline } from '../pipelines/run-demo.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const short = 'https://frama.link/jardin-plan'
const long = 'https://asso.example/plan-du-jardin'

const revision = (id: number, text: string) =>
  `<revision><id>${id}</id><timestamp>2019-05-0${id}T10:00:00Z</timestamp><contributor><username>Lise</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text>${text}</text></revision>`
const page = (id: number, title: string, ...revisions: string[]) =>
  `<page><title>${title}</title><ns>0</ns><id>${id}</id>${revisions.join('')}</page>`

it('a dead short link leads where the history of another page says that it led', async () => {
  const folder = scratchFolder()
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://wiki.jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo>${page(1, 'Accueil', revision(1, `Le plan : ${short}`))}${page(2, 'Plan', revision(2, `* [${short} plan] de Lise`), revision(3, `* [${long} plan] de Lise`))}</mediawiki>`,
  )
  const observations = [{ at: '2026-01-01T00:00:00Z', via: 'net', probe: 'lstu', outcome: 'http-error', http: 404 }]
  const entries = { [short]: { surt: 'link,frama)/jardin-plan', observations } }
  put(
    folder,
    'jardin.links.lock.json',
    JSON.stringify({ $schema: './links.lock.schema.json', lockVersion: 1, generator: 'wikifonds 0.0.0', entries }),
  )
  put(
    folder,
    'jardin.yml',
    'wiki: { key: jardin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nsite: false\n',
  )
  const { bundle } = await runPipeline(join(folder, 'jardin.yml'), { environment: { WIKIFONDS_PRIVACY_KEY: 'test' } })
  expect(
    await ask(bundle, 'SELECT page, status, target, reason FROM v_links WHERE url = :url', { url: short }),
  ).toEqual([
    {
      page: 'Accueil',
      status: 'shortener-resolved',
      target: long,
      reason: expect.stringMatching(/^A revision of the wiki names the target of this dead short link \(3\)/),
    },
  ])
})
