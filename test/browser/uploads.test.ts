/** Uploads opened by a click from disk: what strangers uploaded runs nothing and asks nobody. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { FondsUpload } from '../../src/model/fonds.ts'
import type { FondsView } from '../../src/model/view.ts'
import { textOf } from '../site/support/content.ts'
import { given, siteFiles } from '../site/support/given.ts'
import { gardenView } from '../site/support/view.ts'
import { isHere } from '../support/components.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

const drawing = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" onload="alert('load')">
<script>alert('script'); new Image().src = 'http://127.0.0.1:9/script'</script>
<image xlink:href="http://127.0.0.1:9/pixel.png" width="1" height="1"/>
<style>@import "http://127.0.0.1:9/x.css"; .vert { fill: rgb(0, 128, 0) }</style>
<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert('html')"/></body></foreignObject>
<rect class="vert" width="40" height="40" onclick="alert('click')"/></svg>`
const page = '<!DOCTYPE html><script>alert("page")</script>'

const file = (fileId: number, name: string, mime: string, sha1: string): FondsUpload => ({
  fileId,
  name,
  pageId: null,
  versions: [
    {
      at: null,
      contributor: null,
      comment: null,
      sha1,
      bytes: 1,
      mime,
      isLatest: true,
      bundlePath: `data/files/${name}`,
      state: 'present',
    },
  ],
})
const uploads = [file(1, 'actif.svg', 'image/svg+xml', 'drawing'), file(2, 'piege.html', 'text/html', 'page')]
const contents: Readonly<Record<string, string>> = { drawing, page }
const view: FondsView = {
  ...gardenView(),
  files: () => uploads,
  fileContent: (sha1) => [Buffer.from(contents[sha1] ?? '')],
}

let folder = ''
let browser: Browser

beforeAll(async () => {
  if (!isHere('chromium')) return
  folder = scratchFolder()
  const options = { language: 'fr', history: 'none', charts: false, noindex: false, ...given } as const
  const files = [...siteFiles(view, options)].map((one) => [`data/site/${one.path}`, textOf(one)] as const)
  for (const [path, content] of [
    ...files,
    ['data/files/actif.svg', drawing],
    ['data/files/piege.html', page],
  ] as const) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})

afterAll(async () => {
  await browser?.close()
  if (folder !== '') rmSync(folder, { recursive: true })
})

/** What a page does that it should not. */
async function open(path: string) {
  const tab = await browser.newPage()
  const noise: string[] = []
  tab.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  tab.on('request', (request) => /^https?:/.test(request.url()) && noise.push(`asks ${request.url()}`))
  await tab.goto(pathToFileURL(join(folder, path)).href)
  return { tab, noise }
}

const needsChromium = testWith('chromium')

needsChromium('the drawing itself would run: the page that warns of it is right', async () => {
  const { noise } = await open('data/files/actif.svg')
  await expect
    .poll(() => noise)
    .toEqual(expect.arrayContaining(['dialog: script', 'asks http://127.0.0.1:9/pixel.png']))
})

needsChromium('a scripted drawing opened by a click draws, and does nothing else', async () => {
  const { tab, noise } = await open('data/site/uploads/index.html')
  await tab.click('text=actif.svg')
  await tab.waitForFunction("document.querySelector('.wf-picture img').naturalWidth === 40")
  await tab.click('.wf-picture a')
  await tab.waitForURL(/\.svg$/)
  const rect = await tab.evaluate("getComputedStyle(document.querySelector('rect')).fill")
  expect(rect).toBe('rgb(0, 128, 0)')
  await tab.mouse.click(20, 20)
  await tab.waitForTimeout(200)
  expect(noise).toEqual([])
})

needsChromium('an uploaded page is not a click away', async () => {
  const { tab, noise } = await open('data/site/uploads/index.html')
  await tab.click('text=piege.html')
  expect(await tab.textContent('main')).toContain('data/files/piege.html')
  const hrefs = await tab.$$eval('a[href]', (links) => links.map((link) => (link as unknown as { href: string }).href))
  expect(hrefs.length).toBeGreaterThan(5)
  expect(hrefs.filter((href) => href.includes('/files/'))).toEqual([])
  expect(noise).toEqual([])
})
