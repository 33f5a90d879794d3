/** A ZIM file is what its own tools and readers accept, with the same bytes twice, and says what it lacks. */

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { load } from 'cheerio'
import { chromium } from 'playwright-core'
import { beforeAll, expect, test, vi } from 'vitest'
import { iso6393Of } from '../../../src/forms/zim/metadata.ts'
import { openKeptClusters } from '../../../src/forms/zim/write-zim.ts'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { runPipeline } from '../../pipelines/run-demo.ts'
import { freePort } from '../../support/free-port.ts'
import { testWith } from '../../support/require.ts'
import { put, scratchFolder } from '../../support/scratch.ts'

const run = promisify(execFile)
let folder = ''
let one = ''
let told: Awaited<ReturnType<typeof exportBundle>>
beforeAll(async () => {
  const zip = (await demoBuild('demo')).bundle
  folder = scratchFolder()
  one = join(folder, 'demo.zim')
  told = await exportBundle(zip, { to: 'zim', out: one, language: 'en' })
})

test('a ZIM file has the same bytes twice, from the zip and from the folder', async () => {
  const two = join(folder, 'two.zim')
  const { bundle } = await demoBuild('demo')
  await exportBundle(bundle.replace(/\.zip$/, ''), { to: 'zim', out: two, language: 'fr' })
  expect(readFileSync(two).equals(readFileSync(one))).toBe(true)
})

test('it carries what the site shows, and says what it lacks', () => {
  expect(told.carried).toMatchObject({
    pages: { kept: 87, found: 87 },
    revisions: { kept: 0, found: 154 },
    files: { kept: 5, found: 5 },
    meetings: { kept: 27, found: 27 },
  })
  const subjects = told.losses.map(({ subject }) => subject)
  expect(subjects).toEqual([
    'Règles',
    'data/index.sqlite',
    'data/provenance',
    'data/records',
    'data/site/downloads.html',
    'data/xml',
  ])
})

test('the header is that of version 6.1 and its UUID the one that was told', () => {
  const file = readFileSync(one)
  expect([file.readUInt32LE(0), file.readUInt16LE(4), file.readUInt16LE(6)]).toEqual([72173914, 6, 1])
  expect(file.toString('hex', 8, 24)).toBe(told.facts['uuid']?.replaceAll('-', ''))
})

test.for([
  ['fr', 'fra'],
  ['de-AT', 'deu'],
  ['pt_BR', 'por'],
  ['nds', 'nds'],
  ['x', 'und'],
])('the language %s is %s', ([from, to]) => {
  expect(iso6393Of(from ?? '')).toBe(to)
})

testWith('zim-tools')('zimcheck finds nothing, in neither shape of the demo', async () => {
  const mirror = join(folder, 'mirror.zim')
  const { bundle } = await demoBuild('demo-mirror')
  await exportBundle(bundle, { to: 'zim', out: mirror, language: 'en' })
  for (const file of [one, mirror]) {
    const { stdout } = await run('zimcheck', ['-A', file])
    expect(stdout).toContain('Overall Test Status: Pass')
    expect(stdout).not.toMatch(/\[(?:ERROR|WARNING)\]/)
  }
})

const codeWords = `a { src = 'one.css', href="two.css" } and src ='three'`

testWith('zim-tools')('zimcheck takes no shown program code for a link', async () => {
  const work = scratchFolder()
  const revision = (id: number, model: string, text: string): string =>
    `<revision><id>${id}</id><timestamp>2017-05-0${id}T10:00:00Z</timestamp><contributor><username>B</username><id>1</id></contributor><comment>${text.replaceAll('<', '&lt;')}</comment><model>${model}</model><format>text/plain</format><text xml:space="preserve">${text.replaceAll('<', '&lt;')}</text></revision>`
  const words = `<pre>\n${codeWords}\n</pre>\n ${codeWords}\n<nowiki>${codeWords}</nowiki> [https://a.example/ ${codeWords}]`
  put(
    work,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><siteinfo><sitename>Code</sitename><base>https://code.example/wiki/A</base></siteinfo><page><title>A</title><ns>0</ns><id>1</id>${revision(1, 'wikitext', words)}${revision(2, 'wikitext', words.replaceAll('one', 'other'))}</page><page><title>B.js</title><ns>0</ns><id>2</id>${revision(3, 'javascript', codeWords)}${revision(4, 'javascript', codeWords.replace('three', 'four'))}</page></mediawiki>`,
  )
  const pipeline = put(
    work,
    'code.yml',
    'wiki: { key: code }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nsite: { history: all }\n',
  )
  const { bundle } = await runPipeline(pipeline, { out: join(work, 'out') })
  const file = join(work, 'code.zim')
  await exportBundle(bundle, { to: 'zim', out: file, language: 'en' })
  const { stdout } = await run('zimcheck', ['-A', file]).catch((failure: { readonly stdout: string }) => failure)
  expect(stdout).toContain('Overall Test Status: Pass')
  const page = readFileSync(join(bundle.replace(/\.zip$/, ''), 'data/site/index.html'), 'utf8')
  expect(load(page)('pre').first().text().trim()).toBe(codeWords.replace('one', 'other'))
})

