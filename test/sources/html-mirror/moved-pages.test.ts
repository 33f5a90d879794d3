/** Mirrors made over years: pages that had another title when they were saved first. */

import { expect, it } from 'vitest'
import { articleConfig, parserOutput, readMirror, savedPage, type Told, writeFolder } from './read-mirror.ts'

const article = (
  title: string,
  pageId: number,
  revisionId: number,
  content = 'Des fruits.',
  subtitle = '',
  more = {},
) =>
  savedPage({
    config: articleConfig(title, pageId, revisionId, more),
    heading: title,
    subtitle,
    content: parserOutput(`<p>${content}</p>`),
  })

const pagesOf = ({ pages }: Told) =>
  [...pages.values()].map(({ title, pageId, redirect }) => [title, pageId, redirect?.title])

it('gives a page the title of its newer revision, and leaves a redirect at the other one', async () => {
  const told = await readMirror(
    writeFolder({
      'wiki/Ancien_nom.html': article('Ancien nom', 3, 7),
      'wiki/Nouveau_nom.html': article('Nouveau nom', 3, 9),
    }),
  )
  expect(pagesOf(told)).toEqual([
    ['Ancien nom', null, 'Nouveau nom'],
    ['Nouveau nom', 3, undefined],
  ])
  expect([...told.revisions.values()].map(({ title, revisionId }) => [title, revisionId])).toEqual([
    ['Nouveau nom', 7],
    ['Nouveau nom', 9],
  ])
})

it('tells no former title as not saved', async () => {
  const told = await readMirror(
    writeFolder({
      'wiki/Ancien_nom.html': article('Ancien nom', 3, 7),
      'wiki/Nouveau_nom.html': article('Nouveau nom', 3, 9),
      'wiki/Liste.html': article('Liste', 4, 8, '<a href="Ancien_nom.html" title="Ancien nom">x</a>'),
    }),
  )
  expect(told.losses.filter(({ kind }) => kind === 'page-not-saved')).toEqual([])
})

it('never leads a page to itself: what was saved as a redirect to the title that it has lost', async () => {
  // First "Cidre" led to "Cidrerie"; then the page moved there, and "Cidrerie" leads back.
  const from =
    '(Redirigé depuis <a href="../index.php@title=Cidre&amp;redirect=no.html" class="mw-redirect" title="Cidre">Cidre</a>)'
  const told = await readMirror(
    writeFolder({
      'wiki/Cidre.html': article('Cidrerie', 3, 7, 'Avant.', `<span class="mw-redirectedfrom">${from}</span>`),
      'wiki/Cidrerie.html': article('Cidrerie', 3, 7),
      'wiki/Le_cidre.html': article('Cidre', 3, 12, 'Après.'),
    }),
  )
  expect(pagesOf(told)).toEqual([
    ['Cidre', 3, undefined],
    ['Cidrerie', null, 'Cidre'],
  ])
})

it('keeps the page that came to the title of one that was moved away', async () => {
  const told = await readMirror(
    writeFolder({
      'a/wiki/Pressoir.html': article('Pressoir', 3, 7, 'Le vieux pressoir.'),
      'b/wiki/Pressoir.html': article('Pressoir', 21, 40, 'Un autre.'),
      'b/wiki/Vieux_pressoir.html': article('Vieux pressoir', 3, 9, 'Le vieux pressoir.'),
    }),
  )
  expect(pagesOf(told)).toEqual([
    ['Pressoir', 21, undefined],
    ['Vieux pressoir', 3, undefined],
  ])
  expect([...told.revisions.values()].map(({ title, revisionId }) => [title, revisionId])).toEqual([
    ['Pressoir', 40],
    ['Vieux pressoir', 7],
    ['Vieux pressoir', 9],
  ])
})

it('takes the title by which a file was asked for a redirect to the page that it shows', async () => {
  const told = await readMirror(
    writeFolder({
      'wiki/Poire_sauvage.html': article('Poirier', 5, 11),
      'wiki/Liste.html': article(
        'Liste',
        4,
        8,
        '<a href="Poire_sauvage.html" title="Poire sauvage">x</a> <a href="Poire_sauvage.html" title="Une légende">y</a>',
      ),
    }),
  )
  expect(pagesOf(told)).toEqual([
    ['Liste', 4, undefined],
    ['Poire sauvage', null, 'Poirier'],
    ['Poirier', 5, undefined],
  ])
})

it('makes no redirect of titles that lead around in a circle', async () => {
  const called = (title: string) =>
    `<span class="mw-redirectedfrom">(<a href="x.html" title="${title}">${title}</a>)</span>`
  const told = await readMirror(
    writeFolder({
      'wiki/A.html': article('Coing', 3, 7, 'x', called('Cognassier')),
      'wiki/B.html': article('Cognassier', 5, 30, 'y', called('Coing')),
    }),
  )
  expect(pagesOf(told)).toEqual([
    ['Cognassier', 5, undefined],
    ['Coing', 3, 'Cognassier'],
  ])
})
