/** How a wiki is found and reached, and what is said when it is not. */

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Credentials } from '../../../src/sources/common/source.ts'
import { source } from '../../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'
import { message } from '../../../src/texts/message.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { apiInput, noCredentials, nothingKnown, readWiki } from './read-api.ts'
import { json, type SmallAnswer, type SmallWiki, startSmallWiki } from './small-wiki.ts'

const wikis: SmallWiki[] = []
afterEach(() => {
  for (const wiki of wikis.splice(0)) wiki.stop()
})

async function small(...rest: Parameters<typeof startSmallWiki>): Promise<SmallWiki> {
  const wiki = await startSmallWiki(...rest)
  wikis.push(wiki)
  return wiki
}

const quick = { pace: { concurrency: 2, perSecond: 500, tries: 2 } }
const read = (address: string, credentials: Credentials | null = null) =>
  readWiki(apiInput(address, nothingKnown, { ...quick, credentials }))

const page = (head: string): SmallAnswer => ({
  headers: { 'content-type': 'text/html' },
  body: `<html><head>${head}</head></html>`,
})

test.for([
  [
    'the link that every page carries',
    page('<link rel="EditURI" type="application/rsd+xml" href="//{host}/w/api.php?action=rsd"/>'),
  ],
  ['the folder of its scripts', page('<script>RLCONF={"wgScriptPath":"/w"};</script>')],
  ['the usual places', page('<title>Accueil</title>')],
] as const)('finds the API by %s', async ([, answer]) => {
  const wiki = await small((url, { headers }) =>
    url.pathname === '/wiki/Accueil'
      ? { ...answer, body: answer.body?.replace('{host}', headers.host ?? '') ?? '' }
      : null,
  )
  expect(await source.inspect(`${wiki.address}/wiki/Accueil`)).toMatchObject({
    name: 'Wiki vide',
    kind: 'mediawiki-api',
  })
})

test('follows a wiki that has moved, by page and by API', async () => {
  const wiki = await small()
  const old = await small((url) => ({ status: 301, headers: { location: wiki.address + url.pathname + url.search } }))
  expect(await source.inspect(`${old.address}/w/api.php`)).toMatchObject({ name: 'Wiki vide' })
  const seen = await read(`${old.address}/w/api.php`)
  expect(seen.site.name).toBe('Wiki vide')
  // Once moved, the old place is left alone.
  expect(old.requests).toHaveLength(2)
})

test.for([
  ['named', '<link rel="EditURI" href="/w/api.php?action=rsd"/>', 2],
  ['guessed', '<title>Accueil</title>', 1],
] as const)('an API that is %s is not given up for an answer that was cut off', async ([, head, cuts]) => {
  let left: number = cuts
  const wiki = await small((url) => {
    if (url.pathname === '/wiki/Accueil') return page(head)
    if (url.pathname !== '/w/api.php' || left === 0) return null
    left -= 1
    return { body: '{"batchcomplete":"","query":{"general":{"generator":"Media' }
  })
  const seen = await readWiki(
    apiInput(`${wiki.address}/wiki/Accueil`, nothingKnown, { pace: { ...quick.pace, tries: 6 } }),
  )
  expect(seen.site.name).toBe('Wiki vide')
})

test('is no source where no MediaWiki answers', async () => {
  const other = await small(() => page('<title>A shop</title>'))
  expect(await source.inspect(`${other.address}/`)).toBeNull()
  await expect(read(`${other.address}/`)).rejects.toMatchObject({ code: 'SOURCE_NO_API', exit: 1 })
  expect(await source.inspect('dumps/wiki.xml')).toBeNull()
})

test('says so when the API is switched off', async () => {
  const body =
    'MediaWiki API is not enabled for this site. Add the following line to your LocalSettings.php<pre><b>$wgEnableAPI=true;</b></pre>'
  const off = await small(() => ({ body }))
  await expect(read(`${off.address}/w/api.php`)).rejects.toMatchObject({ code: 'SOURCE_NO_API' })
  expect(off.requests).toHaveLength(1)
})

test('a private wiki is found, and tells how to be let in', async () => {
  const wiki = await small((url) =>
    url.pathname === '/w/api.php' ? json({ error: { code: 'readapidenied', info: 'no' } }) : null,
  )
  await expect(source.inspect(`${wiki.address}/`)).rejects.toMatchObject({ code: 'SOURCE_PRIVATE' })
  await expect(source.inspect(`${wiki.address}/`, noCredentials)).rejects.toMatchObject({ code: 'SOURCE_PRIVATE' })
})

test('a private wiki tells its members what it is, and whoever asks is named only there', async () => {
  const token = { ...noCredentials, oauthToken: 'secret' }
  const open = await small()
  const found = await source.inspect(`${open.address}/w/api.php`, token)
  expect(found).toMatchObject({ name: 'Wiki vide' })
  expect(found).not.toHaveProperty('login')
  expect(open.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)

  const closed = await small((_, { headers }) =>
    headers.authorization === 'Bearer secret' ? null : json({ error: { code: 'readapidenied', info: 'no' } }),
  )
  const inside = await source.inspect(`${closed.address}/w/api.php`, token)
  expect(inside).toMatchObject({ name: 'Wiki vide', login: 'env' })
  expect(inside?.notes).toContainEqual(message('members-only'))
})

