/** The licence is told in a sentence, in the words of the wiki or by its name. */

import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { Rights } from '../../src/model/wiki.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles } from './support/given.ts'
import { gardenView } from './support/view.ts'

/** What the foot of the first page and the page of downloads say of the licence. */
function licenceOf(rights: Rights): readonly [foot: string, downloads: string] {
  const view = gardenView({ about: { ...gardenView().about, rights } })
  const options = { language: 'en', history: 'list', charts: false, noindex: false, ...given } as const
  const files = [...siteFiles(view, { ...options, titleOfAddress: () => null })]
  const read = (path: string) => load(textOf(files.find((file) => file.path === path) ?? { path, content: '' }))
  return [
    read('index.html')('footer p').first().text(),
    read('downloads.html')('main p')
      .toArray()
      .map((each) => load(each).text())
      .find((words) => words.includes('icence')) ?? '',
  ]
}

test('a licence that the wiki tells in a sentence is no end of a sentence of ours', () => {
  const rights = { spdx: 'unknown', url: null, text: 'Content is available under Garden Licence 1.2 .' }
  const [foot, downloads] = licenceOf(rights)
  expect(foot).toBe('Licence, as the wiki words it: Content is available under Garden Licence 1.2.')
  expect(downloads).toMatch(/^Licence, as the wiki words it: Content is available under Garden Licence 1\.2\. [A-Z]/)
})

test('a licence that is known by its id, and one that is not said', () => {
  expect(licenceOf({ spdx: 'CC-BY-4.0', url: null, text: 'Content is available under CC BY.' })[0]).toBe(
    'Content of the wiki under CC-BY-4.0.',
  )
  const [foot, downloads] = licenceOf({ spdx: 'unknown', url: null, text: null })
  expect(foot).toBe('The wiki does not say under which licence its content is.')
  expect(downloads).toMatch(/content is\. [A-Z]/)
})
