/** After a run one is told what to do next, by paths that work from where one is. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runSummary } from '../../src/cli/terminal/run-summary.ts'
import type { Account } from '../../src/model/account.ts'

const account: Account = {
  pages: 2,
  revisions: 2,
  files: 0,
  filesWithoutContent: 0,
  meetings: 0,
  addresses: 1,
  links: {},
  losses: { declared: {}, lost: {} },
  inputs: [],
  versions: {},
}
const folderNow = mkdtempSync(join(tmpdir(), 'wikifonds-next-'))
const folder = join(folderNow, 'out', 'wiki-2020-01-01')
mkdirSync(join(folder, 'data', 'site'), { recursive: true })
for (const page of ['index.html', 'losses.html']) writeFileSync(join(folder, 'data', 'site', page), '')
const run = { changes: null, isAsBefore: false, bytes: 3_000_000, seconds: 24, signedBy: null }
const made = { ...run, account, bundle: `${folder}.zip`, folder, pipeline: 'wiki.yml', out: null, folderNow }

test('a bundle without gaps is opened, served and checked, by paths from where one is', () => {
  expect(runSummary(made, 'en')).toEqual([
    'Complete: nothing that the source holds was lost.',
    'open the site  out/wiki-2020-01-01/data/site/index.html',
    'serve it       wikifonds serve out/wiki-2020-01-01.zip',
    'check it       wikifonds verify out/wiki-2020-01-01.zip',
    'it holds       2 pages, 2 revisions, 0 files, 0 meetings; 3.0 MB, in 24.0 s',
  ])
})

test('what is missing is told in numbers of things, by whose fault, in ten lines at most', () => {
  const losses = {
    declared: { 'file-not-saved': 1, 'template-missing': 1, 'expansion-cut': 2, 'meeting-without-day': 2 },
    lost: {},
  }
  const full = {
    ...made,
    account: { ...account, pages: 1, files: 1234, losses, links: { unknown: 13, 'login-walled': 9 } },
  }
  expect(runSummary(full, 'fr')).toEqual([
    'Complet autant que la source le permet.',
    'ouvrir le site         out/wiki-2020-01-01/data/site/index.html',
    'ce qui manque          absent de la source : 1 fichier et 1 modèle ; non montré : 2 endroits',
    '                       out/wiki-2020-01-01/data/site/losses.html',
    '13 liens non vérifiés  wikifonds links check wiki.yml',
    '                       (avant que d’autres disparaissent ; puis la même commande)',
    'le servir              wikifonds serve out/wiki-2020-01-01.zip',
    'le vérifier            wikifonds verify out/wiki-2020-01-01.zip',
    'il contient            1 page, 2 révisions, 1 234 fichiers, 0 réunion ; 3,0 Mo, en 24,0 s',
  ])
  expect(runSummary(full, 'fr').join()).not.toMatch(/unknown|login-walled|not-saved|probes/)
  const lost = { ...made, account: { ...account, losses: { declared: {}, lost: { 'file-unreadable': 1 } } } }
  expect(runSummary(lost, 'en')[0]).toBe('Not complete: something was lost by us.')
})

test('links that nobody asked are counted, with the command that asks in the same store', () => {
  const withLinks = (unknown: number) => ({ ...made, out: 'my out', account: { ...account, links: { unknown } } })
  const check = "wikifonds links check wiki.yml --out 'my out'\n"
  expect(runSummary(withLinks(1), 'en').join('\n')).toContain(`1 link not checked  ${check}`)
  expect(runSummary(withLinks(1200), 'en').join('\n')).toContain(`1,200 links not checked  ${check}`)
  expect(runSummary(withLinks(1), 'fr').join('\n')).toContain('1 lien non vérifié  ')
  expect(runSummary(withLinks(2), 'fr').join('\n')).toContain('2 liens non vérifiés  ')
})

test('what changed, a signature and an unchanged bundle are told', () => {
  const changes = { added: ['A'], changed: [], deleted: [], hidden: [] }
  const told = { ...made, changes, signedBy: { key: 'D8CF', publicKey: 'RWS6' }, isAsBefore: true }
  expect(runSummary(told, 'en').slice(4)).toEqual([
    'since last time  new pages 1',
    'signed by        D8CF (RWS6)',
    expect.stringMatching(/^it holds .*; the same bytes as before$/),
  ])
})

test('without a site it is the README that one opens', () => {
  const bare = { ...made, folder: join(folderNow, 'bare'), bundle: '/elsewhere/it’s.zip' }
  expect(runSummary(bare, 'en').slice(1, 3)).toEqual([
    'begin with  bare/README.html',
    "serve it    wikifonds serve '/elsewhere/it’s.zip'",
  ])
})
