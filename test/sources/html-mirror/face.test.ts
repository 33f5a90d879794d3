/** Logo, menu and styles are read off saved pages, and what was not saved is missing. */

import { expect, test } from 'vitest'
import type { WikiIdentity } from '../../../src/model/wiki.ts'
import { articleConfig, parserOutput, readMirror, savedPage, writeFolder } from './read-mirror.ts'

const head = '<link rel="shortcut icon" href="../favicon.ico" />'

/** A page of an invented wiki with what stands around it. */
const page = (title: string, id: number, around: string, more = ''): string =>
  savedPage({
    config: articleConfig(title, id, id + 10),
    heading: title,
    content: parserOutput('<p>Mot.</p>'),
    address: `https://wiki.vergers.example/index.php?title=${title}&amp;oldid=${id + 10}`,
    head: head + more,
  }).replace('</body>', `${around}</body>`)

const column = `<div id="siteNotice"><p>Le verger
ferme</p></div><div id="mw-panel">
<div id="p-logo"><a class="mw-wiki-logo" style="background-image: url(../images/logo_vergers.gif);" href="Accueil.html"></a></div>
<div class="portal" id="p-navigation"><h3>Cueillir</h3><div class="body"><ul>
<li id="n-mainpage-description"><a href="Accueil.html" title="Aller [z]">Accueil</a></li>
<li id="n-portal"><a href="https://wiki.vergers.example/wiki/Vergers:Caf%C3%A9">Le café</a></li>
<li><a href="Poirier.html">Les poires</a></li>
<li id="n-randompage"><a href="Poirier.html">Une page au hasard</a></li>
<li><a href="https://semis.example/">Semis</a></li>
<li><a href="javascript:alert(1)">Boum</a></li>
</ul></div></div>
<div class="portal" id="p-tb"><h3>Outils</h3><ul><li><a href="Spécial:Pages_liées.html">Pages liées</a></li></ul></div>
<div class="portal" id="p-lang"><h3>Langues</h3><ul><li><a href="https://en.vergers.example/">English</a></li></ul></div>
</div>
<div id="footer"><ul id="footer-icons"><li id="footer-copyrightico"><a href="https://creativecommons.org/licenses/by-sa/4.0/"><img src="../resources/assets/by-sa.png" alt="CC BY-SA" width="88"/></a></li></ul></div>`

const sheets =
  '<link rel="stylesheet" href="../load.php%3Fmodules=site.styles&amp;only=styles.css"/><link rel="stylesheet" media="print" href="../print.css"/>'

async function faceOf(files: Readonly<Record<string, string>>): Promise<WikiIdentity> {
  const { events } = await readMirror(writeFolder(files))
  const [identity] = events.flatMap((event) => (event.type === 'identity' ? [event.identity as WikiIdentity] : []))
  if (identity === undefined) throw new Error('no face was told')
  return identity
}

test('logo, icon, badge, menu and styles of the pages of a wiki', async () => {
  const face = await faceOf({
    'wiki/Accueil.html': page('Accueil', 1, column, sheets),
    'wiki/Poirier.html': page('Poirier', 2, column, sheets),
    'images/logo_vergers.gif': 'GIF89a',
    'favicon.ico': 'icone',
    'resources/assets/by-sa.png': 'badge',
    'load.php?modules=site.styles&only=styles.css': '.decision{border-left:4px solid green}',
  })
  expect(face.logo).toMatchObject({ name: 'logo_vergers.gif' })
  expect(Buffer.from(face.logo?.bytes ?? []).toString()).toBe('GIF89a')
  expect(face.icon?.name).toBe('favicon.ico')
  expect(face.badge).toMatchObject({
    name: 'by-sa.png',
    href: 'https://creativecommons.org/licenses/by-sa/4.0/',
    alt: 'CC BY-SA',
  })
  expect(face.menu).toEqual([
    {
      heading: 'Cueillir',
      links: [
        { label: 'Accueil', title: 'Accueil', href: null },
        { label: 'Le café', title: 'Vergers:Café', href: null },
        { label: 'Les poires', title: 'Poirier', href: null },
        { label: 'Semis', title: null, href: 'https://semis.example/' },
      ],
    },
  ])
  expect(face.messages).toEqual({
    'Common.css': '.decision{border-left:4px solid green}\n',
    Sitenotice: 'Le verger ferme',
  })
})

test('a logo that only a style sheet names; what MediaWiki shows where none is set is no logo', async () => {
  const of = (address: string): Promise<WikiIdentity> =>
    faceOf({
      'wiki/Accueil.html': page('Accueil', 1, '', '<link rel="stylesheet" href="../skin/legacy.css"/>'),
      'skin/legacy.css': `.mw-wiki-logo{background-image:url(${address})}`,
      'images/vergers.png': 'image',
      'resources/assets/wiki.png': 'image',
    })
  expect((await of('../images/vergers.png')).logo?.name).toBe('vergers.png')
  expect((await of('/images/vergers.png?3f2a1')).logo?.name).toBe('vergers.png')
  expect((await of('/resources/assets/wiki.png?3f2a1')).logo).toBeNull()
})

test('what was not saved is missing, and a mirror without any of it tells nothing', async () => {
  const face = await faceOf({
    'wiki/Accueil.html': page(
      'Accueil',
      1,
      column.replace(/<div id="siteNotice"[\s\S]*<\/div>\s*<div id="footer/, '<div id="footer'),
    ),
  })
  expect(face).toEqual({ logo: null, icon: null, badge: null, menu: [], messages: {} })
})
