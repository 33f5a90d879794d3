/** A web archive of the bundle says of each record what it is, and pages stand where they stood. */

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { chromium, type Frame, type Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { WARCParser } from 'warcio'
import { openZip } from '../../../src/bundle/zip/zip-reader.ts'
import { linkedAnew } from '../../../src/forms/common/page-links.ts'
import { addressesOf } from '../../../src/forms/wacz/addresses.ts'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'

const host = 'https://wiki.communs.example'
const own = `${host}/.wikifonds/communs-2023-01-15`
let file = ''
let told: Awaited<ReturnType<typeof exportBundle>>
const contents = new Map<string, Buffer>()
beforeAll(async () => {
  const zip = (await demoBuild('demo')).bundle
  file = join(scratchFolder(), 'demo.wacz')
  told = await exportBundle(zip, { to: 'wacz', out: file, language: 'en' })
  const opened = await openZip(file)
  for (const entry of opened.entries) contents.set(entry.name, Buffer.from(await opened.read(entry)))
  await opened.close()
})

const content = (name: string): Buffer => contents.get(name) ?? Buffer.alloc(0)

interface Line {
  readonly url: string
  readonly status: string
  readonly mime: string
  readonly digest: string
  readonly filename: string
  readonly offset: string
  readonly length: string
}

const indexText = (): string => gunzipSync(content('indexes/index.cdx.gz')).toString()
const indexLines = (): readonly Line[] =>
  indexText()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line.replace(/^\S+ \d{14} /, '')))

test('a web archive has the same bytes twice, from the zip and from the folder', async () => {
  const { bundle } = await demoBuild('demo')
  const two = join(scratchFolder(), 'two.wacz')
  await exportBundle(bundle.replace(/\.zip$/, ''), { to: 'wacz', out: two, language: 'fr' })
  expect(readFileSync(two).equals(readFileSync(file))).toBe(true)
})

test('the package lists every file with its hash, and its own hash lies beside it', () => {
  const hash = (name: string) => `sha256:${createHash('sha256').update(content(name)).digest('hex')}`
  const { resources, wacz_version: version } = JSON.parse(String(content('datapackage.json')))
  expect(version).toBe('1.1.1')
  const listed = resources.map(({ path }: { path: string }) => path)
  expect([...listed, 'datapackage.json', 'datapackage-digest.json'].sort()).toEqual([...contents.keys()].sort())
  for (const { path, hash: said, bytes } of resources)
    expect([path, said, bytes]).toEqual([path, hash(path), content(path).length])
  expect(JSON.parse(String(content('datapackage-digest.json'))).hash).toBe(hash('datapackage.json'))
})

test('each line of the index leads to one record, which is what the line says', async () => {
  const lines = indexLines()
  for (const { url, status, digest, filename, offset, length } of lines) {
    const member = content(`archive/${filename}`).subarray(Number(offset), Number(offset) + Number(length))
    const record = await new WARCParser([new Uint8Array(gunzipSync(member))]).parse()
    const body = await record?.readFully(true)
    expect(record?.warcTargetURI).toBe(url)
    expect(record?.warcDate).toBe('2023-01-15T00:00:00Z')
    expect(record?.warcType).toBe(status === '200' ? 'resource' : 'response')
    expect(
      `sha256:${createHash('sha256')
        .update(body ?? '')
        .digest('hex')}`,
    ).toBe(digest)
  }
  const sorted = indexText().trim().split('\n')
  expect([...sorted].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))).toEqual(sorted)
  expect(new Set(lines.map(({ url }) => url)).size).toBe(lines.length)
})

test('pages stand where they stood, our own path leads there, files stand on it', () => {
  const statusOf = new Map(indexLines().map(({ url, status, mime }) => [url, `${status} ${mime}`]))
  expect(statusOf.get(`${host}/wiki/ADN`)).toBe('200 text/html')
  expect(statusOf.get(`${host}/wiki/Adn`)).toBe('200 text/html')
  expect(statusOf.get(`${host}/wiki/R%C3%A9union_de_mai`)).toBe('301 unk')
  expect(statusOf.get(`${own}/site/pages/adn.html`)).toBe('301 unk')
  expect(statusOf.get(`${own}/files/logo-communs.png`)).toBe('200 image/png')
  expect([...statusOf.keys()].filter((url) => url.includes('_redirects') || url.includes('.htaccess'))).toEqual([])
  expect(told.carried).toMatchObject({ pages: { kept: 87, found: 87 }, files: { kept: 5, found: 5 } })
})

test('links become addresses, places on the page and other addresses stay', () => {
  const to = (path: string): string => `https://w.example/${path}?a&b`
  const from = (html: string): string => linkedAnew(html, 'site/pages/a.html', to)
  expect(from('<a href="../pages/b.html#c">x</a>')).toBe(
    '<a href="https://w.example/site/pages/b.html?a&amp;b#c">x</a>',
  )
  expect(from('<img alt="a > b" src="../../files/f.png">')).toBe(
    '<img alt="a > b" src="https://w.example/files/f.png?a&amp;b">',
  )
  const same =
    '<a href="#x" title="../b.html">href="../b.html"</a><a href="mailto:a@b.example"><a href="https://c.example/">'
  expect(from(same)).toBe(same)
})

