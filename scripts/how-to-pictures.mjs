// `node scripts/how-to-pictures.mjs [NAME…]`: the pictures of docs/how-to/ and of README.md, from the bundles of the demo
// (pipelines/demo.yml and demo-mirror.yml, run before). Needs Chromium at /usr/bin/chromium, and kiwix-serve for one.
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { root } from './prepare.mjs'

const cli = join(root, 'dist', 'cli', 'main.js')
const bundle = join(root, 'output', 'demo', 'communs-2023-01-15')
const mirror = join(root, 'output', 'demo-mirror', 'communs-2023-01-15')
const fileOf = (folder, path) => pathToFileURL(join(folder, path)).href
const siteOf = (path) => fileOf(bundle, `data/site/${path}`)

const question = 'SELECT city, count(*) AS meetings FROM v_meetings GROUP BY city ORDER BY 2 DESC'

/** Has a page show what begins with an element, the first unless another is meant, at its top. */
const scrollTo =
  (selector, at = 0) =>
  (page) =>
    page.evaluate(`document.querySelectorAll('${selector}')[${at}].scrollIntoView({ behavior: 'instant' })`)

/** Name → the address to open, what to do there, the size; `served` and `kiwix` are addresses of servers. */
const pictures = {
  closing: () => ({ url: siteOf('index.html') }),
  'wget-copy': () => ({ url: fileOf(mirror, 'data/site/losses.html'), act: scrollTo('.wf-lead') }),
  'old-address': ({ served }) => ({ url: `${served}wiki/Assemblee_du_litoral`, height: 560 }),
  'internet-archive': () => ({ url: fileOf(bundle, 'ro-crate-preview.html') }),
  kiwix: ({ kiwix }) => ({ url: `${kiwix}viewer#communs-2023-01-15/site/index.html` }),
  tables: ({ served }) => ({
    url: `${served}sql/#sql=${encodeURIComponent(question)}`,
    height: 640,
    act: async (page) => {
      await page.locator('#wf-sql table tbody tr').first().waitFor()
      await scrollTo('#wf-sql')(page)
    },
  }),
  cite: () => ({
    url: siteOf('pages/assemblee-des-communs-de-port-brevel-1.html'),
    height: 420,
    act: async (page) => {
      await page
        .locator('details', { has: page.locator('.wf-cite') })
        .locator('summary')
        .first()
        .click()
      await scrollTo('.wf-categories')(page)
    },
  }),
  'back-to-mediawiki': () => ({
    url: siteOf('history/assemblee-des-communs-de-port-brevel-1.html'),
    act: scrollTo('#wf-source'),
  }),
  // Its bundle is that of the how-to itself.
  dokuwiki: () => ({ url: fileOf(join(root, 'output', 'orme'), 'data/site/pages/projets-compost.html') }),
  database: () => ({
    url: fileOf(join(root, 'output', 'le-jardin', 'le-jardin-2005-07-01'), 'data/site/index.html'),
    height: 560,
  }),
  // So is that of pads, beside the demo’s wiki.
  pads: () => ({ url: fileOf(join(root, 'output', 'pads'), 'data/site/pages/pads-rencontre-2022-ateliers.html') }),
  // So is that of a rescue.
  wayback: () => ({
    url: fileOf(join(root, 'output', 'serres', 'serres-2026-03-02'), 'data/site/index.html'),
    act: scrollTo('#wf-coverage'),
  }),
  'who-may-see': () => ({ url: siteOf('pages/trombinoscope-de-port-brevel.html') }),
  account: () => ({ url: siteOf('losses.html'), act: scrollTo('.wf-lead') }),
  'meeting-page': () => ({
    url: siteOf('pages/assemblee-des-communs-de-port-brevel-2.html'),
    width: 1280,
    height: 600,
    act: async (page) => {
      await page.locator('a[href^="#wf-said-"]').first().click()
      await page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    },
  }),
}

const names = [...Object.keys(pictures), 'desk']
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) throw new Error(`no such picture: ${unknown.join(', ')}; there are ${names.join(', ')}`)
const chosen = asked.length > 0 ? asked : names

