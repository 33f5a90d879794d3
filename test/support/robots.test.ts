/** A host is asked what its robots.txt allows by RFC 9309, and again when it says. */

import { describe, expect, it } from 'vitest'
import { backoffMs, retryAfterMs } from '../../src/support/retry.ts'
import { readRobots, robotsOf } from '../../src/support/robots.ts'
import { belowSquare, growth } from './growth.ts'

const address = (path: string): URL => new URL(path, 'https://wiki.vergers.example')
const allows = (rules: string, path: string, product = 'wikifonds'): boolean =>
  readRobots(rules, product).allows(address(path))
const all = (...rules: readonly string[]): string => `User-agent: *\n${rules.join('\n')}`

describe('the group of a program (RFC 9309 §2.2.1)', () => {
  it.each([
    [
      'names it without regard to case',
      'User-agent: autre\nUser-agent: WikiFonds\nDisallow: /x # pas ici',
      '/x',
      false,
    ],
    ['names it with a version', 'User-agent: wikifonds/1.0\nDisallow: /x', '/x', false],
    ['names it with words after the name', 'User-agent: wikifonds (archive)\nDisallow: /x', '/x', false],
    ['is not one whose name only begins alike', 'User-agent: wiki\nDisallow: /', '/x', true],
    ['nor one whose name goes on', 'User-agent: wikifonds-autre\nDisallow: /', '/x', true],
    ['comes before that of all', 'User-agent: *\nDisallow: /\n\nUser-agent: wikifonds\nAllow: /', '/x', true],
    [
      'comes before that of all, even without a rule',
      `User-agent: wikifonds\nDisallow:\n\n${all('Disallow: /')}`,
      '/x',
      true,
    ],
    [
      'may come in parts: a',
      'User-agent: wikifonds\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n\nUser-agent: wikifonds\nDisallow: /b',
      '/a',
      false,
    ],
    [
      'may come in parts: b',
      'User-agent: wikifonds\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n\nUser-agent: wikifonds\nDisallow: /b',
      '/b',
      false,
    ],
    [
      'may come in parts: not c',
      'User-agent: wikifonds\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n\nUser-agent: wikifonds\nDisallow: /b',
      '/c',
      true,
    ],
    ['of all may come in parts too', `${all('Disallow: /a')}\n${all('Disallow: /b')}`, '/b', false],
    ['may be shared', 'User-agent: autre\nUser-agent: wikifonds\nDisallow: /x', '/x', false],
    [
      'is not ended by lines of other kinds',
      'User-agent: wikifonds\nSitemap: https://a.example/s.xml\nUser-agent: autre\nDisallow: /x',
      '/x',
      false,
    ],
    ['is not there: everything is allowed', 'User-agent: autre\nDisallow: /', '/x', true],
    ['is missing before a rule: the rule is no one’s', 'Disallow: /', '/x', true],
  ])('%s', (_what, rules, path, expected) => expect(allows(rules, path)).toBe(expected))
})

describe('the rule that decides (§2.2.2)', () => {
  it.each([
    ['/prive', 'Disallow: /prive', false],
    ['/privee/x', 'Disallow: /prive', false],
    ['/Prive', 'Disallow: /prive', true],
    ['/public', 'Disallow: /prive', true],
    ['/x', 'Disallow:', true],
    ['/wiki/Verger', 'Disallow: /\nAllow: /wiki/', true],
    ['/wiki/Verger', 'Allow: /\nDisallow: /wiki/', false],
    // The example of §5.2: the longest match, whatever the order.
    ['/example/page/disallow.gif', 'Allow: /example/page/\nDisallow: /example/page/disallow.gif', false],
    ['/example/page/', 'Disallow: /example/page/\nAllow: /example/page/', true],
    // Octets, as they are compared: `é` is six of them.
    ['/aé', 'Disallow: /a%C3%A9\nAllow: /aé', true],
    ['/été', 'Allow: /*\nDisallow: /é', false],
    ['/robots.txt', 'Disallow: /', true],
  ])('%s, %j', (path, rules, expected) => expect(allows(all(rules), path)).toBe(expected))
})

describe('special characters (§2.2.3)', () => {
  it.each([
    ['/index.php?title=T&action=history', 'Disallow: /*action=', false],
    ['/a.png', 'Disallow: /*.png$', false],
    ['/a.png?x', 'Disallow: /*.png$', true],
    ['/a.png/b.png', 'Disallow: /*.png$', false],
    ['/exact', 'Disallow: /exact$', false],
    ['/exactement', 'Disallow: /exact$', true],
    ['/this/x/exactly', 'Disallow: /this/*/exactly', false],
    ['/a/x', 'Disallow: *x', false],
    ['/path/file-with-a-*.html', 'Disallow: /path/file-with-a-%2A.html', false],
    ['/path/file-with-a-b.html', 'Disallow: /path/file-with-a-%2A.html', true],
    ['/path/foo-$', 'Disallow: /path/foo-%24', false],
    ['/path/foo-', 'Disallow: /path/foo-%24', true],
    ['/a$b', 'Disallow: /a$b', false],
    ['/ab', 'Disallow: /a$b', true],
  ])('%s, %s', (path, rules, expected) => expect(allows(all(rules), path)).toBe(expected))

  it('take no more time than the lines are long', () => {
    const ask = (length: number): void =>
      expect(allows(all(`Disallow: /${'a*'.repeat(length)}b`), `/${'a'.repeat(length)}`)).toBe(true)
    expect(growth(ask, 2500, 20_000)).toBeLessThan(belowSquare)
  })
})

