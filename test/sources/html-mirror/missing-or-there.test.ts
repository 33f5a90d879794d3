/** What is told missing is missing, and what is missing is told: linked uploads, ends of files, pages that only lead on, pagers. */

import { expect, test } from 'vitest'
import { titleRules } from '../../../src/model/title.ts'
import { parseHtml } from '../../../src/parse/html.ts'
import { isCut } from '../../../src/sources/saved-pages/read/mirror-file.ts'
import { writtenLoss } from '../../../src/texts/loss.ts'
import { articleConfig, config, parserOutput, readMirror, savedPage, type Told, writeFolder } from './read-mirror.ts'

const page = (title: string, id: number, html = `<p>${title}.</p>`): string =>
  savedPage({
    config: articleConfig(title, id, id * 10),
    content: parserOutput(html),
    address: `https://vergers.example/wiki/${title}`,
  })

const losses = ({ losses: told }: Told, kind: string): readonly string[] =>
  told
    .filter((one) => one.kind === kind)
    .map(writtenLoss)
    .map(({ subject, detail, count }) => [subject, ...(detail === undefined ? [] : [detail]), `× ${count}`].join(' '))

test('uploads that pages link to and nobody saved are told by name', async () => {
  const told = await readMirror(
    writeFolder({
      'wiki/Budget.html': page(
        'Budget',
        1,
        // MD5 of Comptes_2019.xlsx begins with 73, of Statuts.pdf with a2, of Releve.csv with e7, of Plan.png with f7.
        `<p><a href="../images/7/73/Comptes_2019.xlsx" class="internal" title="Comptes 2019.xlsx">comptes</a>
         <a href="https://vergers.example/images/a/a2/Statuts.pdf#page=2" class="external text">statuts</a>
         <a href="https://ailleurs.example/images/e/e7/Releve.csv" class="external text">relevé d’un autre wiki</a>
         <a href="../images/f/f7/Plan.png" class="internal" title="Plan.png">plan</a>
         <a href="../fichiers/Liste.ods" class="internal" title="Liste.ods">liste</a></p>`,
      ),
      'images/f/f7/Plan.png': 'PNG',
    }),
  )
  expect(losses(told, 'file-not-saved')).toEqual([
    'files that pages show or link to Comptes 2019.xlsx · Liste.ods · Statuts.pdf × 3',
  ])
})

test('a page that leaves </html> out is whole where it ends as a page does, and cut where it breaks off', () => {
  const whole = page('Verger', 1)
  const unclosed = whole.replace(/<\/html>\s*$/, '')
  expect(isCut(whole)).toBe(false)
  expect(isCut(unclosed)).toBe(false)
  expect(isCut(unclosed.replace('</body>', ''))).toBe(false)
  const places = [
    '<p>Verg',
    '<div id="siteSub',
    '<div id="contentSub">',
    '<div id="mw-content-text">',
    '<div class="printfooter">',
    'id="footer"',
    '<ul><li id=',
  ]
  for (const place of places) expect([place, isCut(whole.slice(0, whole.indexOf(place) + 4))]).toEqual([place, true])
  expect(isCut(`<html><head><script>RLCONF={"a":"<div>"`)).toBe(true)
  expect(isCut('<html><head><title>x</title></head>')).toBe(true)
})

test('such a page is read whole', async () => {
  const told = await readMirror(writeFolder({ 'wiki/Verger.html': page('Verger', 1).replace('</html>', '') }))
  expect(told.revisions.get(10)?.html).toContain('Verger.')
  expect(losses(told, 'mirror-unreadable')).toEqual([])
})

test('a file that only leads on to the main page is not lost', async () => {
  const told = await readMirror(
    writeFolder({
      'index.html': '<html>\n<head>\n<meta http-equiv="refresh" content="0; url=wiki/Accueil.html">\n</head>\n',
      'wiki/Accueil.html': page('Accueil', 1),
    }),
  )
  expect(losses(told, 'mirror-unreadable')).toEqual([])
})

test('what a pager says of the rest of a list is no page that was not saved', async () => {
  const links = [
    '<a href="index.php@title=Sp%C3%A9cial%253AListe&amp;limit=25&amp;offset=25.html" title="25 résultats suivants">suivants</a>',
    '<a href="index3f0a.html" class="mw-nextlink" title="25 résultats suivants">suivants</a>',
    '<a href="index3f0b.html" rel="prev" title="50 résultats précédents">précédents</a>',
    '<a href="Mare.html" title="Mare">Mare</a>',
  ]
  const told = await readMirror(
    writeFolder({
      'wiki/Accueil.html': page('Accueil', 1, `<p>${links.join(' ')}</p>`),
      'wiki/Spécial:Toutes_les_pages.html': savedPage({
        config: config({
          wgPageName: 'Spécial:Toutes_les_pages',
          wgNamespaceNumber: -1,
          wgCanonicalSpecialPageName: 'Allpages',
        }),
        content: `<div class="mw-allpages-nav">${links[0]}</div><ul class="mw-allpages-chunk"><li><a href="Accueil.html" title="Accueil">Accueil</a></li></ul>`,
      }),
    }),
  )
  expect(losses(told, 'page-not-saved')).toEqual(['Mare wiki/Accueil.html × 1'])
})

test('a saved board of Structured Discussions is shown as it was saved, and what it does not show is told', async () => {
  const board = savedPage({
    config: articleConfig('Discussion:Ruches', 7, 70, { wgPageContentModel: 'flow-board' }),
    heading: 'Discussion:Ruches',
    content:
      '<div class="flow-component" data-flow-component="board"><div class="flow-board"><div class="flow-topic"><h2 class="flow-topic-title">Quand ouvrir les ruches ?</h2><div class="flow-menu"><a href="x.html">Masquer</a></div><div class="flow-post-content"><p>Pas avant avril.</p></div></div></div></div>',
  })
  const told = await readMirror(writeFolder({ 'wiki/Discussion-Ruches.html': board }))
  const html = told.revisions.get(70)?.html ?? ''
  expect(html).toContain('Pas avant avril.')
  expect(html).not.toContain('Masquer')
  const rules = titleRules({ namespaces: [], interwiki: {} })
  const { losses: lost } = parseHtml(html, { rules, mirrorPath: null, title: 'Discussion:Ruches' })
  expect(lost.map(writtenLoss).map(({ kind, reason }) => [kind, reason])).toEqual([
    [
      'board-not-in-source',
      'of this board of Structured Discussions the source has what the saved page shows: topics further down, and earlier words, are not in it',
    ],
  ])
})
