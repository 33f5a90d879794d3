/** Captures in a run: held against an index, and fetched by a run that is killed. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageRecord } from '../sources/html-mirror/warc.ts'
import { captureWiki, type ServedArchive, serveArchive } from '../sources/web-captures/archive-server.ts'
import { host, pageWith, parked } from '../sources/web-captures/read-captures.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { ask, library, root, runPipeline, verify } from './run-demo.ts'

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

it('an index alone makes a sound bundle that holds no page, says so, and names what is known', async () => {
  const folder = scratchFolder()
  const row = (stamp: string, path: string): string => `k ${stamp} ${host}${path} text/html 200 ABC - - 10 0 x.warc.gz`
  put(
    folder,
    'x.cdx',
    [row('20120501000000', '/wiki/Serre'), row('20130601000000', '/index.php?title=Le_bassin')].join('\n'),
  )
  const pipeline = put(
    folder,
    'serres.yml',
    `wiki: { key: serres, name: Serres, language: en, baseUrl: "${host}" }\nsources: [{ kind: web-captures, from: x.cdx }]\n`,
  )
  const { bundle, exit, account } = await runPipeline(pipeline, {
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  expect([exit, basename(bundle)]).toEqual([3, 'serres-2013-06-01.zip'])
  expect(account.losses).toMatchObject({
    lost: { 'source-without-pages': 1 },
    declared: { 'index-incomplete': 2, 'name-known-not-captured': 2 },
  })
  const losses = await ask(bundle, "SELECT detail FROM losses WHERE kind = 'name-known-not-captured'")
  expect(losses).toEqual([{ detail: 'Le bassin · Serre' }])
  expect((await verify(bundle)).findings).toEqual([])
  const home = readFileSync(join(bundle.replace(/\.zip$/, ''), 'data/site/index.html'), 'utf8')
  expect(home).toContain('It holds no page')
})

describe('a run that fetches', () => {
  const kills = 6
  const concurrency = 2
  const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }

  function fetching({ origin }: ServedArchive, folder: string): string {
    const pace = `{ concurrency: ${concurrency}, perSecond: 200, indexPerMinute: 6000, pauseSeconds: 0 }`
    return put(
      folder,
      'serres.yml',
      `wiki: { key: serres, name: Serres, language: fr, timezone: UTC, baseUrl: "${host}" }\nsources: [{ kind: web-captures, from: "${origin}/cdx/search/cdx", site: wiki.serres.example, pace: ${pace} }]\nsite: false\n`,
    )
  }

  it('is told to stop again and again: it takes what is on its way, and nothing is given twice', async () => {
    const archive = await serveArchive(captureWiki({ pages: 20, captures: 160, seed: 5 }).captures, {
      faults: 0.2,
      before: (path) => (path.includes('id_/') ? new Promise((done) => setTimeout(done, 20)) : undefined),
    })
    const folder = scratchFolder()
    const words = [join(root, 'dist/cli/main.js'), 'run', fetching(archive, folder), '--out', join(folder, 'out')]
    for (let stop = 1; stop <= kills; stop += 1) {
      const run = spawn(process.execPath, words, { stdio: 'ignore' })
      const ended = once(run, 'exit')
      while (archive.given.size < stop * 8 && run.exitCode === null) await new Promise((done) => setTimeout(done, 1))
      run.kill(stop % 2 === 0 ? 'SIGTERM' : 'SIGINT')
      expect(await ended).toEqual([130, null])
      const contents = readdirSync(join(folder, 'serres.captures'))
      expect(contents.length).toBe(archive.given.size)
    }
    await runPipeline(join(folder, 'serres.yml'), { out: join(folder, 'out'), environment })
    expect(archive.given.size).toBeGreaterThan(kills * 8)
    expect(archive.wanted.filter((capture, at) => archive.wanted.indexOf(capture) !== at)).toEqual([])
    await archive.close()
  })

  it('is killed again and again while a fifth of the answers fail: same bytes, and what was here is not fetched again', async () => {
    const archive = await serveArchive(captureWiki({ pages: 20, captures: 160, seed: 5 }).captures, { faults: 0.2 })
    const pipeline = (folder: string): string => fetching(archive, folder)
    const folder = scratchFolder()
    const bodies = join(folder, 'serres.captures')
    const here = (): readonly string[] =>
      existsSync(bodies) ? readdirSync(bodies).filter((name) => name.endsWith('.gz')) : []
    const words = [join(root, 'dist/cli/main.js'), 'run', pipeline(folder), '--out', join(folder, 'out'), '--quiet']
    const written = new Map<string, number>()
    for (let kill = 0; kill < kills; kill += 1) {
      const before = here().length
      const run = spawn(process.execPath, words, { stdio: 'ignore' })
      const ended = once(run, 'exit')
      while (here().length < before + 5 && run.exitCode === null) await new Promise((done) => setTimeout(done, 5))
      run.kill('SIGKILL')
      expect((await ended)[1]).toBe('SIGKILL')
      for (const name of here()) {
        const { mtimeMs } = statSync(join(bodies, name))
        expect(written.get(name) ?? mtimeMs).toBe(mtimeMs)
        written.set(name, mtimeMs)
      }
    }
    const killed = await runPipeline(join(folder, 'serres.yml'), { out: join(folder, 'out'), environment })
    expect([...written].filter(([name, time]) => statSync(join(bodies, name)).mtimeMs !== time)).toEqual([])
    // At each kill some answers may be on their way: these alone are asked for again.
    const again = [...archive.given.values()].filter((count) => count > 1)
    expect(again.length).toBeLessThanOrEqual(kills * concurrency)
    const whole = await runPipeline(pipeline(scratchFolder()), { environment })
    expect(killed.sha256).toBe(whole.sha256)
    await archive.close()
  })
})
