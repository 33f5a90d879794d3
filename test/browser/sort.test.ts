/** Tables that the wiki let its readers sort, as a reader sorts them here. */

import { readFileSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { createParser } from '../../src/parse/parse.ts'
import { renderDocument } from '../../src/site/render.ts'
import { options } from '../parse/wiki.ts'
import { isHere } from '../support/components.ts'
import { testWith } from '../support/require.ts'

const script = readFileSync(new URL('../../src/site/assets/sort.js', import.meta.url), 'utf8').replace(/^export /gm, '')

let browser: Browser

beforeAll(async () => {
  if (isHere('chromium'))
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
})

const text = `{| class="wikitable sortable"
! rowspan="2" | Nom !! colspan="2" | Chiffres !! rowspan="2" class="unsortable" | Note
|-
! An !! Somme
|-
| Lyon || 2012 || 1 200 || a
|-
| Arles || 2014 || data-sort-value="5000" | beaucoup || b
|-
| Brest || 2010 || 90 || c
|- class="sortbottom"
! Total !! 3 !! 6 290 !!
|}`

testWith('chromium')('a click sorts, a second one turns round, a third one gives the wiki’s order back', async () => {
  const document = createParser(options).parse({ title: 'Page', text, form: 'wikitext' })
  const { html } = renderDocument(document, { language: 'fr' })
  const page = await browser.newPage()
  await page.setContent(`<html lang="fr"><body>${html}<script>${script}</script></body></html>`)
  const names = (): Promise<readonly string[]> =>
    page.$$eval('tr > td:first-child, tr.sortbottom > th:first-child', (cells) =>
      cells.map((cell) => cell.textContent ?? ''),
    )
  expect(
    await page.$$eval('.wf-sort', (buttons) => buttons.map((button) => button.getAttribute('aria-label'))),
  ).toEqual(['Trier par Nom', 'Trier par An', 'Trier par Somme'])
  await page.click('.wf-sort[aria-label="Trier par Nom"]')
  expect(await names()).toEqual(['Arles', 'Brest', 'Lyon', 'Total'])
  await page.click('.wf-sort[aria-label="Trier par Somme"]')
  expect(await names()).toEqual(['Brest', 'Lyon', 'Arles', 'Total'])
  expect(await page.$$eval('[aria-sort]', (heads) => heads.map((head) => head.getAttribute('aria-sort')))).toEqual([
    'ascending',
  ])
  await page.click('.wf-sort[aria-label="Trier par Somme"]')
  expect(await names()).toEqual(['Arles', 'Lyon', 'Brest', 'Total'])
  await page.click('.wf-sort[aria-label="Trier par Somme"]')
  expect(await names()).toEqual(['Lyon', 'Arles', 'Brest', 'Total'])
  await page.close()
})
