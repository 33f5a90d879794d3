/** A page knows on which pages and revisions its text depends, and tells nobody who wrote it. */

import { expect, test } from 'vitest'
import { figureKey, revisionKey } from '../../src/model/figures.ts'
import { createParser } from '../../src/parse/parse.ts'
import { displayBlocks, plainText } from '../../src/parse/plain-text.ts'
import { options, sketch } from './wiki.ts'

const parser = createParser({
  ...options,
  lookup: (title) =>
    title === 'Verger'
      ? { text: 'Pommes été', pageId: 7, revision: { id: 70, timestamp: '2015-03-01T23:30:00Z' } }
      : null,
})
const read = (text: string) =>
  parser.parse({
    title: 'Potager',
    text,
    form: 'wikitext',
    pageId: 12,
    revision: { id: 345, timestamp: '2016-02-03T04:05:06Z' },
  })

/** As MediaWiki 1.43 has it; the time is that of the wiki, an hour after UTC. */
test.each([
  ['{{REVISIONID}} {{PAGEID}}', '345 12'],
  ['{{REVISIONTIMESTAMP}}', '20160203050506'],
  ['{{REVISIONYEAR}}-{{REVISIONMONTH}}-{{REVISIONDAY2}} {{REVISIONDAY}}/{{REVISIONMONTH1}}', '2016-02-03 3/2'],
  ['{{REVISIONID:Verger}} {{PAGEID:Verger}} {{REVISIONDAY:Verger}} {{PAGESIZE:Verger}}', '70 7 2 12'],
  ['[{{REVISIONID:Rien}}] [{{REVISIONDAY:Rien}}] [{{REVISIONMONTH:Rien}}] [{{PAGEID:Rien}}]', '[] [0] [] [0]'],
  ['[{{REVISIONDAY:a<}}] [{{PAGEID:a<}}] {{PAGESIZE:Rien}}', '[] [] 0'],
  ['{{REVISIONSIZE}}', '16'],
  ['[{{REVISIONUSER:Rien}}]', '[]'],
])('%s', (text, expected) => {
  const document = read(text)
  expect(plainText(document)).toBe(expected)
  expect(document.losses).toEqual([])
})

test('who wrote a page is told by no function', () => {
  const document = read('{{REVISIONUSER}} {{REVISIONUSER:Verger}}')
  expect(plainText(document)).toBe('{{REVISIONUSER}} {{REVISIONUSER:Verger}}')
  expect(document.losses).toMatchObject([{ kind: 'function-unknown', severity: 'declared' }])
})

test('a page depends on the revision of another one that it asks for', () => {
  expect(read('{{REVISIONID:Verger}}').used).toEqual(['Verger', revisionKey('Verger')].sort())
  expect(read('{{REVISIONID}}').used).toEqual([])
})

const listed = (title: string, namespaceId = 0, isRedirect = false) => ({ title, namespaceId, isRedirect })
const figures = {
  [figureKey({ of: 'titles', namespaceId: 0, prefix: 'Réunion' })]: {
    exists: true,
    titles: [listed('Réunion 1'), listed('Réunion 2', 0, true), listed('Réunion 3')],
  },
  [figureKey({ of: 'titles', namespaceId: 12, prefix: 'Aide:' })]: { exists: true, titles: [listed('Aide:Plan', 12)] },
  [figureKey({ of: 'titles', namespaceId: 0, prefix: 'Zzz' })]: { exists: true, titles: [] },
  [figureKey({ of: 'members', name: 'Lieux' })]: {
    exists: true,
    titles: [listed('Catégorie:Granges', 14), listed('Aide:Plan', 12), listed('Fichier:Plan.png', 6)],
  },
  [figureKey({ of: 'members', name: 'Vide' })]: { exists: true, titles: [] },
  [figureKey({ of: 'members', name: 'Absente' })]: { exists: false, titles: [] },
}
const listing = createParser({ ...options, figures })
const list = (text: string) => listing.parse({ title: 'Page', text, form: 'wikitext' })
const sketchOf = (text: string) => sketch(displayBlocks(list(text))).map((line) => line.trim())

test.each([
  ['{{Special:PrefixIndex/Réunion}}', 'Réunion 1 Réunion 2 Réunion 3'],
  ['{{Spécial:Index|prefix=Réunion|hideredirects=1|stripprefix=1}}', '1 3'],
  ['{{Special:Prefixindex/Aide:}}', 'Plan'],
  ['a {{Special:PrefixIndex/Zzz}} b', 'a b'],
  ['<categorytree>Lieux</categorytree>', 'Lieux Granges'],
  ['<categorytree mode="pages">Lieux</categorytree>', 'Lieux Granges Aide:Plan'],
  ['{{#categorytree:Lieux|mode=all|hideroot}}', 'Granges Aide:Plan Fichier:Plan.png'],
  ['<categorytree depth="0">Lieux</categorytree>', 'Lieux'],
  ['<categorytree>Vide</categorytree>', 'Vide aucune sous-catégorie'],
  ['<categorytree>Absente</categorytree>', 'Catégorie Absente introuvable'],
])('titles are listed: %s', (text, expected) => {
  const document = list(text)
  expect(
    plainText(document)
      .replace(/[*\s]+/g, ' ')
      .trim(),
  ).toBe(expected)
  expect(document.losses).toEqual([])
})

test('the listed titles are links', () => {
  expect(sketchOf('{{Special:PrefixIndex/Réunion}}').filter((line) => line.startsWith('*'))).toEqual([
    '* [Réunion 1|Réunion 1]',
    '*',
    '* [Réunion 3|Réunion 3]',
  ])
})

test('what nobody lists is a link, and told', () => {
  const document = list('{{Special:PrefixIndex/Autre}} {{Special:RecentChanges}} <categorytree>Autre</categorytree>')
  expect(document.losses.map(({ kind }) => kind)).toEqual([
    'transclusion-not-run',
    'transclusion-not-run',
    'tag-not-run',
  ])
  expect(document.used).toEqual([
    figureKey({ of: 'members', name: 'Autre' }),
    figureKey({ of: 'titles', namespaceId: 0, prefix: 'Autre' }),
  ])
})
