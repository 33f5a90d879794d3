/** A lock is written the same whatever the order of its entries, and refuses what goes back in time. */

import { describe, expect, it } from 'vitest'
import { decodeLock, emptyLock, encodeLock } from '../../src/links/lock/lock-file.ts'

const text = `{
  "$schema": "./links.lock.schema.json",
  "lockVersion": 1,
  "generator": "wikifonds 0.1.0",
  "entries": {
    "https://b.example/": {
      "surt": "example,b)/",
      "observations": [
        {
          "at": "2026-11-24T10:00:00Z",
          "via": "net",
          "probe": "http",
          "outcome": "ok",
          "http": 200,
          "facts": {
            "a": 1,
            "b": {
              "c": 2,
              "d": 3
            }
          },
          "signals": [
            "tiny-page"
          ]
        }
      ]
    },
    "https://a.example/": {
      "surt": "example,b)/a",
      "observations": []
    }
  }
}
`

describe('the lock', () => {
  it('is written the same again, whatever the order of entries and keys', () => {
    expect(encodeLock(decodeLock(text, 'x.lock.json'))).toBe(text)
    const shuffled = JSON.parse(text)
    const turned = { ...shuffled, entries: Object.fromEntries(Object.entries(shuffled.entries).reverse()) }
    turned.entries['https://b.example/'].observations[0].facts = { b: { d: 3, c: 2 }, a: 1 }
    expect(encodeLock(decodeLock(JSON.stringify(turned), 'x.lock.json'))).toBe(text)
  })

  it('may be empty', () => {
    expect(decodeLock(encodeLock(emptyLock), 'x')).toEqual(emptyLock)
  })

  it.each([
    [text.replace('"ok"', '"fine"'), 'x.lock.json:13 entries.https://b.example/.observations[0].outcome', '"fine"'],
    [text.replace('"http": 200', '"htp": 200'), 'x.lock.json:14 entries.https://b.example/.observations[0].htp', 'htp'],
    [
      text.replace('10:00:00Z', '10:00'),
      'x.lock.json:10 entries.https://b.example/.observations[0].at',
      '"2026-11-24T10:00"',
    ],
  ])('refuses what it does not know, with the line', (broken, path, got) => {
    expect(() => decodeLock(broken, 'x.lock.json')).toThrow(expect.objectContaining({ path, got }))
  })

  it('refuses observations that go back in time', () => {
    const one = { at: '2026-11-24T10:00:00Z', via: 'net', probe: 'http', outcome: 'ok' }
    const lock = {
      ...JSON.parse(text),
      entries: { x: { surt: 'x', observations: [one, { ...one, at: '2025-01-01T00:00:00Z' }] } },
    }
    expect(() => decodeLock(JSON.stringify(lock), 'x')).toThrow(/ascending/)
  })
})
