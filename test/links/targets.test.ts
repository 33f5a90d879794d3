/** Where links of a whole bundle lead, by what pages and hosts said. */

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

/** The links of a wiki of these pages, by place, under a lock that holds one observation of each given URL. */
async function linksOf(pages: readonly string[], observed: Readonly<Record<string, object>>, site = 'false') {
  const folder = scratchFolder()
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://wiki.jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo>${pages.join('')}</mediawiki>`,
  )
  const entries = Object.fromEntries(
    Object.entries(observed).map(([url, facts]) => {
      const [host = '', ...path] = url.replace('https://', '').split('/')
      const surt = `${host.split('.').reverse().join(',')})/${path.join('/')}`
      return [url, { surt, observations: [{ at: '2026-01-01T00:00:00Z', via: 'net', ...facts }] }]
    }),
  )
  put(
    folder,
    'jardin.links.lock.json',
    JSON.stringify({ $schema: './links.lock.schema.json', lockVersion: 1, generator: 'wikifonds 0.0.0', entries }),
  )
  put(
    folder,
    'jardin.yml',
    `wiki: { key: jardin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nsite: ${site}\n`,
  )
  const ran = await runPipeline(join(folder, 'jardin.yml'), { environment: { WIKIFONDS_PRIVACY_KEY: 'test' } })
  return { ...ran, links: await ask(ran.bundle, 'SELECT page, url, status, target, reason FROM v_links') }
}

it('a dead short link leads where the history of another page says that it led', async () => {
  const { links } = await linksOf(
    [
      page(1, 'Accueil', revision(1, `Le plan : ${short}`)),
      page(2, 'Plan', revision(2, `* [${short} plan] de Lise`), revision(3, `* [${long} plan] de Lise`)),
    ],
    { [short]: { probe: 'lstu', outcome: 'http-error', http: 404 } },
  )
  expect(links.filter(({ url }) => url === short)).toEqual([
    {
      page: 'Accueil',
      url: short,
      status: 'shortener-resolved',
      target: long,
      reason: expect.stringMatching(/^A revision of the wiki names the target of this dead short link \(3\)/),
    },
  ])
})

it('a link that moved to an address with an e-mail in it leads there by the address that the page gives', async () => {
  const list = 'https://lists.example.org/mailman/listinfo/communs'
  const archive = 'https://lists.example.org/archives/list/communs@lists.example.org/'
  const hops = [
    { url: list, status: 301 },
    { url: archive.replace('archives', 'hyperkitty'), status: 301 },
  ]
  const { bundle, links } = await linksOf(
    [page(1, 'Accueil', revision(1, `La [${list} liste], son [${archive} archive].`))],
    { [list]: { probe: 'http', outcome: 'ok', http: 200, hops, final: archive, title: 'communs@lists.example.org' } },
    '{ language: fr }',
  )
  expect(links.map(({ status, target }) => [status, target]).toSorted()).toEqual([
    ['redacted', null],
    ['redirect', list],
  ])
  expect(await ask(bundle, 'SELECT final, hops FROM link_observations')).toEqual([
    { final: 'https://lists.example.org/archives/list/•••@•••/', hops: expect.stringContaining('•••@•••') },
  ])
})
