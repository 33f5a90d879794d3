/** Who could read what of a DokuWiki: as its list of rights says it, and as DokuWiki itself decides. */

import { execFileSync } from 'node:child_process'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readersOf, readSettings } from '../../../src/sources/kinds/dokuwiki/configuration.ts'
import { testWith } from '../../support/require.ts'
import { randomOf } from '../web-captures/archive-server.ts'
import { copyOfFixture, readWiki, scratch } from './read-wiki.ts'

const inForce = readSettings(["$conf['useacl'] = 1;"])
const rightsOf = (acl: string) => readersOf(acl, inForce, true)

test('the line of a page counts before that of its namespace, and this before the one above', () => {
  const readers = rightsOf('*\t@ALL\t1\nequipe:*  @ALL 0 # comment\nequipe:accueil @ALL 1\nequipe:*\t@equipe\t16\n')
  expect(readers?.page('accueil')).toBe('everybody')
  expect(readers?.page('equipe:accueil')).toBe('everybody')
  expect(readers?.page('equipe:notes:mai')).toBe('members')
  expect(readers?.file('equipe:accueil')).toBe('members')
  expect(rightsOf('* @user 8\n')?.page('accueil')).toBe('members')
})

test('rights that are not in force, or are not here, keep nothing', () => {
  expect(readersOf('* @ALL 0\n', readSettings(["$conf['useacl'] = 0;"]), true)).toBeNull()
  // DokuWiki’s own default; without the settings of the wiki the list is taken for what counts.
  expect(readersOf('* @ALL 0\n', readSettings([]), true)).toBeNull()
  expect(readersOf('* @ALL 0\n', readSettings([]), false)?.page('accueil')).toBe('members')
  expect(readersOf('', inForce, true)).toBeNull()
})

test('a wiki tells it of pages and uploads; one without such a list tells nothing', async () => {
  const folder = copyOfFixture()
  appendFileSync(join(folder, 'conf', 'local.php'), "$conf['useacl'] = 1;\n")
  writeFileSync(join(folder, 'conf', 'acl.auth.php'), '# <?php exit()?>\n* @ALL 8\nprojets:* @ALL 0\n')
  const wiki = await readWiki(folder)
  const kept = (names: readonly { readonly readers?: string }[]) => names.filter(({ readers }) => readers === 'members')
  expect(kept(wiki.pages).map((page) => 'title' in page && page.title)).toEqual([
    ...['projets:compost', 'projets:haie fleurie', 'projets:été'],
  ])
  expect(kept(wiki.files)).toHaveLength(3)
  rmSync(join(folder, 'conf', 'acl.auth.php'))
  expect((await readWiki(folder)).pages.filter(({ readers }) => readers !== undefined)).toEqual([])
})

testWith('dokuwiki')('DokuWiki itself lets everybody read the same, whatever the rights', () => {
  const random = randomOf(11)
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
  const ids = ['a', 'b', 'n:a', 'n:b', 'n:m:a', 'n:m:o:b', 'm:a', 'été:a']
  const places = [...ids, '*', 'n:*', 'n:m:*', 'n:m:o:*', 'm:*', 'été:*', 'x:*']
  for (let round = 0; round < 40; round += 1) {
    const lines = Array.from({ length: 1 + Math.floor(random() * 9) }, () =>
      [pick(places), pick(['@ALL', '@ALL', '@user', 'zoe']), `${pick([0, 0, 1, 8, 16])}${pick(['', ' # all'])}`].join(
        pick(['\t', ' ', ' \t']),
      ),
    )
    const acl = `# acl.auth.php\n# <?php exit()?>\n${lines.join('\n')}\n`
    const path = join(scratch(), 'acl.auth.php')
    writeFileSync(path, acl)
    const script = join(import.meta.dirname, 'print-readers.php')
    const asked = execFileSync('php', [script, path], { input: ids.join('\n'), encoding: 'utf8' })
      .trim()
      .split('\n')
    expect(
      ids.map((id) => (rightsOf(acl)?.page(id) === 'everybody' ? '1' : '0')),
      acl,
    ).toEqual(asked)
  }
})
