/** A real MediaWiki that is unlike others: old, with odd texts, private. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { SourceRevision } from '../../../src/model/wiki.ts'
import type { Credentials } from '../../../src/sources/common/source.ts'
import { source } from '../../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'
import { sha1Base36 } from '../../../src/support/hash.ts'
import { isHere } from '../../support/components.ts'
import { type FixtureWiki, startFixtureWiki } from '../../support/fixture-wiki.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { startProxy } from './proxy.ts'
import { apiInput, noCredentials, nothingKnown, readWiki, type Seen } from './read-api.ts'
import { comparable } from './same-wiki.ts'

const check = testWith('mediawiki')

let wiki: FixtureWiki
let api = ''
let seen: Seen
beforeAll(async () => {
  if (!isHere('mediawiki')) return
  wiki = await startFixtureWiki()
  api = `${wiki.address}/api.php`
  seen = await readWiki(apiInput(api))
})
afterEach(() => wiki?.configure(''))
afterAll(() => wiki?.stop())

check('an old wiki gives the same: answers in their old form, no slots, no list of all revisions', async () => {
  wiki.configure("$wgAPIListModules['allrevisions'] = 'ApiQueryDisabled';")
  const rewrite = (url: string): string =>
    url.replace('formatversion=2', 'formatversion=1').replace(/&[ar]+v?slots=\*/, '')
  const proxy = await startProxy(wiki.address, { rewrite })
  try {
    const read = await readWiki(apiInput(`${proxy.address}/api.php`))
    expect(read.losses).toEqual([])
    expect(comparable(read)).toEqual(comparable(seen))
    expect(read.renderings).toEqual(seen.renderings)
    expect(read.site).toEqual(seen.site)
    const old = seen.pages.filter(({ title }) => seen.revisions.filter((one) => one.title === title).length > 1)
    expect(read.requests['revisions']).toBe(Math.ceil(seen.pages.length / 50) + old.length)
  } finally {
    proxy.stop()
  }
})

check('a text that the API would change is kept as it is stored', async () => {
  const database = new Database(join(wiki.folder, 'data', 'wiki.sqlite'))
  const revision =
    seen.revisions.find(({ title, isLatest }) => title === 'Bac à sable' && isLatest) ?? seen.revisions[0]
  // "é" as two characters, as an import may have left it.
  const text = 'Un cafe\u0301 décomposé.'
  store(database, revision?.revisionId ?? 0, text)
  database.close()
  const read = await readWiki(apiInput(api))
  const found = read.revisions.find(({ revisionId }) => revisionId === revision?.revisionId)
  expect(found?.text).toBe(text)
  expect(read.losses).toEqual([])
})

/** Puts another text under a revision, with its size and hashes, as MediaWiki stores them. */
function store(database: Database.Database, revisionId: number, text: string): void {
  const { content_id: id, content_address: address } = database
    .prepare(
      'SELECT content_id, content_address FROM content JOIN slots ON slot_content_id = content_id WHERE slot_revision_id = ?',
    )
    .get(revisionId) as { content_id: number; content_address: string }
  const sha1 = sha1Base36(text)
  const bytes = Buffer.byteLength(text)
  database
    .prepare('UPDATE text SET old_text = ?, old_flags = ? WHERE old_id = ?')
    .run(text, 'utf-8', Number(address.replace('tt:', '')))
  database.prepare('UPDATE content SET content_sha1 = ?, content_size = ? WHERE content_id = ?').run(sha1, bytes, id)
  database.prepare('UPDATE revision SET rev_sha1 = ?, rev_len = ? WHERE rev_id = ?').run(sha1, bytes, revisionId)
}