test('a name and password of the web server go with each request to its host, and nowhere else', async () => {
  const elsewhere = await small()
  const wiki = await small((url, { headers }) => {
    if (headers.authorization !== `Basic ${Buffer.from('ysée:été!').toString('base64')}`) return { status: 401 }
    if (url.searchParams.get('generator') !== 'allimages') return null
    return json(oneImage(`${elsewhere.address}/images/Plan.png`))
  })
  await expect(read(`${wiki.address}/w/api.php`)).rejects.toMatchObject({ code: 'SOURCE_HTTP_AUTH', exit: 2 })
  const seen = await read(wiki.address.replace('//', '//ys%C3%A9e:%C3%A9t%C3%A9!@'))
  expect(seen.site.name).toBe('Wiki vide')
  expect(seen.losses.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['file-unreadable', 'Plan.png (2018-03-01T10:00:00Z)'],
  ])
  expect(elsewhere.requests.length).toBeGreaterThan(0)
  expect(elsewhere.requests.map(({ headers }) => headers.authorization)).toEqual(
    elsewhere.requests.map(() => undefined),
  )
  expect(JSON.stringify([...seen.notes, seen.site])).not.toContain('ys')
})

const oneImage = (url: string) => ({
  batchcomplete: true,
  query: {
    pages: [
      {
        pageid: 4,
        ns: 6,
        title: 'Fichier:Plan.png',
        imageinfo: [{ timestamp: '2018-03-01T10:00:00Z', user: 'Côme', url, size: 3 }],
      },
    ],
  },
})

test('a token goes with each request to the API', async () => {
  const wiki = await small()
  await read(`${wiki.address}/w/api.php`, { ...noCredentials, oauthToken: 'secret-token' })
  const [address, ...others] = wiki.requests.map(({ headers }) => headers.authorization)
  expect(address).toBe('Bearer secret-token')
  expect(new Set(others)).toEqual(new Set(['Bearer secret-token']))
  expect(wiki.requests.slice(1).every(({ url }) => url?.includes('assert=user'))).toBe(true)
})

test('a token that the wiki does not take is told', async () => {
  const refusal = json({ error: { code: 'mwoauth-invalid-authorization', info: 'no' } })
  const wiki = await small((url) => (url.searchParams.get('siprop') === 'general' ? null : refusal))
  const credentials = { ...noCredentials, oauthToken: 'old' }
  await expect(read(`${wiki.address}/w/api.php`, credentials)).rejects.toMatchObject({ code: 'SOURCE_LOGIN' })
})

test('a wiki before 1.27 gives the token of its login at the first try', async () => {
  const wiki = await small((url, { method }) => {
    if (url.searchParams.get('meta') === 'tokens') return json({ warnings: {} })
    if (method !== 'POST') return null
    logins += 1
    return json({ login: logins === 1 ? { result: 'NeedToken', token: 'abc' } : { result: 'Success' } })
  })
  let logins = 0
  const seen = await read(`${wiki.address}/w/api.php`, { ...noCredentials, user: 'Ysée', password: 'p' })
  expect(seen.requests['login']).toBe(3)
})

test('a session that ends is begun again', async () => {
  let logins = 0
  let ended = false
  const wiki = await small((url, { method }) => {
    if (url.searchParams.get('meta') === 'tokens') return json({ query: { tokens: { logintoken: 'abc' } } })
    if (method === 'POST') {
      logins += 1
      return json({ login: { result: 'Success' } })
    }
    if (ended || url.searchParams.get('generator') !== 'allimages') return null
    ended = true
    return json({ error: { code: 'assertuserfailed', info: 'no' } })
  })
  const seen = await read(`${wiki.address}/w/api.php`, { ...noCredentials, user: 'Ysée', password: 'p' })
  expect(logins).toBe(2)
  expect(seen.requests['allimages']).toBe(2)
  const asserted = wiki.requests
    .filter(({ url }) => url?.includes('meta=tokens'))
    .map(({ url }) => url?.includes('assert'))
  expect(asserted).toEqual([false, false])
})

test('asks for nothing more once the reading has stopped', async () => {
  const wiki = await small()
  const reading = source.read(apiInput(`${wiki.address}/w/api.php`, nothingKnown, quick), new AbortController().signal)
  for await (const event of reading) if (event.type === 'note') break
  const before = wiki.requests.length
  await new Promise((done) => setTimeout(done, 100))
  expect(wiki.requests).toHaveLength(before)
})

test.for([
  [{ cookieFile: '/nowhere/cookies.txt' }, 'WIKIFONDS_COOKIES'],
  [{ caFile: '/nowhere/ca.pem' }, 'WIKIFONDS_CA'],
] as const)('a file of credentials that is not there is named: %o', async ([named, variable]) => {
  const reading = read('http://127.0.0.1:9/w/api.php', { ...noCredentials, ...named })
  await expect(reading).rejects.toMatchObject({ code: 'CREDENTIAL_UNREADABLE', values: { variable } })
})

test('a host that asks for more than an hour is left alone, with the time it names', async () => {
  const wiki = await small((url) =>
    url.searchParams.get('generator') === 'allpages' ? { status: 429, headers: { 'retry-after': '7200' } } : null,
  )
  await expect(read(`${wiki.address}/w/api.php`)).rejects.toMatchObject({
    code: 'SOURCE_BUSY',
    values: { minutes: 120 },
  })
})

testWith('openssl')('a certificate of an authority of one’s own is trusted when it is named', async () => {
  const folder = scratchFolder()
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject],
    { stdio: 'ignore' },
  )
  const wiki = await small(() => null, { key: readFileSync(key), cert: readFileSync(certificate) })
  await expect(read(`${wiki.address}/w/api.php`)).rejects.toMatchObject({ code: 'SOURCE_CERTIFICATE', exit: 2 })
  const seen = await read(`${wiki.address}/w/api.php`, { ...noCredentials, caFile: certificate })
  expect(seen.site.name).toBe('Wiki vide')
  writeFileSync(certificate, 'nonsense')
  const broken = read(`${wiki.address}/w/api.php`, { ...noCredentials, caFile: certificate })
  await expect(broken).rejects.toMatchObject({ code: 'CREDENTIAL_UNREADABLE' })
})
