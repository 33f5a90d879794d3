/** Static copies by the extension DumpHTML (dumpHTML.inc, SkinOffline.php), in pages of our own words. */

import { createHash } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import { titleOfDumpName } from '../../../src/sources/saved-pages/merge/redirects.ts'
import { readMirror, writeFolder } from './read-mirror.ts'

const md5 = (text: string): string => createHash('md5').update(text).digest('hex').slice(0, 4)

/** A page as the skin "offline" prints it: no scripts, no print footer, a tab that leads to the living page. */
const dumped = (title: string, content: string, heading = title): string => `<!DOCTYPE html>
<html lang="en" dir="ltr"><head><title>${heading} - Orchard Wiki</title></head>
<body class="mediawiki ltr ns-0 page-X"><div id="globalWrapper"><div id="content">
<a name="top" id="contentTop"></a><h1 class="firstHeading">${heading}</h1>
<div id="bodyContent"><h3 id="siteSub">From Orchard Wiki</h3><div id="contentSub"></div>
<!-- start content -->
${content}
<div class="printfooter"></div>
<!-- end content --></div></div>
<div id="p-cactions"><ul><li id="ca-nstab-main" class="selected"><a href="#">Page</a></li>
<li id="ca-current"><a href="http://orchard.example/wiki/${title.replaceAll(' ', '_')}">Current revision</a></li></ul></div>
<div id="footer"><ul id="f-list"><li id="f-lastmod">This page was last modified 14:30, 2 May 2008.</li></ul></div></div></body></html>
`

const stub = (
  href: string,
  words: string,
): string => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
<meta http-equiv="Refresh" content="0;url=${href}" /></head>
<body><p>Redirecting to <a href="${href}">${words}</a></p></body></html>
`

const up = '../../../../'
const files = {
  'index.html': dumped('Main Page', '<p>Welcome. <a href="articles/o/a/k/Oak.html" title="Oak">Oak</a></p>'),
  'articles/o/a/k/Oak.html': dumped(
    'Oak',
    `<p><a href="${up}articles/q/u/e/Quercus.html" title="Quercus">a</a> <a href="${up}articles/o/a/k/Oak_tree_${md5('Oak/tree')}.html" title="Oak/tree">b</a> <a href="${up}articles/h/o/m/Home.html" title="Home">c</a> <a href="${up}articles/e/l/m/Elm.html" title="Elm">d</a></p>`,
  ),
  'articles/i/v/y/IVy_0a1b.html': dumped('IVy', '<p>Climbs.</p>', 'iVy'),
  'articles/q/u/e/Quercus.html': stub(`${up}articles/o/a/k/Oak.html`, 'Oak'),
  [`articles/o/a/k/Oak_tree_${md5('Oak/tree')}.html`]: stub(`${up}articles/o/a/k/Oak.html#Leaves`, 'Oak'),
  'articles/h/o/m/Home.html': stub(`${up}index.html`, 'Main Page'),
  // Nobody links to it: its name alone tells its title.
  [`articles/w/h/a/What_is_an_oak__${md5('What_is_an_oak?')}.html`]: stub(
    `${up}articles/q/u/e/Quercus.html`,
    'Quercus',
  ),
  [`articles/h/o/l/Help~Holm_Oak_${md5('Help:Holm_Oak')}.html`]: stub(`${up}articles/a/l/d/Alder.html`, 'Alder'),
  'COPYING.html': '<html><head><title>Licence</title></head><body><p>Share alike.</p></body></html>',
}

it('reads each refreshing stub as the redirect that it was, by the title that links or its own name tell', async () => {
  const told = await readMirror(writeFolder(files))
  const redirects = [...told.pages.values()].flatMap(({ title, redirect }) =>
    redirect === null ? [] : [[title, redirect.title, redirect.fragment]],
  )
  expect(redirects).toEqual([
    ['Help:Holm Oak', 'Alder', null],
    ['Home', 'Main Page', null],
    ['Oak/tree', 'Oak', 'Leaves'],
    ['Quercus', 'Oak', null],
    ['What is an oak?', 'Quercus', null],
  ])
})

it('tells no stub as a file that is no page, and no title of a stub as not saved', async () => {
  const { losses } = await readMirror(writeFolder(files))
  expect(losses.filter(({ kind }) => kind === 'mirror-not-a-wiki-page').map(({ subject }) => subject)).toEqual([
    'COPYING.html',
  ])
  expect(losses.filter(({ kind }) => kind === 'page-not-saved').map(({ subject }) => subject)).toEqual(['Elm'])
})

it('takes title and address from the tab that leads to the living page, where the heading is shown in its own way', async () => {
  const told = await readMirror(writeFolder(files))
  expect(told.pages.get('IVy')?.url).toBe('http://orchard.example/wiki/IVy')
  expect(told.site.baseUrl).toBe('http://orchard.example')
})

it('takes a front page that only leads on for another name of the page', async () => {
  const { losses, pages } = await readMirror(
    writeFolder({
      'wiki/Oak.html': dumped('Oak', '<p>Tall.</p>'),
      'index.html': stub('https://static.example/orchard/wiki/Oak', 'here'),
    }),
  )
  expect([...pages.values()].map(({ title, savedAs }) => [title, savedAs])).toEqual([
    ['Oak', ['index.html', 'wiki/Oak.html']],
  ])
  expect(losses.filter(({ kind }) => kind === 'mirror-not-a-wiki-page')).toEqual([])
})

it('tells a file that leads on to nothing of the wiki', async () => {
  const { losses } = await readMirror(
    writeFolder({ 'wiki/Oak.html': dumped('Oak', '<p>Tall.</p>'), 'old.html': stub('shop/index.html', 'Our shop') }),
  )
  expect(losses.filter(({ kind }) => kind === 'mirror-not-a-wiki-page').map(({ subject }) => subject)).toEqual([
    'old.html',
  ])
})

describe('a page that DumpHTML wrote', () => {
  // The digits are those of `printf %s Title | md5sum`.
  test.each([
    ['Oak.html', 'Oak'],
    ['Oak_tree.html', 'Oak tree'],
    ['Holm_Oak_441e.html', 'Holm Oak'],
    ['Help~Grafting_4163.html', 'Help:Grafting'],
    ['Oak_Acorns_987a.html', 'Oak/Acorns'],
    ['What_is_an_oak__80e3.html', 'What is an oak?'],
    ['The__old__oak_e955.html', 'The "old" oak'],
    ['Plot_12ab.html', 'Plot 12ab'],
  ])('%s is %s', (name, title) => {
    expect(titleOfDumpName(name)).toBe(title)
  })
})
