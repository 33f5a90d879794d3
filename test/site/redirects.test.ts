/** The maps of old addresses; test/pipelines/publish.test.ts asks real servers. */

import { expect, test } from 'vitest'
import type { FondsPage } from '../../src/model/fonds.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles, type WholeSiteOptions } from './support/given.ts'
import { gardenView } from './support/view.ts'

const options: WholeSiteOptions = { language: 'en', history: 'list', charts: false, noindex: false, ...given }

const page = (pageId: number, title: string): FondsPage => ({
  ...(gardenView().page(1) as FondsPage),
  pageId,
  title,
  sitePath: `pages/p${pageId}.html`,
  originalUrl: null,
})

function make(pages: readonly FondsPage[], more: Partial<WholeSiteOptions> = {}): ReadonlyMap<string, string> {
  const view = {
    ...gardenView(),
    pages: () => pages,
    pagesByName: () => pages,
    parsed: () => null,
    revisions: () => [],
  }
  return new Map([...siteFiles(view, { ...options, ...more })].map((file) => [file.path, textOf(file)]))
}

test('nginx, which compares without case, gets patterns for titles that differ by case alone', () => {
  const map = make([page(1, 'ADN (a)'), page(2, 'Adn (a)'), page(3, 'Été "là" \\ $x')]).get('redirects/nginx.map')
  expect(map?.split('\n').filter((line) => line.includes('/wiki/') && line.includes('/pages/'))).toEqual([
    String.raw`"~^/wiki/ADN_\\(a\\)$" "/pages/p1.html";`,
    String.raw`"~^/wiki/ADN \\(a\\)$" "/pages/p1.html";`,
    String.raw`"~^/wiki/Adn_\\(a\\)$" "/pages/p2.html";`,
    String.raw`"~^/wiki/Adn \\(a\\)$" "/pages/p2.html";`,
    String.raw`"/wiki/Été_\"là\"_\\_$x" "/pages/p3.html";`,
    String.raw`"/wiki/Été \"là\" \\ $x" "/pages/p3.html";`,
  ])
})

test('a path of the wiki that is the usual one of another page is left to that page', () => {
  const other = { ...page(2, 'Autre'), originalUrl: 'https://wiki.example/wiki/Accueil' }
  const map = make([page(1, 'Accueil'), other]).get('redirects/nginx.map') ?? ''
  expect(map.match(/"\/wiki\/Accueil" .*/g)).toEqual(['"/wiki/Accueil" "/pages/p1.html";'])
})

test('the former address of a page in another script leads on, by the maps and by a list for the page of what is not there', () => {
  const pages = [page(1, 'Каша'), page(2, 'Talk:Вики'), page(3, 'Talk:Каша'), page(4, 'Été')]
  const files = make(pages)
  expect(files.get('redirects/former.js')).toBe(
    'wfFormer({"x-4f0ca610":"p1","kasha":"p1","talk":"p2","talk-viki":"p2","talk-085a98b8":"p3","talk-kasha":"p3","ete":"p4"});\n',
  )
  expect(files.get('_redirects')).toContain('/pages/x-4f0ca610.html /pages/p1.html 301\n')
  expect(files.get('redirects/caddy.map')).toContain('"/pages/talk-085a98b8.html" "/pages/p3.html"\n')
})

test('Apache gets no quotation mark inside an argument', () => {
  const rules = make([page(1, 'Un "mot"')]).get('.htaccess') ?? ''
  expect(rules).toContain(String.raw`RewriteRule "^wiki/Un[ _]\x22mot\x22$" "pages/p1.html"`)
})

test('Netlify leads an old revision to the history, where there is one', () => {
  const rule = '/index.php title=Accueil oldid=:oldid /'
  expect(make([page(1, 'Accueil')]).get('_redirects')).toContain(`${rule}history/p1.html 302\n`)
  expect(make([page(1, 'Accueil')], { history: 'text' }).get('_redirects')).toContain(
    `${rule}history/p1.r:oldid.html 302\n`,
  )
  expect(make([page(1, 'Accueil')], { history: 'none' }).get('_redirects')).toContain(`${rule}pages/p1.html 301\n`)
})
