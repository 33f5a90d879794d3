/** The account of a run says in words what was read, kept and lost, in lines that fit the terminal. */

import { describe, expect, test } from 'vitest'
import { accountText } from '../../src/cli/terminal/account-text.ts'
import { labelled, size } from '../../src/cli/terminal/amount.ts'
import type { Account } from '../../src/model/account.ts'

const account: Account = {
  pages: 1234,
  revisions: 5678,
  files: 0,
  filesWithoutContent: 0,
  meetings: 27,
  addresses: 88,
  links: { 'expired-pad': 4, gone: 9, live: 1079 },
  losses: { declared: { 'meeting-without-day': 2 }, lost: { 'dump-truncated': 1 } },
  inputs: [],
  versions: {},
}
const facts = { account, changes: null, isAsBefore: false, bytes: 1_950_000, seconds: 3.42, signedBy: null }

describe('the account', () => {
  test('says what changed since the sources were read last', () => {
    const changes = { added: ['A', 'B'], changed: [], deleted: ['C'], hidden: [] }
    expect(accountText({ ...facts, changes }, 'en')).toMatch(/^since last time +new pages 2, deleted 1$/m)
    expect(accountText(facts, 'en')).not.toContain('since last time')
  })

  test('says how many pages have the words of the wiki’s own rendering, and which has the fewest', () => {
    const differing = [{ title: 'Semis', words: 80, common: 31 }]
    const compared = { ...account, renderings: { pages: 200, agreeing: 199, differing } }
    const text = accountText({ ...facts, account: compared }, 'en')
    expect(text).toMatch(/^words +199 of 200 pages have 97 % of their words in common with the wiki’s own rendering$/m)
    expect(text).toMatch(/^ +farthest from it: “Semis”, 38 %$/m)
    expect(accountText(facts, 'en')).not.toContain('rendering')
  })

  test('says how many files are only named', () => {
    const named = { ...account, files: 263, filesWithoutContent: 262 }
    expect(accountText({ ...facts, account: named }, 'en')).toMatch(/^files +263 \(262 without content\)$/m)
    expect(accountText({ ...facts, account: named }, 'fr')).toMatch(/^fichiers +263 \(dont 262 sans contenu\)$/m)
    expect(accountText(facts, 'en')).toMatch(/^files +0$/m)
  })

  test('tells places from addresses, and how many meetings have no day', () => {
    const text = accountText(facts, 'en')
    expect(text).toMatch(/^links +1,092 places that cite 88 addresses; places by state of the address:$/m)
    expect(text).toMatch(/^ + {4}4 {2}pad expired \(expired-pad\)$/m)
    expect(text).toMatch(/^meetings +27 \(2 without a day\)$/m)
  })

  test('says every state and every loss in French, with its code behind', () => {
    const text = accountText(facts, 'fr')
    expect(text).toMatch(/^liens +1 092 endroits qui citent 88 adresses/m)
    expect(text).toMatch(/^ +4 {2}pad expiré \(expired-pad\)$/m)
    expect(text).toMatch(/^ +1 079 {2}vivant \(live\)$/m)
    expect(text).toMatch(/^réunions +27 \(dont 2 sans jour\)$/m)
    expect(text.split('\n')[0]).toBe(
      'Incomplet : la source est coupée ou abîmée, ou ne donne pas ce qu’elle nomme : la fin de 1 export.',
    )
    expect(text).toMatch(/^abîmé dans la source {2}1 {2}L’export s’interrompt.*\(dump-truncated\)$/m)
    expect(text).toMatch(/^absent de la source +2 {2}La page ne dit pas le jour.*\(meeting-without-day\)$/m)
    expect(text).toMatch(/^durée +3,4 s$/m)
    expect(text).toMatch(/^paquet +2,0 Mo$/m)
    expect(text.replace(/\([a-z-]+\)/g, '')).not.toMatch(/\b(the|live|gone|meetings?|links?)\b/)
  })

  test('says by which key the bundle is signed, where it is', () => {
    expect(accountText({ ...facts, isAsBefore: true }, 'en')).toMatch(/^bundle +.*, the same bytes as before$/m)
    const signedBy = { key: 'D8CF274843ABC4BA', publicKey: 'RWS6' }
    expect(accountText({ ...facts, signedBy }, 'en')).toMatch(/^signed by +D8CF274843ABC4BA \(RWS6\)$/m)
    expect(accountText(facts, 'en')).not.toContain('signed')
  })
})

test.each([
  [0, '0 bytes', '0 octets'],
  [999, '999 bytes', '999 octets'],
  [1544, '1.5 kB', '1,5 ko'],
  [5_600_000, '5.6 MB', '5,6 Mo'],
  [2.5e12, '2.5 TB', '2,5 To'],
])('%d bytes are never said as nothing', (bytes, en, fr) => {
  expect([size(bytes, 'en'), size(bytes, 'fr')]).toEqual([en, fr])
})

test('a line that is too long for the terminal goes on farther in, its colours not counted', () => {
  const [red, normal] = ['\u001b[31m', '\u001b[39m']
  expect(labelled('lost', [`12  ${red}un deux trois quatre cinq six sept${normal}`, 'huit'], 6, 30)).toEqual([
    `lost  12  ${red}un deux trois quatre`,
    `          cinq six sept${normal}`,
    '      huit',
  ])
  expect(labelled('lost', ['un deux trois quatre cinq six'], 6)).toEqual(['lost  un deux trois quatre cinq six'])
})
