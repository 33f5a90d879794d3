import { expect, test } from 'vitest'
import type { LossCounts } from '../../src/model/loss.ts'
import { verdictWords } from '../../src/texts/bundle-words.ts'
import { byGroup } from '../../src/texts/loss.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const none = { declared: {}, lost: {} }

test.each<[string, LossCounts, string, string]>([
  [
    'nothing is missing',
    none,
    'Complete: nothing that the source holds was lost.',
    'Complet : rien de ce que contient la source n’a été perdu.',
  ],
  [
    'the source lacks files and old texts',
    {
      declared: { 'revision-not-saved': 833, 'file-not-saved': 8, 'times-to-the-minute': 1, 'red-link': 40 },
      lost: {},
    },
    'Complete as the source allows; the source lacks 8 files and 833 old texts.',
    'Complet autant que la source le permet ; il manque à la source 8 fichiers et 833 anciens textes.',
  ],
  [
    'what only says less than one would like to know is no gap',
    { declared: { 'red-link': 40, 'time-offset-assumed': 1, 'meeting-without-day': 2 }, lost: {} },
    'Complete: nothing that the source holds was lost.',
    'Complet : rien de ce que contient la source n’a été perdu.',
  ],
  [
    'an export breaks off',
    { declared: {}, lost: { 'dump-truncated': 1 } },
    'Complete as the source allows; the source lacks the end of 1 export.',
    'Complet autant que la source le permet ; il manque à la source la fin de 1 export.',
  ],
  [
    'more kinds of things than a sentence bears',
    {
      declared: { 'no-wikitext': 1, 'template-missing': 3, 'page-not-saved': 1200, 'history-cut': 1 },
      lost: { 'text-missing': 1, 'file-missing': 2, 'list-unfinished': 1 },
    },
    'Complete as the source allows; the source lacks 1 text, 2 files, 1,200 pages and 6 other things.',
    'Complet autant que la source le permet ; il manque à la source 1 texte, 2 fichiers, 1 200 pages et 6 autres choses.',
  ],
  [
    'things without a name of their own',
    { declared: { 'dump-complaints': 2 }, lost: {} },
    'Complete as the source allows; the source lacks 2 things.',
    'Complet autant que la source le permet ; il manque à la source 2 choses.',
  ],
  [
    'tags and functions are not run',
    { declared: { 'tag-not-run': 4, 'upload-could-run': 1 }, lost: {} },
    'Complete: nothing that the source holds was lost. Kept, but not shown as on the wiki: 1 file and 4 places.',
    'Complet : rien de ce que contient la source n’a été perdu. Conservé, mais pas montré comme sur le wiki : 1 fichier et 4 endroits.',
  ],
  [
    'something was lost by us',
    { declared: { 'function-unknown': 1, 'file-not-saved': 1 }, lost: { 'file-unreadable': 3 } },
    'Not complete: lost by us, 3 files. The source lacks 1 file. Kept, but not shown as on the wiki: 1 place.',
    'Incomplet : perdu par nous, 3 fichiers. Il manque à la source 1 fichier. Conservé, mais pas montré comme sur le wiki : 1 endroit.',
  ],
])('the verdict where %s', (_, losses, en, fr) => {
  expect([verdictWords(losses, 'en'), plain(verdictWords(losses, 'fr'))]).toEqual([en, fr])
})

test('readers of German and Spanish have it in their language', () => {
  const losses = { declared: { 'file-not-saved': 1, 'revision-not-saved': 2 }, lost: {} }
  expect(verdictWords(losses, 'de')).toBe(
    'Vollständig, soweit die Quelle es zulässt; nicht in der Quelle: 1 Datei und 2 alte Texte.',
  )
  expect(verdictWords(losses, 'es')).toBe(
    'Completo en la medida en que lo permite la fuente; ausente de la fuente: 1 archivo y 2 textos antiguos.',
  )
})

test('a kind that this version does not know counts as lost by us', () => {
  expect(byGroup({ declared: { 'no-files': 1 }, lost: { 'of-a-later-version': 2 } })).toEqual({
    'lost-by-us': { 'of-a-later-version': 2 },
    'not-in-source': { 'no-files': 1 },
    'not-shown': {},
  })
})
