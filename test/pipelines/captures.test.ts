/** Captures in a run: held against an index, merged with a dump, and along the roads that `find` finds. */

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageRecord } from '../sources/html-mirror/warc.ts'
import { host, pageWith, parked } from '../sources/web-captures/read-captures.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { library, runPipeline } from './run-demo.ts'

const { compare } = library
const options = { listen: () => {}, signal: new AbortController().signal, environment: {} }

describe('a copy held against an index', () => {
  it('lacks what the archive has and it did not fetch, by name', async () => {
    const redirected = pageWith('Vue.', 9).replace(
      '<div id="contentSub"></div>',
      '<div id="contentSub"><span class="mw-redirectedfrom">(Redirigé depuis <a href="/index.php?title=Ancienne&amp;redirect=no" class="mw-redirect" title="Ancienne">Ancienne</a>)</span></div>',
    )
    const folder = scratchFolder()
    put(
      folder,
      'captures/x.warc',
      Buffer.concat([
        pageRecord(`${host}/wiki/Serre`, pageWith('Vue.', 9), { date: '2012-05-01T00:00:00Z' }),
        pageRecord(`${host}/wiki/Ancienne`, redirected, { date: '2014-05-01T00:00:00Z' }),
        pageRecord(`${host}/wiki/Le_bassin`, pageWith('Eau.', 4, 'Le bassin', 4), { date: '2013-06-01T00:00:00Z' }),
        pageRecord(`${host}/wiki/Le_bassin`, parked, { date: '2019-06-01T00:00:00Z' }),
      ]),
    )
    const row = (at: string, address: string, status = '200'): string =>
      JSON.stringify([at, address, status, 'text/html', 'ABC'])
    const index = put(
      folder,
      'x.captures.lock.json',
      `{ "rows": [\n${[
        row('20120501000000', `${host}/wiki/Serre`),
        row('20130501000000', `${host}:80/wiki/Serre`),
        row('20130501000000', `${host}/wiki/Cat%C3%A9gorie:Semis`),
        row('20130601000000', `${host}/index.php?title=Le_bassin`),
        row('20130601000000', `${host}/index.php?title=Le_bassin&action=edit`),
        row('20130601000000', `${host}/wiki/Special:RecentChanges`),
        row('20130601000000', `${host}/wiki/Perdue`, '404'),
        row('20140501000000', `${host}/wiki/Ancienne`),
        row('20190601000000', `${host}/wiki/Le_bassin`),
      ].join(',\n')}\n] }`,
    )
    const pipeline = put(
      folder,
      'serres.yml',
      `wiki: { key: serres, name: Serres, language: fr, baseUrl: "${host}" }\nsources: [{ kind: web-captures, from: captures/ }]\nsite: false\n`,
    )
    const { bundle } = await runPipeline(pipeline, { out: join(scratchFolder(), 'serres') })
    const expected = [
      { thing: 'pages', both: 3, onlyInFirst: [], onlyInSecond: ['Catégorie:Semis'] },
      {
        ...{ thing: 'captures', both: 3, onlyInFirst: [] },
        onlyInSecond: [
          `${host}/wiki/Cat%C3%A9gorie:Semis (2013-05-01T00:00:00Z)`,
          `${host}:80/wiki/Serre (2013-05-01T00:00:00Z)`,
        ],
      },
    ]
    for (const copy of [bundle, join(folder, 'captures')])
      expect((await compare(copy, index, options)).things, copy).toEqual(expected)
    const [pages] = (await compare(index, bundle, options)).things
    expect(pages).toMatchObject({ onlyInFirst: ['Catégorie:Semis'], onlyInSecond: [] })
  })
})
