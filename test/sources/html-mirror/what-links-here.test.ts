/** Redirects that saved lists of links name, whatever the language of their words. */

import { expect, it } from 'vitest'
import { oldPage } from './old-pages.ts'
import { articleConfig, config, parserOutput, readMirror, savedPage, writeFolder } from './read-mirror.ts'

const pear = savedPage({
  config: articleConfig('Poirier', 3, 9),
  heading: 'Poirier',
  content: parserOutput('<p>x</p>'),
})
const special = { wgPageName: 'Spécial:Pages_liées/Poirier', wgNamespaceNumber: -1, wgArticleId: 0, wgAction: 'view' }

const redirectsOf = async (list: string) => {
  const { pages } = await readMirror(writeFolder({ 'wiki/Poirier.html': pear, 'wiki/liens.html': list }))
  return [...pages.values()].flatMap(({ title, redirect }) =>
    redirect === null ? [] : [[title, redirect.title, redirect.fragment]],
  )
}

it('reads the list of MediaWiki 1.43, with what leads to a section and what leads to a redirect', async () => {
  const content = `<ul id="mw-whatlinkshere-list">
<li><bdi dir="ltr"><a href="Verger.html" title="Verger">Verger</a></bdi>  <span class="mw-whatlinkshere-tools">(<a href="y" title="Spécial:Pages liées/Verger">← liens</a>)</span></li>
<li><bdi dir="ltr"><a href="https://wiki.vergers.example/index.php?title=Pyrus&amp;redirect=no" class="mw-redirect" title="Pyrus">Pyrus</a></bdi> (page de redirection) <span class="mw-whatlinkshere-tools">(<a href="y" title="Spécial:Pages liées/Pyrus">← liens</a>)</span>
<ul><li><bdi dir="ltr"><a href="Haie.html" title="Haie">Haie</a></bdi></li>
<li><bdi dir="ltr"><a href="https://wiki.vergers.example/index.php?title=Pirus&amp;redirect=no" class="mw-redirect" title="Pirus">Pirus</a></bdi> (page de redirection)</li></ul></li>
<li><bdi dir="ltr"><a href="../index.php@title=Poire_de_garde&amp;redirect=no.html" class="mw-redirect" title="Poire de garde">Poire de garde</a></bdi> (redirection vers la section « <a href="Poirier.html#Garde" title="Poirier">Garde</a> »)</li></ul>`
  const list = savedPage({
    config: config({ ...special, wgCanonicalSpecialPageName: 'Whatlinkshere', wgRelevantPageName: 'Poirier' }),
    content,
  })
  expect(await redirectsOf(list)).toEqual([
    ['Pirus', 'Pyrus', null],
    ['Poire de garde', 'Poirier', 'Garde'],
    ['Pyrus', 'Poirier', null],
  ])
})

it('reads the list of MediaWiki 1.7, whose page has no name of its own', async () => {
  const list = oldPage({
    version: '1.7.1',
    script: '',
    title: 'Special:Whatlinkshere/Poirier',
    heading: 'Poirier',
    namespaceId: -1,
    content: `&lt; <a href="/index.php?title=Poirier&amp;redirect=no" title="Poirier">Poirier</a><br />
<p>The following pages link to here:</p><ul><li><a href="Verger.html" title="Verger">Verger</a></li>
<li><a href="/index.php?title=Pyrus&amp;redirect=no" title="Pyrus">Pyrus</a> (Weiterleitungsseite) <ul><li><a href="Haie.html" title="Haie">Haie</a></li></ul></li></ul>`,
    address: 'http://wiki.vergers.example/index.php/Special:Whatlinkshere/Poirier',
  })
  expect(await redirectsOf(list)).toEqual([['Pyrus', 'Poirier', null]])
})

it('takes no list of another special page for redirects', async () => {
  const content = `<ol class="special"><li><a href="x?title=Pyrus&amp;redirect=no" title="Pyrus">Pyrus</a> → <a href="Poirier.html" title="Poirier">Poirier</a></li></ol>`
  const list = savedPage({
    config: config({ ...special, wgPageName: 'Spécial:Liste', wgCanonicalSpecialPageName: 'Ancientpages' }),
    content,
  })
  expect(await redirectsOf(list)).toEqual([])
})
