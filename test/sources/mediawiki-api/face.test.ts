/** Logo, menu, styles and licence badge of a living wiki are asked for, and a lack is told. */

import { afterEach, expect, test } from 'vitest'
import { mostIdentityBytes, type WikiIdentity } from '../../../src/model/wiki.ts'
import { source } from '../../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'
import { apiInput, readWiki } from './read-api.ts'
import { emptyWiki, json, type SmallAnswer, type SmallWiki, startSmallWiki } from './small-wiki.ts'

let wiki: SmallWiki
afterEach(() => wiki.stop())

const messages: Readonly<Record<string, string>> = {
  sidebar: '* navigation\n** portal-url|portal\n** Charte|Notre charte',
  sitenotice: 'Le jardin ferme',
  'common.css': '.decision { border-left: 4px solid green }',
  navigation: 'Cueillir',
  'portal-url': 'Jardin:Salon',
  portal: 'Le salon',
}

/** What a wiki with a logo answers; `pictures` by their paths. */
const faced =
  (pictures: Readonly<Record<string, SmallAnswer>>, logo = '//small.example/images/jardin.png', rightsinfo = {}) =>
  (url: URL): SmallAnswer | null => {
    if (pictures[url.pathname] !== undefined) return pictures[url.pathname] ?? null
    const names = url.searchParams.get('ammessages')?.split('|')
    if (names !== undefined)
      return json({
        query: {
          allmessages: names.map((name) => {
            const content = messages[name.toLowerCase()]
            return content === undefined ? { name, missing: true } : { name, content }
          }),
        },
      })
    const { body = '', ...rest } = emptyWiki(url)
    if (!url.searchParams.get('meta')?.includes('siteinfo')) return null
    const answer = JSON.parse(body)
    Object.assign(answer.query.general, { logo, favicon: '/favicon.ico' })
    Object.assign(answer.query, { rightsinfo })
    return { ...rest, body: JSON.stringify(answer) }
  }

async function identityOf(answer: Parameters<typeof startSmallWiki>[0]) {
  wiki = await startSmallWiki(answer)
  const { identity, losses } = await readWiki(apiInput(`${wiki.address}/w/api.php`))
  return { identity, losses }
}

test('logo, icon, the sidebar with what it names, and the style sheets', async () => {
  const { identity, losses } = await identityOf(
    faced({ '/images/jardin.png': { body: 'un logo' }, '/favicon.ico': { body: 'une icône' } }),
  )
  expect(losses).toEqual([])
  const textOf = (picture: WikiIdentity['logo'] | undefined) => Buffer.from(picture?.bytes ?? []).toString()
  expect([identity.logo?.name, textOf(identity.logo), textOf(identity.icon)]).toEqual([
    'jardin.png',
    'un logo',
    'une icône',
  ])
  expect(identity.messages).toEqual({
    Sidebar: messages['sidebar'],
    Sitenotice: messages['sitenotice'],
    'Common.css': messages['common.css'],
    Navigation: 'Cueillir',
    'Portal-url': 'Jardin:Salon',
    Portal: 'Le salon',
  })
})

test('what is too large is told, and nothing else is lost by it; no icon is none', async () => {
  const { identity, losses } = await identityOf(
    faced({ '/images/jardin.png': { body: 'x'.repeat(mostIdentityBytes + 1) } }),
  )
  expect([identity.logo, identity.icon]).toEqual([null, null])
  expect(losses.map(({ kind, severity, subject }) => [kind, severity, subject])).toEqual([
    ['face-not-read', 'declared', 'logo'],
  ])
})

const licence = { url: 'https://creativecommons.org/licenses/by-sa/4.0/', text: 'Partage à l’identique' }
const bySa = '/w/resources/assets/licenses/cc-by-sa.png'

test('the badge of the licence that the wiki tells, with its words and its address', async () => {
  const { identity, losses } = await identityOf(faced({ [bySa]: { body: 'un badge' } }, '', licence))
  expect({ ...identity.badge, bytes: Buffer.from(identity.badge?.bytes ?? []).toString() }).toEqual({
    name: 'cc-by-sa.png',
    bytes: 'un badge',
    href: licence.url,
    alt: licence.text,
  })
  expect(losses).toEqual([])
})

test('no badge where it is not there, nor for a licence that MediaWiki has none for', async () => {
  const absent = await identityOf(faced({}, '', licence))
  expect([absent.identity.badge, absent.losses]).toEqual([null, []])
  wiki.stop()
  const own = await identityOf(faced({}, '', { url: 'https://small.example/droits', text: 'Demandez-nous' }))
  expect([own.identity.badge, wiki.requests.filter(({ url }) => url?.includes('licenses'))]).toEqual([null, []])
})

test('what MediaWiki shows where none is set is no logo, and is not asked for', async () => {
  const { identity } = await identityOf(
    faced({ '/favicon.ico': { body: 'i' } }, '/resources/assets/change-your-logo.svg'),
  )
  expect(identity.logo).toBeNull()
  expect(wiki.requests.filter(({ url }) => url?.includes('change-your-logo'))).toEqual([])
})

test('another logo is another state of the wiki', async () => {
  const marks: (string | null | undefined)[] = []
  for (const logo of ['/images/a.png', '/images/b.png', '/images/b.png']) {
    wiki = await startSmallWiki(faced({}, logo))
    const mark = await source.fingerprint?.(apiInput(`${wiki.address}/w/api.php`), new AbortController().signal)
    marks.push(mark)
    wiki.stop()
  }
  expect(marks[0]).not.toBe(marks[1])
  expect(marks[1]).toBe(marks[2])
})
