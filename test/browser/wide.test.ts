/** What a wiki made wider than a screen: the page stays as wide as the screen, and all of it can be reached. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { runPipeline } from '../pipelines/run-demo.ts'
import { isHere } from '../support/components.ts'
import { testWith } from '../support/require.ts'
import { put } from '../support/scratch.ts'

const words = (count: number, word = 'compost'): string => Array.from({ length: count }, () => word).join(' ')
const columns = Array.from({ length: 14 }, (_, at) => `Colonne numéro ${at + 1}`).join(' !! ')
const missing = '[[Fichier:Une image dont le nom est vraiment très long et qui manque.png|30px]]'

const wide: readonly (readonly [what: string, wikitext: string])[] = [
  ['a table of many columns', `{|\n! ${columns}\n|}`],
  [
    'a table in a box that floats',
    `<div style="float:right; margin:1px">\n{| class="wikitable"\n! ${columns}\n|}\n</div>`,
  ],
  ['a box wider than the screen', `<div style="width:1900px">${words(5)}</div>`],
  ['a line that is kept whole', `<span style="white-space:nowrap">${words(60)}</span>`],
  ['spaces that are kept', `<div style="white-space:pre">${words(60)}</div>`],
  ['pictures that are missing, in a wide table', `{|\n|${Array.from({ length: 12 }, () => missing).join('||')}\n|}`],
  ['pictures that are missing, in a line', words(9, missing)],
  ['lists in lists', Array.from({ length: 14 }, (_, at) => `${'*'.repeat(at + 1)} ${words(3)}`).join('\n')],
  ['indented lines', Array.from({ length: 14 }, (_, at) => `${':'.repeat(at + 1)} ${words(3)}`).join('\n')],
  ['a word without end', 'z'.repeat(600)],
  ['an address without end', `https://jardin.example/${'z'.repeat(600)}`],
  [
    'a box of facts',
    '{| class="infobox" style="float:right; width:22em"\n! style="white-space:nowrap" | Système d’exploitation visé\n| https://jardin.example/un/chemin/assez/long/pour/deborder\n|}\n== Titre ==',
  ],
  ['code', `<pre>${words(60)}</pre>\n ${words(60)}\n\n<code>${'x'.repeat(400)}</code>`],
]

const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://jardin.example/wiki/Accueil</base><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>${wide
  .map(
    ([, text], at) =>
      `<page><title>Page ${at + 1}</title><ns>0</ns><id>${at + 1}</id><revision><id>${at + 1}</id><timestamp>2024-06-10T10:00:00Z</timestamp><contributor><username>Perle</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text></revision></page>`,
  )
  .join('')}</mediawiki>`

let site = ''
let browser: Browser

beforeAll(async () => {
  if (!isHere('chromium')) return
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-wide-'))
  put(folder, 'wiki.xml', dump)
  put(folder, 'wiki.yml', 'wiki: { key: jardin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\n')
  const result = await runPipeline(join(folder, 'wiki.yml'))
  site = join(result.folder, 'data', 'site')
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
})

/** How far the page is wider than the screen, and which elements begin left of it, where nobody can scroll. */
const measure = `({
  beyond: document.documentElement.scrollWidth - innerWidth,
  lost: [...document.querySelectorAll('.wf-content *')]
    .filter((one) => one.getBoundingClientRect().left < -1 && one.closest('.wf-hidden') === null)
    .map((one) => one.outerHTML.slice(0, 80)),
})`

const needsChromium = testWith('chromium')

for (const [at, [what]] of wide.entries()) {
  needsChromium(`${what} widens no page, and can be reached`, async () => {
    for (const width of [1280, 390, 320]) {
      const page = await browser.newPage({ viewport: { width, height: 800 } })
      await page.goto(pathToFileURL(join(site, 'pages', `page-${at + 1}.html`)).href)
      expect({ width, ...((await page.evaluate(measure)) as object) }).toEqual({ width, beyond: 0, lost: [] })
      if (what === 'a box of facts')
        expect(
          await page.evaluate(
            "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.wf-beside'))",
          ),
        ).toBe(0)
      await page.close()
    }
  })
}
