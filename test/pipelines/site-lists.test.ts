/** Pages of the demo that lead to what stands elsewhere in the bundle: downloads, and the doubts of records. */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { load } from 'cheerio'
import { beforeAll, expect, test } from 'vitest'
import { demoBuild } from './demo-builds.ts'

let path = ''
let page = load('')
beforeAll(async () => {
  const { folder } = await demoBuild('demo')
  path = join(folder, 'data/site/downloads.html')
  page = load(readFileSync(path, 'utf8'))
})

const fileOf = (href: string | undefined): string => resolve(dirname(path), href ?? '')

test('it names every file of records, provenance, history and the catalogue, with its checksum', () => {
  const rows = page('table.wf-data tbody tr').get()
  const names = rows.map((row) => page(row).find('th').text())
  for (const name of ['index.sqlite', 'pages-0001.xml.gz', 'meetings.csv', 'meetings.schema.json', 'losses.jsonl'])
    expect(names).toContain(name)
  const wrong = rows.filter((row) => {
    const content = readFileSync(fileOf(page(row).find('a').attr('href')))
    return createHash('sha256').update(content).digest('hex') !== page(row).find('.wf-hash').text()
  })
  expect(wrong).toEqual([])
})

test('all that it leads to is there, and it says what may be done with it and how it is cited', () => {
  const hrefs = page('main a')
    .get()
    .flatMap((node) => node.attribs['href'] ?? [])
    .filter((href) => !/^[a-z]+:/.test(href))
  expect(hrefs.length).toBeGreaterThan(15)
  expect(hrefs.filter((href) => !existsSync(fileOf(href)))).toEqual([])
  expect(page('main').text()).toContain('CC-BY-SA-4.0')
  expect(page('.wf-cite').text()).toBe(
    'Les contributrices et contributeurs de Wiki des communs. Wiki des communs : archive du 2023-01-15. Wiki des communs, 2023-01-15.'.replace(
      ' :',
      '\u00a0:',
    ),
  )
})

test('each doubtful value leads to what stands where it says, its words on most pages', async () => {
  const { folder } = await demoBuild('demo')
  const site = join(folder, 'data/site')
  const doubts = load(readFileSync(join(site, 'doubts.html'), 'utf8'))
  const hrefs = doubts('a.wf-evidence')
    .get()
    .flatMap((node) => node.attribs['href'] ?? [])
  expect(hrefs.length).toBe(doubts('table.wf-data tbody tr').length)
  const dead = hrefs.filter((href) => {
    const [file = '', id] = href.split('#')
    const target = readFileSync(join(site, file), 'utf8')
    return id !== undefined && !target.includes(`id="${id}"`)
  })
  expect(dead).toEqual([])
  expect(hrefs.filter((href) => href.includes('#wf-said-')).length).toBeGreaterThan(hrefs.length / 2)
})
