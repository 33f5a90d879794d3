/** How answers of a wiki are read: batches in pieces, failures, rights, contributors. */

import { describe, expect, test } from 'vitest'
import { rightsOf } from '../../../src/sources/common/site-facts.ts'
import { askBatch } from '../../../src/sources/kinds/mediawiki-api/batch.ts'
import type { Connection } from '../../../src/sources/kinds/mediawiki-api/connection.ts'
import { toFailure } from '../../../src/sources/kinds/mediawiki-api/failure.ts'
import { parseAnswer } from '../../../src/sources/kinds/mediawiki-api/json.ts'
import { contributorOf } from '../../../src/sources/kinds/mediawiki-api/revision.ts'

/** A wiki that gives one answer after the other; what it was asked is noted. */
function scripted(...answers: readonly unknown[]) {
  const asked: Record<string, string>[] = []
  const connection = {
    async ask(_: string, parameters: Record<string, string>) {
      asked.push(parameters)
      return answers[asked.length - 1]
    },
  } as unknown as Connection
  return { connection, asked }
}

const places = (asked: readonly Record<string, string>[]) =>
  asked.map((parameters) =>
    Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== 'action' && key !== 'generator')),
  )

describe('a batch', () => {
  test('is joined from the parts into which a large answer is cut', async () => {
    const { connection, asked } = scripted(
      {
        continue: { iicontinue: 'B', continue: '||' },
        query: { pages: [{ pageid: 1, imageinfo: [{ sha1: 'a' }] }, { pageid: 2 }] },
      },
      {
        batchcomplete: true,
        continue: { gaicontinue: 'C', continue: 'gaicontinue||' },
        query: {
          pages: [
            { pageid: 1, imageinfo: [{ sha1: 'b' }] },
            { pageid: 2, imageinfo: [{ sha1: 'c' }] },
          ],
        },
      },
    )
    const batch = await askBatch(connection, 'allimages', { generator: 'allimages' }, null)
    expect(batch.pages).toEqual([
      { pageid: 1, imageinfo: [{ sha1: 'a' }, { sha1: 'b' }] },
      { pageid: 2, imageinfo: [{ sha1: 'c' }] },
    ])
    expect(batch.next).toEqual({ gaicontinue: 'C', continue: 'gaicontinue||' })
    expect(places(asked)).toEqual([{ continue: '' }, { iicontinue: 'B', continue: '||' }])
  })

  test('is whole before 1.25 when its generator moves on', async () => {
    const { connection } = scripted(
      { continue: { incontinue: '2', gapcontinue: 'A' }, query: { pages: { 1: { pageid: 1 } } } },
      { continue: { gapcontinue: 'B' }, query: { pages: { 1: { pageid: 1, lastrevid: 5 } } } },
    )
    const batch = await askBatch(connection, 'allpages', { generator: 'allpages' }, { gapcontinue: 'A' })
    expect(batch.pages).toEqual([{ pageid: 1, lastrevid: 5 }])
    expect(batch.next).toEqual({ gapcontinue: 'B' })
  })

  test('goes on as wikis before 1.21 say it: properties first, then the generator', async () => {
    const { connection, asked } = scripted(
      {
        'query-continue': { info: { incontinue: '2' }, allpages: { gapfrom: 'B' } },
        query: { pages: { 1: { pageid: 1 } } },
      },
      { 'query-continue': { allpages: { gapfrom: 'B' } }, query: { pages: { 1: { pageid: 1, lastrevid: 5 } } } },
    )
    const batch = await askBatch(connection, 'allpages', { generator: 'allpages' }, null)
    expect(places(asked)).toEqual([{ continue: '' }, { continue: '', incontinue: '2' }])
    expect(batch).toMatchObject({ pages: [{ pageid: 1, lastrevid: 5 }], next: { gapfrom: 'B' } })
  })

  test('that stands still is given as far as it came', async () => {
    const stuck = { continue: { rvcontinue: '2013|9', continue: '||' }, query: { pages: [] } }
    const { connection } = scripted(stuck, stuck)
    expect(await askBatch(connection, 'revisions', {}, null)).toMatchObject({ isStuck: true, next: null })
  })
})

test.for([
  ['a busy server', { response: { status: 503, headers: {} } }, { kind: 'wait', waitMs: null }],
  [
    'one that names seconds',
    { response: { status: 429, headers: { 'retry-after': '7' } } },
    { kind: 'wait', waitMs: 7000 },
  ],
  [
    'one that names a time by its own clock',
    {
      response: {
        status: 503,
        headers: { 'retry-after': 'Tue, 24 Nov 2026 20:00:30 GMT', date: 'Tue, 24 Nov 2026 20:00:00 GMT' },
      },
    },
    { kind: 'wait', waitMs: 30_000 },
  ],
  [
    'a lagging database',
    { response: { data: { error: { code: 'maxlag' } }, headers: { 'retry-after': '5' } } },
    { kind: 'wait', waitMs: 5000 },
  ],
  [
    'a rate limit',
    { response: { status: 200, data: { error: { code: 'ratelimited' } } } },
    { kind: 'wait', waitMs: null },
  ],
  [
    'an internal error',
    { response: { status: 500, data: { error: { code: 'internal_api_error_DBQueryError' } } } },
    { kind: 'passing' },
  ],
  ['no JSON', { code: 'invalidjson', response: '<html>' }, { kind: 'passing' }],
  ['a broken connection', { code: 'ECONNRESET' }, { kind: 'passing' }],
  ['an answer cut off', { code: 'ERR_BAD_RESPONSE', response: { status: 200, headers: {} } }, { kind: 'passing' }],
  ['a missing page', { response: { status: 404, headers: {} } }, { kind: 'passing', code: '404' }],
  ['a private wiki', { response: { status: 200, data: { error: { code: 'readapidenied' } } } }, { kind: 'private' }],
  [
    'a session that ended',
    { response: { status: 200, data: { error: { code: 'assertuserfailed' } } } },
    { kind: 'session' },
  ],
  ['a login of the web server', { response: { status: 401, headers: {} } }, { kind: 'http-auth' }],
  ['an unknown authority', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, { kind: 'certificate' }],
  ['an unknown name', { code: 'ENOTFOUND' }, { kind: 'unreachable' }],
  [
    'a refusal',
    { response: { status: 200, data: { error: { code: 'nosuchrevid' } } } },
    { kind: 'refused', code: 'nosuchrevid' },
  ],
] as const)('%s is told from other failures', ([, thrown, expected]) => {
  expect(toFailure(thrown)).toMatchObject(expected)
})