test('a page without an address of its own stands on our path, on which no page of the wiki stands, and is told', () => {
  const losses: string[] = []
  const page = (title: string, originalUrl: string | null) => ({ title, originalUrl, redirect: null })
  const pages = new Map([
    ['site/pages/a.html', page('A', 'https://w.example/.wikifonds/x')],
    ['site/pages/b.html', page('B', null)],
    ['site/pages/c.html', page('C', 'https://w.example/.wikifonds/x#part')],
  ])
  const addresses = addressesOf('w-2020-01-01', { baseUrl: null, key: 'w' }, pages, {
    carried: () => undefined,
    fact: () => undefined,
    lost: ({ subject }) => void losses.push(subject),
  })
  expect(addresses.of('site/pages/a.html')).toBe('https://w.example/.wikifonds/x')
  expect(addresses.of('site/pages/b.html')).toBe('https://w.example/.wikifonds-/w-2020-01-01/site/pages/b.html')
  expect(addresses.of('site/pages/c.html')).toBe('https://w.example/.wikifonds-/w-2020-01-01/site/pages/c.html')
  expect(losses).toEqual(['B', 'C'])
})

testWith('chromium')(
  'wabac.js, which ReplayWeb.page is made of, replays pages, redirects, pictures and the search',
  async () => {
    const server = createServer((request, response) => {
      const path = request.url?.split('?')[0]
      if (path === '/sw.js')
        response
          .setHeader('content-type', 'text/javascript')
          .end(readFileSync('node_modules/@webrecorder/wabac/dist/sw.js'))
      else if (path === '/demo.wacz') sendRange(readFileSync(file), request.headers.range, response)
      else response.setHeader('content-type', 'text/html').end('<!doctype html><title>replay</title>')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const base = `http://localhost:${typeof address === 'object' ? address?.port : 0}`
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      const elsewhere: string[] = []
      page.context().on('request', (request) => {
        if (!request.url().startsWith(base) && !/^(?:data|blob):/.test(request.url())) elsewhere.push(request.url())
      })
      await page.goto(base)
      await page.evaluate(loadArchive(`${base}/demo.wacz`))
      expect(await headingAt(page, base, `${host}/wiki/ADN`)).toBe('ADN')
      expect(await headingAt(page, base, `${host}/wiki/Adn`)).toBe('Adn')
      expect(await headingAt(page, base, `${host}/wiki/R%C3%A8gles`)).toBe("C'est quoi un commun ?")
      expect(await headingAt(page, base, `${host}/`)).toBe('Accueil')
      expect(await headingAt(page, base, `${host}/wiki/Accueil`)).toBe('Accueil')
      await replayed(page).waitForFunction('document.images[0].naturalWidth === 240')
      await replayed(page).fill('#wf-q', 'budget')
      await replayed(page).press('#wf-q', 'Enter')
      await page.frameLocator('iframe').locator('#wf-results a').first().click()
      await page.frameLocator('iframe').locator('h1', { hasText: 'Budget & coûts' }).waitFor()
      expect(replayed(page).url()).toContain(`${host}/wiki/Budget_`)
      // The catalogue is not in the archive: the SQL page asks a file that the reader chooses.
      const inside = page.frameLocator('iframe')
      await inside.getByRole('link', { name: 'L’archive' }).click()
      await inside.getByRole('link', { name: 'Interroger en SQL' }).click()
      await inside.getByLabel('Catalogue').setInputFiles((await demoBuild('demo')).bundle)
      await inside.getByText('Le catalogue est ouvert').waitFor()
      await inside.locator('#wf-sql-questions summary').click()
      await inside.getByRole('button', { name: 'Combien de réunions par ville' }).click()
      await inside.locator('#wf-sql-rows').getByText('Port-Brevel').first().waitFor()
      expect(elsewhere).toEqual([])
    } finally {
      await browser.close()
      server.close()
    }
  },
)

function replayed(page: Page): Frame {
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (frame === undefined) throw new Error('nothing is replayed')
  return frame
}

async function headingAt(page: Page, base: string, url: string): Promise<string | null> {
  await page.evaluate(`new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.onload = resolve
    frame.src = ${JSON.stringify(`${base}/w/demo/20230115000000mp_/${url}`)}
    document.body.replaceChildren(frame)
  })`)
  return replayed(page).textContent('h1, h2')
}

const loadArchive = (source: string): string => `(async () => {
  const workers = navigator.serviceWorker
  await workers.register('/sw.js', { scope: '/' })
  if (workers.controller === null) await new Promise((resolve) => workers.addEventListener('controllerchange', resolve))
  const added = new Promise((resolve) =>
    workers.addEventListener('message', ({ data }) => data.msg_type === 'collAdded' && resolve()),
  )
  workers.controller.postMessage({ msg_type: 'addColl', name: 'demo', file: { sourceUrl: ${JSON.stringify(source)} } })
  await added
})()`

/** An answer to `Range: bytes=…` (RFC 9110 §14.2), as web servers give it. */
function sendRange(bytes: Buffer, range: string | undefined, response: import('node:http').ServerResponse): void {
  const [, from = '', to = ''] = /bytes=(\d*)-(\d*)/.exec(range ?? '') ?? []
  if (range === undefined) return void response.setHeader('content-length', bytes.length).end(bytes)
  const start = from === '' ? bytes.length - Number(to) : Number(from)
  const end = from === '' || to === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1)
  response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${bytes.length}` })
  response.end(bytes.subarray(start, end + 1))
}