const folder = mkdtempSync(join(tmpdir(), 'wikifonds-pictures-'))
const children = []
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  const servers = {
    served: ['old-address', 'tables'].some((name) => chosen.includes(name)) ? await serve() : '',
    kiwix: chosen.includes('kiwix') ? await serveKiwix() : '',
  }
  for (const name of chosen.filter((one) => one !== 'desk')) await take(name, pictures[name](servers))
  if (chosen.includes('desk')) for (const language of ['en', 'fr']) await goByDesk(language)
} finally {
  await browser.close()
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true })
}

async function take(name, { url, act = async () => {}, width = 1000, height = 640 }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' })
  await page.goto(url, { waitUntil: 'networkidle' })
  await act(page)
  await shoot(page, join(root, 'docs', name === 'meeting-page' ? '' : 'how-to/pictures', `${name}.png`))
  await page.close()
}

/** The way through the desk with the demo's dump, as docs/how-to/ tells it: a picture of each screen that it shows. */
async function goByDesk(language) {
  const work = mkdtempSync(join(folder, 'desk-'))
  copyFileSync(join(root, 'fixtures', 'communs', 'communs.xml'), join(work, 'communs.xml'))
  const words = [cli, 'desk', '--port', '0', '--json', '--lang', language]
  const entrance = await addressIn(spawn(process.execPath, words, { cwd: work }), /http:[^"\s]+/, '')
  const page = await browser.newPage({ viewport: { width: 820, height: 520 }, colorScheme: 'light' })
  page.setDefaultTimeout(240_000)
  const shown = async (name, first = 'body') => {
    await page.evaluate('document.activeElement.blur()')
    await page.locator(first).evaluate((one) => one.scrollIntoView({ behavior: 'instant' }))
    await shoot(page, join(root, 'docs/how-to/pictures', `closing-${name}.${language}.png`))
  }
  const next = page.locator('main :is(button, a).desk-next')
  const at = (path) => page.waitForURL((url) => url.pathname === path)
  await page.goto(entrance)
  await page.waitForURL((url) => !url.searchParams.has('token'))
  await page.locator('.desk-files button').first().click()
  await page.locator('.desk-found').waitFor()
  await shown('sources')
  await next.click()
  await at('/about')
  await page.locator('input[value="CC-BY-SA-4.0"]').click()
  await page.locator('#to').fill('2022-12-31')
  await next.click()
  await page.locator('.desk-choices').first().waitFor()
  await shown('privacy', 'fieldset:has(.desk-sample) >> nth=0')
  await next.click()
  await at('/run')
  await next.click()
  await page.locator('main a.desk-next').click()
  await at('/account')
  await page.frameLocator('iframe').locator('h1').waitFor()
  await shown('account')
  await page.goto(page.url().replace('/account', '/doubts'))
  await next.click()
  await page.locator('.desk-card').waitFor()
  await shown('doubts')
  await page.close()
}

async function shoot(page, path) {
  await page.screenshot({ path })
  const { size } = statSync(path)
  process.stdout.write(`${path}  ${size} bytes\n`)
  if (size >= 120_000) throw new Error(`${path} is larger than 120 kB: show less of the page`)
}

/** The bundle of the demo, served on a free port. */
function serve() {
  return addressIn(spawn(process.execPath, [cli, 'serve', `${bundle}.zip`, '--port', '0']), /http:\S+/)
}

/** The same as a ZIM file, served by Kiwix. */
function serveKiwix() {
  const zim = join(folder, 'communs-2023-01-15.zim')
  const made = spawnSync(process.execPath, [cli, 'export', `${bundle}.zip`, '--to', 'zim', '--out', zim])
  if (made.status !== 0) throw new Error(`no ZIM file was made:\n${made.stderr}`)
  return addressIn(spawn('kiwix-serve', ['--address', '127.0.0.1', '--port', '8120', zim]), /http:\S+/)
}

/** The address that a server says it answers at, with `/` at the end unless another is meant. */
function addressIn(child, pattern, end = '/') {
  children.push(child)
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (words) => {
      said += words
      const [address] = pattern.exec(said) ?? []
      if (address !== undefined && said.includes('\n')) resolve(end === '' ? address : address.replace(/\/?$/, end))
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`a server ended: ${said}`)))
  })
}
