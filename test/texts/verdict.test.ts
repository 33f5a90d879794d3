/** The verdict on a run follows from its losses, the gravest first, in the language of its reader. */

import { expect, test } from 'vitest'
import { runSummary } from '../../src/cli/terminal/run-summary.ts'
import type { Account } from '../../src/model/account.ts'
import type { LossCounts } from '../../src/model/loss.ts'
import { exitOf } from '../../src/pipeline/run/beside-site/account.ts'
import { verdictWords } from '../../src/texts/bundle-words.ts'
import { type LossKind, lossGroups, lossTexts } from '../../src/texts/english/losses.ts'
import { byGroup, loss } from '../../src/texts/loss.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const none = { declared: {}, lost: {} }

/** A run with an account, as its end tells it. */
const madeOf = (account: Account) => ({
  account: { ...account, links: {}, pages: 1, revisions: 1, files: 0, meetings: 0 },
  changes: null,
  isAsBefore: false,
  bytes: 0,
  seconds: 0,
  signedBy: null,
  bundle: 'wiki.zip',
  folder: 'wiki',
  pipeline: 'wiki.yml',
  out: null,
  folderNow: '/nowhere',
})

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
    'Not complete: the source is cut off or damaged, or does not give what it names: the end of 1 export.',
    'Incomplet : la source est coupée ou abîmée, ou ne donne pas ce qu’elle nomme : la fin de 1 export.',
  ],
  [
    'more kinds of things than a sentence bears',
    {
      declared: { 'no-wikitext': 1, 'template-missing': 3, 'page-not-saved': 1200, 'history-cut': 1, 'no-files': 2 },
      lost: {},
    },
    'Complete as the source allows; the source lacks 2 files, 1,200 pages, the older history of 1 page and 4 other things.',
    'Complet autant que la source le permet ; il manque à la source 2 fichiers, 1 200 pages, l’historique ancien de 1 page et 4 autres choses.',
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
  [
    'the source is damaged, and lacks other things, and some were left out',
    {
      declared: { 'file-not-saved': 1, 'file-too-large': 2, 'tag-not-run': 4 },
      lost: { 'mirror-unreadable': 2, 'page-unparsed': 1 },
    },
    'Not complete: lost by us, the layout of 1 page. The source is cut off or damaged, or does not give what it names: 2 things. Left out: 2 files. The source lacks 1 file. Kept, but not shown as on the wiki: 4 places.',
    'Incomplet : perdu par nous, la mise en page de 1 page. La source est coupée ou abîmée, ou ne donne pas ce qu’elle nomme : 2 choses. Laissé de côté : 2 fichiers. Il manque à la source 1 fichier. Conservé, mais pas montré comme sur le wiki : 4 endroits.',
  ],
  [
    'a file was larger than the pipeline allows',
    { declared: { 'file-too-large': 1 }, lost: {} },
    'Complete but for what was left out: 1 file.',
    'Complet, sauf ce qui a été laissé de côté : 1 fichier.',
  ],
  [
    'nobody counted what the source holds',
    { declared: { 'not-counted': 1, 'file-not-saved': 1 }, lost: {} },
    'What was read is kept; whether 1 source held more was not counted. The source lacks 1 file.',
    'Ce qui a été lu est conservé ; non compté, si davantage s’y trouvait : 1 source. Il manque à la source 1 fichier.',
  ],
  [
    'texts are told one by one and all together',
    { declared: {}, lost: { 'text-missing': 30, 'texts-missing': 10 } },
    'Not complete: the source is cut off or damaged, or does not give what it names: 30 texts.',
    'Incomplet : la source est coupée ou abîmée, ou ne donne pas ce qu’elle nomme : 30 textes.',
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

// Exit code, verdict and account say the same of every kind, and of every two of them.
const kinds = Object.keys(lossTexts) as LossKind[]
const beginnings = { en: 'Not complete', fr: 'Incomplet', de: 'Unvollständig', es: 'Incompleto' } as const

test.for(kinds)('a loss of the kind “%s” ends the run with 3 where its verdict is “not complete”', (kind) => {
  const { group } = lossTexts[kind]
  const { severity } = lossGroups[group]
  const losses: LossCounts = { ...none, [severity]: { [kind]: 1 } }
  const account = { losses } as Account
  expect(loss(kind as 'file-hidden', 'A').severity).toBe(severity)
  for (const language of ['en', 'fr', 'de', 'es'] as const)
    expect(verdictWords(losses, language).startsWith(beginnings[language])).toBe(exitOf(account) === 3)
  const summary = runSummary({ ...madeOf(account) }, 'en')[0] ?? ''
  expect(summary.startsWith('Not complete')).toBe(exitOf(account) === 3)
  // “Complete” stands only where the group is one of those that the source never had, or that are kept.
  if (group === 'not-counted') expect(verdictWords(losses, 'en')).not.toMatch(/Complete/)
  expect(Object.entries(byGroup(losses)).flatMap(([name, own]) => (kind in own ? [name] : []))).toEqual([group])
})

test('what is graver never hides behind what is not: every two kinds', () => {
  for (const one of kinds)
    for (const other of kinds) {
      const counts = { declared: {} as Record<string, number>, lost: {} as Record<string, number> }
      for (const kind of [one, other]) counts[lossGroups[lossTexts[kind].group].severity][kind] = 1
      const isLost = Object.keys(counts.lost).length > 0
      expect([one, other, verdictWords(counts, 'en').startsWith('Not complete')]).toEqual([one, other, isLost])
    }
})

test('a kind that this version does not know counts as lost by us', () => {
  const later = { declared: { 'no-files': 1 }, lost: { 'of-a-later-version': 2 } }
  expect(verdictWords(later, 'en')).toBe('Not complete: lost by us, 2 things. The source lacks 1 file.')
  expect(byGroup(later)).toEqual({
    'lost-by-us': { 'of-a-later-version': 2 },
    'source-damaged': {},
    'not-counted': {},
    'left-out': {},
    'not-in-source': { 'no-files': 1 },
    'not-shown': {},
  })
})
