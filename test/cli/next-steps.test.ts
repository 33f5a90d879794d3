import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nextSteps } from '../../src/cli/commands/run.ts'
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
const made = { account, bundle: `${folder}.zip`, folder, pipeline: 'wiki.yml', out: null, folderNow }

test('a bundle without gaps is opened, served and checked, by paths from where one is', () => {
  expect(nextSteps(made, 'en')).toEqual([
    'what next:',
    '  open the site  out/wiki-2020-01-01/data/site/index.html',
    '  serve it       wikifonds serve out/wiki-2020-01-01.zip',
    '  check it       wikifonds verify out/wiki-2020-01-01.zip',
  ])
})

test('links that nobody asked are counted, with the command that asks in the same store', () => {
  const withLinks = (unknown: number) => ({ ...made, out: 'my out', account: { ...account, links: { unknown } } })
  const check = "wikifonds links check wiki.yml --out 'my out'\n"
  expect(nextSteps(withLinks(1), 'en').join('\n')).toContain(`  1 link not checked  ${check}`)
  expect(nextSteps(withLinks(1200), 'en').join('\n')).toContain(`  1,200 links not checked  ${check}`)
  expect(nextSteps(withLinks(1), 'fr').join('\n')).toContain('  1 lien non vérifié  ')
  expect(nextSteps(withLinks(2), 'fr').join('\n')).toContain('  2 liens non vérifiés  ')
})

test('what is missing comes first where something was lost, last where gaps were known', () => {
  const at = (losses: Account['losses']): number =>
    nextSteps({ ...made, account: { ...account, losses } }, 'en').findIndex((line) =>
      line.endsWith('what is missing  out/wiki-2020-01-01/data/site/losses.html'),
    )
  expect(at({ declared: {}, lost: { 'dump-truncated': 1 } })).toBe(1)
  expect(at({ declared: { 'no-logs': 1 }, lost: {} })).toBe(4)
})

test('without a site it is the README that one opens', () => {
  const bare = { ...made, folder: join(folderNow, 'bare'), bundle: '/elsewhere/it’s.zip' }
  expect(nextSteps(bare, 'en').slice(1, 3)).toEqual([
    '  begin with  bare/README.html',
    "  serve it    wikifonds serve '/elsewhere/it’s.zip'",
  ])
})