check('marks a version of a file and a revision of which the wiki hides all', async () => {
  const database = new Database(join(wiki.folder, 'data', 'wiki.sqlite'))
  const revision = seen.revisions.find(({ isLatest, text }) => isLatest === false && text !== null)
  // Text, comment, author; and from administrators too.
  database.prepare('UPDATE revision SET rev_deleted = 15 WHERE rev_id = ?').run(revision?.revisionId)
  database.exec('UPDATE oldimage SET oi_deleted = 7')
  const read = await readWiki(apiInput(api))
  database.prepare('UPDATE revision SET rev_deleted = 0 WHERE rev_id = ?').run(revision?.revisionId)
  database.exec('UPDATE oldimage SET oi_deleted = 0')
  database.close()
  const hidden = read.revisions.find(({ revisionId }) => revisionId === revision?.revisionId)
  const all = { text: true, comment: true, contributor: true }
  expect(hidden).toMatchObject({ text: null, comment: null, contributor: null, hidden: all, at: revision?.at })
  expect(read.files.filter(({ isLatest }) => !isLatest)).toMatchObject([
    { content: null, comment: null, contributor: null },
  ])
  expect(read.losses.map(({ kind, subject }) => [kind, subject.replace(/ \(.*/, '')])).toEqual([
    ['file-hidden', 'Logo communs.png'],
  ])
})

const keeper: Credentials = { ...noCredentials, user: 'Admin', password: 'Fixture-admin-1' }
const closed = "$wgGroupPermissions['*']['read'] = false;"

check('a private wiki says how to be let in, and lets in who names himself', async () => {
  wiki.configure(closed)
  await expect(readWiki(apiInput(api))).rejects.toMatchObject({ code: 'SOURCE_PRIVATE', exit: 2 })
  const wrong = { ...keeper, password: 'no' }
  await expect(readWiki(apiInput(api, nothingKnown, { credentials: wrong }))).rejects.toMatchObject({
    code: 'SOURCE_LOGIN',
  })
  const read = await readWiki(apiInput(api, nothingKnown, { credentials: keeper }))
  expect(read.pages).toHaveLength(seen.pages.length)
  expect(read.revisions).toHaveLength(seen.revisions.length)
  // Who may see hidden texts does not publish them.
  expect(read.revisions.filter(({ hidden, text }) => hidden.text && text !== null)).toEqual([])
  // Five hundred texts in an answer for those who may.
  expect(read.requests['allrevisions']).toBe(1)
  expect(new Set(read.pages.map(({ readers }) => readers))).toEqual(new Set(['members']))
})

check('a wiki that was read with a name tells of each page whether it is shown without', async () => {
  wiki.configure(`$wgHooks['getUserPermissionsErrors'][] = static function ( $title, $user, $action, &$result ) {
  $isKept = $action === 'read' && !$user->isRegistered() && $title->getNamespace() === 0 && strpos( $title->getText(), 'R' ) === 0;
  if ( $isKept ) { $result = [ 'badaccess-group0' ]; return false; }
};`)
  const read = await readWiki(apiInput(api, nothingKnown, { credentials: keeper }))
  const kept = read.pages.filter(({ readers }) => readers === 'members').map(({ title }) => title)
  expect(kept).toEqual(
    read.pages.flatMap(({ title, namespaceId }) => (namespaceId === 0 && title.startsWith('R') ? [title] : [])),
  )
  expect(kept.length).toBeGreaterThan(0)
  expect(read.pages.filter(({ readers }) => readers === 'everybody').length).toBeGreaterThan(0)
  const asStranger = await readWiki(apiInput(api))
  expect(new Set(asStranger.pages.map(({ readers }) => readers))).toEqual(new Set([undefined]))
})

check('cookies of a browser let in, too; old ones do not', async () => {
  wiki.configure(closed)
  const cookies = await cookiesOfKeeper()
  const path = join(scratchFolder(), 'cookies.txt')
  writeFileSync(
    path,
    `# Netscape HTTP Cookie File\n${cookies.map(([name, value]) => `127.0.0.1\tFALSE\t/\tFALSE\t0\t${name}\t${value}`).join('\n')}\n`,
  )
  const read = await readWiki(apiInput(api, nothingKnown, { credentials: { ...noCredentials, cookieFile: path } }))
  expect(read.pages).toHaveLength(seen.pages.length)
  writeFileSync(path, '127.0.0.1\tFALSE\t/\tFALSE\t0\twiki_session\tlong-ago\n')
  const stale = readWiki(apiInput(api, nothingKnown, { credentials: { ...noCredentials, cookieFile: path } }))
  await expect(stale).rejects.toMatchObject({ code: 'SOURCE_LOGIN' })
})

/** Logs in as a browser would, and gives what it would then keep. */
async function cookiesOfKeeper(): Promise<readonly (readonly [string, string])[]> {
  const jar = new Map<string, string>()
  const ask = async (init: RequestInit, query = ''): Promise<{ query?: { tokens: { logintoken: string } } }> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${api}?format=json${query}`, { ...init, headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return (await answer.json()) as { query?: { tokens: { logintoken: string } } }
  }
  const token = (await ask({}, '&action=query&meta=tokens&type=login')).query?.tokens.logintoken ?? ''
  const body = new URLSearchParams({ action: 'login', lgname: 'Admin', lgpassword: 'Fixture-admin-1', lgtoken: token })
  await ask({ method: 'POST', body })
  return [...jar]
}

// The last ones: they change the wiki.

check('redirects that lead in a circle, to themselves or to another wiki are told as they are', async () => {
  wiki.edit('Boucle A', '#REDIRECTION [[Boucle B]]')
  wiki.edit('Boucle B', '#REDIRECTION [[Boucle A]]')
  wiki.edit('Ailleurs', '#REDIRECTION [[mediawikiwiki:Help:Contents]]')
  wiki.edit('Soi-même', '#REDIRECTION [[Soi-même]]')
  const read = await readWiki(apiInput(api))
  const leading = new Map(read.pages.map(({ title, redirect }) => [title, redirect?.title]))
  expect(leading.get('Boucle A')).toBe('Boucle B')
  expect(leading.get('Boucle B')).toBe('Boucle A')
  expect(leading.get('Soi-même')).toBe('Soi-même')
  expect(leading.get('Ailleurs')).toBe('mediawikiwiki:Help:Contents')
  expect(read.losses).toEqual([])
})

check('a page that is edited while the wiki is read is kept with both revisions, the newer one current', async () => {
  const revisions: SourceRevision[] = []
  let edited = false
  for await (const event of source.read(apiInput(api), new AbortController().signal)) {
    if (event.type === 'revision' && event.revision.html === null) revisions.push(event.revision)
    if (event.type !== 'revision' || edited) continue
    wiki.edit('Accueil', 'Une dernière {{Décision|retouche}}.')
    edited = true
  }
  const current = revisions.filter(({ title, isLatest }) => title === 'Accueil' && isLatest === true)
  expect(current.map(({ text }) => text?.includes('dernière'))).toEqual([false, true])
})
