/** The desk and a wiki that still answers: from its address to a folder that nginx serves, in French, by clicks. */

import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { clickingHand, type DeskBrowser, enter, goTheWay, openChromium, startDesk } from '../support/desk-browser.ts'
import { startFixtureWiki } from '../support/fixture-wiki.ts'
import { visitedBy } from '../support/nginx.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

let browser: DeskBrowser | null = null
const started: ChildProcess[] = []
afterAll(async () => {
  await browser?.close()
  for (const child of started) child.kill('SIGKILL')
})

testWith(
  'chromium',
  'mediawiki',
  'nginx',
)('from the address of a real MediaWiki to a folder that nginx serves', async () => {
  const live = await startFixtureWiki({ keeps: true })
  try {
    browser = await openChromium()
    const folder = scratchFolder()
    const page = await enter(browser, (await startDesk(folder, started)).url)
    const { hand, counts } = clickingHand(page)
    await goTheWay(page, hand, {
      async take({ type, press }) {
        await type('#address', live.address)
        await press('form:has(#address) button')
      },
      told: '« Wiki des communs »',
      closed: null,
      verdict: 'Complet autant que la source le permet',
    })
    expect(counts.clicks).toBeLessThanOrEqual(14)
    expect(counts.typed).toBeLessThanOrEqual(3)
    const { first, page: old, status } = await visitedBy(join(folder, 'wiki-des-communs-web'), 'wiki/Accueil')
    expect(status).toEqual([200, 200, 404])
    expect(first).toContain('Wiki des communs')
    expect(old).toContain('Accueil</h1>')
  } finally {
    live.stop()
  }
})
