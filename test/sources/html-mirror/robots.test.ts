import { describe, expect, it } from 'vitest'
import { readRobots } from '../../../src/sources/kinds/html-mirror/crawl/robots.ts'

const allows = (rules: string, path: string, agent = 'wikifonds'): boolean =>
  readRobots(rules, agent).allows(new URL(path, 'https://wiki.vergers.example'))

describe('robots.txt', () => {
  it.each([
    ['User-agent: *\nDisallow: /prive', '/prive/x', false],
    ['User-agent: *\nDisallow: /prive', '/public', true],
    ['User-agent: *\nDisallow:', '/x', true],
    ['User-agent: *\nDisallow: /\nAllow: /wiki/', '/wiki/Verger', true],
    ['User-agent: *\nDisallow: /wiki/\nAllow: /wiki/', '/wiki/Verger', true],
    ['User-agent: *\nDisallow: /*action=', '/index.php?title=T&action=history', false],
    ['User-agent: *\nDisallow: /*.png$', '/a.png', false],
    ['User-agent: *\nDisallow: /*.png$', '/a.png?x', true],
    ['User-agent: *\nDisallow: /exact$', '/exact', false],
    ['User-agent: *\nDisallow: /exact$', '/exactement', true],
    ['User-agent: autre\nDisallow: /\n\nUser-agent: wikifonds\nAllow: /', '/x', true],
    ['User-agent: autre\nUser-agent: WikiFonds\nDisallow: /x # pas ici', '/x', false],
    ['User-agent: wikifonds\nDisallow: /a\n\nUser-agent: *\nDisallow: /', '/b', true],
    ['user-agent:*\r\ndisallow:/%C3%A9t%C3%A9', '/été', false],
    ['Disallow: /', '/x', true],
  ])('%j: %s', (rules, path, expected) => {
    expect(allows(rules, path)).toBe(expected)
  })

  it('may ask for time between two requests', () => {
    expect(readRobots('User-agent: *\nCrawl-delay: 7.5', 'wikifonds').delaySeconds).toBe(7.5)
    expect(readRobots('User-agent: *\nCrawl-delay: bientôt', 'wikifonds').delaySeconds).toBeNull()
  })
})
