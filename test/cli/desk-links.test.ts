/** The links of a wiki from the desk: planned with nothing sent, asked, what came back on the page, and in the next archive. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { sha1Base32 } from '../../src/support/hash.ts'
import { nineLinks } from '../links/network/rig.ts'
import { html, page, standIn } from '../links/network/stand-in.ts'
import { ask } from '../pipelines/run-demo.ts'
import { openDeskClient } from '../support/desk-client.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const path = '/links?wiki=wiki.yml'
const gone = 'http://pages.example/retire'
const kept = page('Retirée', 'Le compte rendu de la réunion du jardin partagé, avec ses décisions et ses présents.')

/** One capture of one page: an index as the Internet Archive answers, and its bytes. */
const archive = () =>
  standIn((request, response) => {
    const address = new URL(request.url ?? '/', 'https://web.archive.org')
    if (address.pathname !== '/cdx/search/cdx') return html(response, kept)
    const rows = [
      ['timestamp', 'original', 'statuscode', 'mimetype', 'digest'],
      ['20190503000000', gone, '200', 'text/html', sha1Base32(Buffer.from(kept))],
    ]
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(address.searchParams.get('url') === gone ? rows : []))
  })

test('links are planned with nothing sent, asked from the desk, and told by what came back', async () => {
  const { servers, truth } = await nineLinks()
  const all = { ...servers, 'web.archive.org': await archive() }
  const hosts = Object.fromEntries(Object.entries(all).map(([host, { place }]) => [host, place]))
  const asked = (): number => Object.values(all).reduce((sum, { hits }) => sum + hits.length, 0)
  const folder = scratchFolder()
  const links = Object.keys(truth).map((url) => `* [${url.replaceAll(' ', '%20')} x]`)
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://wiki.jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo><page><title>Liens</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2019-05-01T08:00:00Z</timestamp><contributor><username>Zoé</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format><text>${links.join('\n')}</text></revision></page></mediawiki>`,
  )
  const rates = Object.keys(hosts).map((host) => `${JSON.stringify(host)}: 1000/1s`)
  put(
    folder,
    'mine.yml',
    `version: 1\nrates: { ${rates.join(', ')}, "*.framapad.org": 1000/1s }\nallowHosts: ${JSON.stringify(hosts)}\n`,
  )
  put(
    folder,
    'wiki.yml',
    'wiki: { key: wiki }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nlinks: { policy: mine.yml }\n',
  )
  const { child, send, rest } = await openDeskClient(folder, ['--test-net'])
  try {
    await send(path, { does: 'plan' })
    const planned = load(await rest(path))
    const named = Array.from(planned('.desk-files tbody td:first-child'), (cell) => planned(cell).text())
    expect([...new Set(named)].sort()).toEqual([
      'frama.link',
      'mensuel.framapad.org',
      'pages.example',
      'web.archive.org',
    ])
    expect(asked()).toBe(0)
    expect(load(await send(path, { does: 'check', contact: 'nobody' }))('[role="alert"]').text()).toContain('nobody')
    expect(asked()).toBe(0)
    await send(path, { does: 'check', contact: 'https://jardin.example/contact' })
    const found = load(await rest(path))
    const byVerdict = Object.fromEntries(
      Array.from(found('main details'), (box) => [
        found(box)
          .find('summary')
          .text()
          .replace(/^\d+ · /, ''),
        Array.from(found(box).find('li'), (one) => found(one).text().trim()),
      ]),
    )
    const pads = 'http://mensuel.framapad.org/p'
    expect(byVerdict, found('main').text()).toMatchObject({
      expired: [`${pads}/compte%20rendu:mai`, `${pads}/expire`, `${pads}/supprime`],
      'behind a login': ['http://pages.example/prive/doc'],
      gone: [gone],
      answers: expect.arrayContaining([`${pads}/vivant`]) as unknown,
    })
    expect(found('.wf-lead').text()).toMatch(/Copies in web archives: 1\..* Not answered: 0\./)
    expect(servers['pages.example']?.hits[0]?.headers['user-agent']).toContain('https://jardin.example/contact')
    await send('/run?wiki=wiki.yml', { does: 'run' })
    expect(load(await rest('/run?wiki=wiki.yml'))('main').text()).toContain('It is made.')
    const zip = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.zip')) ?? ''
    const rows = await ask(
      join(folder, zip),
      'SELECT r.verdict, r.target FROM link_resolutions r JOIN link_uses u ON u.use_id = r.use_id JOIN links l ON l.link_id = u.link_id WHERE l.raw = :gone',
      { gone },
    )
    expect(rows).toEqual([{ verdict: 'gone', target: `https://web.archive.org/web/20190503000000/${gone}` }])
  } finally {
    child.kill()
  }
})