/** Escapes are compared as they mean: the table of §2.2.2, and its like in addresses of wikis. */
describe('escapes (§2.2.2)', () => {
  it.each([
    ['/foo/bar?baz=quz', '/foo/bar?baz=quz', false],
    ['/foo/bar?baz=https://foo.bar', '/foo/bar?baz=https%3A%2F%2Ffoo.bar', false],
    ['/foo/bar?baz=https%3a%2f%2ffoo.bar', '/foo/bar?baz=https://foo.bar', false],
    ['/foo/bar/\u30c4', '/foo/bar/%E3%83%84', false],
    ['/foo/bar/%e3%83%84', '/foo/bar/\u30c4', false],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz', false],
    ['/~lise', '/%7Elise', false],
    ['/wiki/Sp%C3%A9cial:Recherche', '/wiki/Spécial%3ARecherche', false],
    ['/a%2Fb', '/a/b', true],
    ['/a/b', '/a%2fb', true],
    ['/a%2fb', '/a%2Fb', false],
    ['/x?a=1%26b', '/x?a=1&b', true],
    ['/100%', '/100%', false],
  ])('%s by Disallow: %s', (path, pattern, expected) =>
    expect(allows(all(`Disallow: ${pattern}`), path)).toBe(expected),
  )
})

describe('the file', () => {
  it.each([
    ['spaces, no space, case', 'user-agent:*\r\n  DISALLOW :/x'],
    ['lines of old Macintoshes', 'User-agent: *\rDisallow: /x'],
    ['a byte order mark', '\ufeffUser-agent: *\nDisallow: /x'],
    ['comments and blank lines', '# pour tous\nUser-agent: * # tous\n\n\nDisallow: /x#fin'],
  ])('may have %s', (_what, rules) => {
    expect(allows(rules, '/x')).toBe(false)
    expect(allows(rules, '/y')).toBe(true)
  })

  it('says nothing where it is a page', () => {
    expect(allows('<!doctype html><title>404</title><p>User-agent</p>', '/x')).toBe(true)
  })

  it('may ask for time between two requests', () => {
    expect(readRobots('User-agent: *\nCrawl-delay: 7.5', 'wikifonds').delaySeconds).toBe(7.5)
    expect(readRobots('User-agent: *\nCrawl-delay: bientôt', 'wikifonds').delaySeconds).toBeNull()
  })

  it.each([
    [200, false],
    [404, true],
    [403, true],
    [500, false],
    [null, false],
  ])('that answers %s lets us read: %s (§2.3.1)', (status, expected) => {
    const text = status === 200 ? all('Disallow: /x') : 'whatever'
    expect(robotsOf(status, text, 'wikifonds').allows(address('/x'))).toBe(expected)
  })
})

const now = Date.UTC(2026, 0, 1, 12, 0, 0)

describe('Retry-After (RFC 9110 §10.2.3)', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['no second', ' 0 ', 0],
    ['a date', 'Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['a date as of RFC 850', 'Thursday, 01-Jan-26 12:00:30 GMT', 30_000],
    ['a date as of asctime, in UTC', 'Thu Jan  1 12:00:30 2026', 30_000],
    ['a date that is past', 'Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['a year of two digits, fifty years ahead and more', 'Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['nothing', null, null],
    ['an empty text', '', null],
    ['words', 'soon', null],
    ['a number that is no count of seconds', '-5', null],
    ['a fraction', '1.5', null],
    ['a date of another form', '2026-01-01T12:00:30Z', null],
    ['no month', 'Thu, 01 Foo 2026 12:00:30 GMT', null],
  ])('may be %s', (_what, retryAfter, expected) => {
    expect(retryAfterMs({ retryAfter }, now)).toBe(expected)
  })

  it('is measured by the clock of the host, where it tells it', () => {
    const retryAfter = 'Thu, 01 Jan 2026 18:00:30 GMT'
    expect(retryAfterMs({ retryAfter, date: 'Thu, 01 Jan 2026 18:00:00 GMT' }, now)).toBe(30_000)
    expect(retryAfterMs({ retryAfter, date: 'today' }, now)).toBe(6 * 3_600_000 + 30_000)
  })
})

describe('a pause of our own', () => {
  const bounds = { firstMs: 1000, mostMs: 30_000, growth: 4 }
  it.each([
    [1, 0, 500],
    [1, 1, 1000],
    [2, 0.5, 3000],
    [4, 1, 30_000],
    [50, 1, 30_000],
    [50, 0, 15_000],
  ])('after failure %d, by chance %d: %d', (failures, random, expected) => {
    expect(backoffMs(failures, random, bounds)).toBe(expected)
  })
})