testWith('zim-tools')('zimdump finds pages, files, metadata and redirects as the site has them', async () => {
  const { bundle } = await demoBuild('demo')
  const show = async (namespace: string, url: string) =>
    (await run('zimdump', ['show', `--ns=${namespace}`, `--url=${url}`, one], { encoding: 'buffer' })).stdout
  for (const path of ['site/pages/adn.html', 'site/search/titles.js', 'files/logo-communs.png'])
    expect(await show('C', path)).toEqual(readFileSync(join(bundle.replace(/\.zip$/, ''), 'data', path)))
  expect(String(await show('M', 'Language'))).toBe('fra')
  expect(String(await show('M', 'Title'))).toBe('Wiki des communs')
  expect(String(await show('M', 'Counter'))).toMatch(/;text\/html=\d+;/)
  const { stdout } = await run('zimdump', ['list', '--details', '--url=site/pages/reunion-de-mai.html', one])
  expect(stdout).toMatch(/type:\s+redirect/)
  expect(stdout).toContain('Réunion de mai')
})

testWith('kiwix-tools', 'chromium')(
  'Kiwix serves pages, redirects, titles, pictures, and the search of the site',
  async () => {
    const port = await freePort()
    const kiwix = spawn('kiwix-serve', ['--port', String(port), '--address', '127.0.0.1', one])
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
    try {
      const base = `http://127.0.0.1:${port}`
      const ask = (path: string) => fetch(`${base}${path}`, { redirect: 'manual' })
      while (
        !(await ask('/').then(
          () => true,
          () => false,
        ))
      )
        await setTimeout(100)
      expect((await ask('/content/demo/site/pages/adn.html')).status).toBe(200)
      const redirect = await ask('/content/demo/site/pages/reunion-de-mai.html')
      expect(redirect.headers.get('location')).toBe(
        '/content/demo/site/pages/assemblee-des-communs-de-port-brevel-2.html',
      )
      expect(await (await ask('/suggest?content=demo&term=Adn')).text()).toContain('site/pages/adn')
      const page = await browser.newPage()
      await page.goto(`${base}/content/demo/site/index.html`)
      await page.waitForFunction('document.images[0].naturalWidth === 240')
      await page.fill('#wf-q', 'budget')
      await page.press('#wf-q', 'Enter')
      await page.waitForSelector('#wf-results a')
      await page.click('#wf-results a')
      await page.waitForURL('**/pages/budget-couts.html')
    } finally {
      await browser.close()
      kiwix.kill()
      await once(kiwix, 'exit')
    }
  },
)

test('a temporary folder that nobody can write to is told, and nothing is left', async () => {
  const zip = (await demoBuild('demo')).bundle
  const out = join(folder, 'untold.zim')
  vi.stubEnv('TMPDIR', join(folder, 'no-such-folder'))
  const failed = exportBundle(zip, { to: 'zim', out, language: 'en' })
  await expect(failed).rejects.toMatchObject({ code: 'NOT_WRITABLE' })
  vi.unstubAllEnvs()
  expect(existsSync(`${out}.part`) || existsSync(out)).toBe(false)
})

test('the clusters that wait on disk are gone when the file is written', () => {
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary)
  vi.stubEnv('TMPDIR', temporary)
  const kept = openKeptClusters(3)
  kept.put(1, Buffer.from('one'))
  kept.put(2, Buffer.from('two, longer'))
  expect([0, 1, 2].map((at) => kept.read(at)?.toString() ?? null)).toEqual([null, 'one', 'two, longer'])
  expect(readdirSync(temporary)).toHaveLength(1)
  kept.close()
  vi.unstubAllEnvs()
  expect(readdirSync(temporary)).toEqual([])
})
