/** The whole history as git itself reads it, from its folders on. */

import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { blobId, FileFolder, snapshotSwhid } from '../../../src/forms/git/folder.ts'
import { type ExportResult, exportBundle } from '../../../src/pipeline/commands/export.ts'
import { openFonds } from '../../../src/pipeline/io/open-bundle.ts'
import { demoZips } from '../../pipelines/demo-builds.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'

const zips = await demoZips()

interface Repository {
  readonly result: ExportResult
  readonly git: (...args: readonly string[]) => string
}

/** The export, imported and checked out as its `import` says, with no settings but git's own. */
async function repository(name: keyof typeof zips, path = zips[name]): Promise<Repository> {
  const folder = scratchFolder()
  const out = join(folder, 'history.fast-import')
  const result = await exportBundle(path, { to: 'git', out, language: 'en' })
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1' }
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  git('init', '--quiet', '--initial-branch=other', 'wiki')
  execFileSync('git', ['-C', 'wiki', 'fast-import', '--quiet'], {
    cwd: folder,
    env,
    stdio: [openSync(out, 'r'), 'pipe', 'pipe'],
  })
  git('-C', 'wiki', 'checkout', '--quiet', 'main')
  return { result, git: (...args) => git('-C', 'wiki', ...args) }
}

for (const name of ['demo', 'demo-mirror'] as const)
  testWith('git')(`${name}: git finds no fault, and the same names as we do`, async () => {
    const { result, git } = await repository(name)
    expect(git('fsck', '--strict', '--full')).toBe('')
    expect(git('symbolic-ref', 'HEAD').trim()).toBe('refs/heads/main')
    expect(result.facts['swhid']).toBe(snapshotSwhid('refs/heads/main', git('rev-parse', 'HEAD').trim()))
    expect(git('status', '--porcelain')).toBe('')
    expect(Number(git('rev-list', '--count', 'HEAD'))).toBe(result.carried.revisions.kept)
    expect(git('ls-files').trim().split('\n')).toHaveLength(result.carried.pages.kept)
  })

test('a snapshot has the name that Software Heritage gives it', () => {
  // SHA-1 of `snapshot <length>`, NUL, `alias HEAD`, NUL, `15:refs/heads/main`, `revision refs/heads/main`, NUL, `20:` and the commit: by Python's hashlib.
  expect(snapshotSwhid('refs/heads/main', '947a519a71b5e130c155459b9d0315764bc019c8')).toBe(
    'swh:1:snp:d72091add0e3ccd3b11fa370f895aa98a1422bf3',
  )
})

testWith('git')('every revision is a commit, with who made it, when and why', async () => {
  const { result, git } = await repository('demo')
  expect(result.carried).toMatchObject({ pages: { kept: 87 }, revisions: { kept: 154 }, links: { kept: 92 } })
  expect(result.losses).toEqual([])
  const fonds = await openFonds(zips.demo)
  const expected = [...fonds.revisions()].map(({ revisionId, at, comment }) => ({ id: `${revisionId}`, at, comment }))
  await fonds.close()
  const log = git('log', '--reverse', '--format=%(trailers:key=Revision,valueonly,separator=%x2C)%x00%aI%x00%cI%x00%s')
  const commits = log
    .trim()
    .split('\n')
    .map((line) => line.split('\0'))
  expect(commits.map(([id, at, committed]) => ({ id, at, committed }))).toEqual(
    expected.map(({ id, at }) => ({ id, at, committed: at })),
  )
  const subjects = new Map(commits.map(([id, , , subject]) => [id, subject]))
  for (const { id, comment } of expected) if (comment !== null && comment !== '') expect(subjects.get(id)).toBe(comment)
  expect(git('log', '-1', '--format=%an <%ae>').trim()).toBe('Nolwenn <nolwenn@wiki.communs.example>')
})

testWith('git')('the files are the latest texts, and blame tells who wrote a line', async () => {
  const { git } = await repository('demo')
  const fonds = await openFonds(zips.demo)
  const page = fonds.pageOfTitle('100% communs')
  const text = page?.revisionId == null ? null : fonds.text(page.revisionId)
  const contributors = [...fonds.revisions(page?.pageId)].map(({ contributor }) => contributor?.name)
  await fonds.close()
  expect(git('show', 'HEAD:main/100-communs.wiki')).toBe(text)
  const authors = new Set(git('blame', '--line-porcelain', 'main/100-communs.wiki').match(/(?<=^author ).+/gm))
  expect(contributors).toEqual(expect.arrayContaining([...authors]))
  expect(authors.size).toBeGreaterThan(0)
})