test.for([
  [
    'Creative Commons Attribution – Partage dans les mêmes conditions 4.0',
    'https://wiki.example/wiki/Projet:Licence',
    'CC-BY-SA-4.0',
  ],
  ['', 'https://creativecommons.org/licenses/by-nc-sa/3.0/fr/', 'CC-BY-NC-SA-3.0'],
  ['CC BY-SA 3.0', null, 'CC-BY-SA-3.0'],
  ['Creative Commons Attribution-NonCommercial-ShareAlike 2.5', null, 'CC-BY-NC-SA-2.5'],
  ['Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 3.0', null, 'CC-BY-SA-3.0'],
  ['Creative Commons Reconocimiento-CompartirIgual 3.0', null, 'CC-BY-SA-3.0'],
  ["Creative Commons Paternité - Pas d'utilisation commerciale - Pas de modification 2.0", null, 'CC-BY-NC-ND-2.0'],
  ['Creative Commons Zero', 'http://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
  ['', 'https://www.gnu.org/copyleft/fdl.html', 'GFDL-1.3-or-later'],
  ['GNU Free Documentation License 1.2', 'http://www.gnu.org/copyleft/fdl.html', 'GFDL-1.2-only'],
  ['GNU Free Documentation License 1.3 or later', 'https://www.gnu.org/copyleft/fdl.html', 'GFDL-1.3-or-later'],
  ['', 'http://www.gnu.org/licenses/old-licenses/fdl-1.2.txt', 'GFDL-1.2-or-later'],
  ['', 'http://gnu.org/licenses/fdl-1.3.en.html', 'GFDL-1.3-or-later'],
  ['', 'http://www.fsf.org/licensing/licenses/fdl.html', 'GFDL-1.3-or-later'],
  ['GNU-Lizenz für freie Dokumentation 1.2 oder höher', '/wiki/Lizenz', 'GFDL-1.2-or-later'],
  ['Licence de documentation libre GNU', null, 'GFDL-1.3-or-later'],
  ['CC BY-SA 3.0, GFDL', null, 'CC-BY-SA-3.0'],
  ['', 'https://www.gnu.org/licenses/gpl.html', 'unknown'],
  ['Documentation of the project', 'https://www.gnu.org/philosophy/', 'unknown'],
  ['Creative Commons', null, 'unknown'],
  ['Tous droits réservés', null, 'unknown'],
] as const)('the rights “%s” at %s are %s', ([text, url, spdx]) => {
  expect(rightsOf(text, url)?.spdx).toBe(spdx)
})

test('a wiki that says nothing of rights has none', () => {
  expect(rightsOf('', null)).toBeNull()
})

test.for([
  [
    { user: 'Mahaut D.', userid: 5 },
    { id: 5, name: 'Mahaut D.', kind: 'user' },
  ],
  [
    { user: '192.0.2.9', userid: 0, anon: true },
    { id: null, name: '192.0.2.9', kind: 'ip' },
  ],
  [
    { user: '192.0.2.xxx', userid: 0, anon: '' },
    { id: null, name: '192.0.2.xxx', kind: 'ip' },
  ],
  [
    { user: 'imported>Zoé', userid: 0 },
    { id: null, name: 'imported>Zoé', kind: 'imported' },
  ],
  [
    { user: 'Ancien compte', userid: 0 },
    { id: null, name: 'Ancien compte', kind: 'user' },
  ],
  [{ userhidden: '' }, null],
  [{ user: 'Vandale', userid: 9, userhidden: true }, null],
] as const)('%o is a contributor as in an export', ([json, contributor]) => {
  expect(contributorOf(json)).toEqual(contributor)
})

test.for([
  ['{"a":[1,{"b":"c"}]}', { a: [1, { b: 'c' }] }],
  // An answer that is none stays what it is.
  ['<html>', '<html>'],
  ['{"a":', '{"a":'],
] as const)('%s is read as JSON', ([text, value]) => {
  expect(parseAnswer(text)).toEqual(value)
})

test('a text of a million commas, brackets and quotes is one value', () => {
  const text = `[{,"\\`.repeat(1 << 20)
  expect(parseAnswer(JSON.stringify({ content: text }))).toEqual({ content: text })
})

test.for<[what: string, text: string]>([
  ['a million objects', `[${'{},'.repeat(1_000_000)}{}]`],
  ['two million fields', `{${Array.from({ length: 2_000_000 }, (_, at) => `"${at}":0`).join()}}`],
  ['depth', `${'{"a":'.repeat(2000)}0${'}'.repeat(2000)}`],
])('an answer of %s is none of MediaWiki', ([, text]) => {
  expect(toFailure(thrownBy(() => parseAnswer(text)))).toMatchObject({
    kind: 'refused',
    reason: { id: 'answer-too-large' },
  })
})

function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