testWith('git')('a hidden text leaves the file as it was, and the commit says so', async () => {
  const { git } = await repository('demo')
  const hidden = git('log', '--grep=^Note: le wiki masque', '--format=%H').trim().split('\n')
  expect(hidden).toHaveLength(1)
  expect(git('show', '--stat', '--format=', hidden[0] ?? '')).toBe('')
})

testWith('git')('a wiki of HTML only gives wikitext that says what it is, and names what it lacks', async () => {
  const { result, git } = await repository('demo-mirror')
  expect(result.carried.pages).toEqual({ kept: 87, found: 87 })
  expect(result.losses).toHaveLength(154 - result.carried.revisions.kept)
  expect(new Set(result.losses.map(({ kind }) => kind))).toEqual(new Set(['not-in-form']))
  const made = Number(git('rev-list', '--count', '--grep=^Note: wikitexte fait par wikifonds', 'HEAD'))
  expect(made).toBeGreaterThan(80)
  expect(git('show', 'HEAD:main/ac-dc.wiki')).toBe(
    'Assemblée Continue / Débat Continu\u00a0: une méthode.\n\n[[Category:Glossaire]]',
  )
})

test('twice the same bytes, whatever the language of the reader; a stream that is cut off is no history', async () => {
  const folder = scratchFolder()
  for (const [name, language] of [
    ['one.fast-import', 'en'],
    ['two.fast-import', 'fr'],
  ] as const)
    await exportBundle(zips.demo, { to: 'git', out: join(folder, name), language })
  const [one, two] = ['one.fast-import', 'two.fast-import'].map((name) => readFileSync(join(folder, name)))
  expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true)
  expect(one?.subarray(0, 13).toString()).toBe('feature done\n')
  expect(one?.subarray(-5).toString()).toBe('done\n')
})

/** What a catalogue that we did not write may call its pages. */
const oddNames = [
  ...['a b', ' leading', 'trailing ', 'quote"inside', '"quoted"', 'back\\slash', 'line\nbreak', 'tab\there'],
  ...['Été à l’orée', '会议记录', '\u{1f333}', '-dash', 'bell\u0007'],
]

testWith('git')('thirteen odd names come through, and git names the same trees', async () => {
  const folder = join(scratchFolder(), 'odd')
  cpSync(zips.demo.replace(/\.zip$/, ''), folder, { recursive: true })
  const file = join(folder, 'data/index.sqlite')
  chmodSync(file, 0o644)
  const store = new Database(file)
  const ids = store.prepare('SELECT page_id FROM pages WHERE revision_id IS NOT NULL ORDER BY page_id').pluck().all()
  for (const [at, name] of oddNames.entries())
    store.prepare('UPDATE pages SET site_path = ? WHERE page_id = ?').run(`pages/${name}.html`, ids[at])
  store.close()
  const { result, git } = await repository('demo', folder)
  expect(git('fsck', '--strict', '--full')).toBe('')
  const names = git('ls-files', '-z')
    .split('\0')
    .map((path) => path.replace(/^[^/]*\//, ''))
  expect(names).toEqual(expect.arrayContaining(oddNames.map((name) => `${name}.wiki`)))
  expect(result.facts['swhid']).toBe(snapshotSwhid('refs/heads/main', git('rev-parse', 'HEAD').trim()))
})

/** Names in an order that fills the folder from all sides, some of them again. */
const changes = Array.from({ length: 3000 }, (_, at): readonly [string, string] => [
  `page-${(at * 7919) % 2003}${at % 3 === 0 ? '-x' : ''}.wiki`,
  `text ${at}`,
])

testWith('git')('a folder that changes file by file has the name that git gives it', () => {
  const files = new FileFolder()
  const blobs = new Map<string, string>()
  for (const [name, text] of changes) {
    const blob = blobId(Buffer.from(text))
    blobs.set(name, blob)
    files.set(name, blob)
  }
  const folder = scratchFolder()
  execFileSync('git', ['init', '--quiet', folder])
  const rows = [...blobs].map(([name, blob]) => `100644 blob ${blob}\t${name}\n`).join('')
  const named = execFileSync('git', [`--git-dir=${join(folder, '.git')}`, 'mktree', '--missing'], { input: rows })
  expect(files.id()).toBe(named.toString().trim())
  expect(blobs.size).toBeGreaterThan(1500)
})
