import { describe, expect, test } from 'vitest'
import { createMasker } from '../../src/privacy/mask.ts'
import type { PrivacyPolicy } from '../../src/privacy/policy.ts'
import { pseudonyms } from '../../src/privacy/pseudonyms.ts'

const policy: PrivacyPolicy = {
  audience: 'public',
  ip: 'pseudonym',
  email: 'mask',
  phone: 'mask',
  exif: 'strip',
  allow: { email: ['contact@asso.example'], phone: [] },
  rules: [],
}
const masker = (more: Partial<PrivacyPolicy> = {}, names: ReadonlyMap<string, string> = new Map()) =>
  createMasker({ ...policy, ...more }, names, '2023-01-15').mask

describe('e-mail addresses', () => {
  test.for([
    ['écrire à perle@asso.example.', 'écrire à •••@•••.'],
    ['[mailto:basile.t+wiki@asso.example courriel]', '[mailto:•••@••• courriel]'],
    ['<a href="mailto:perle&#64;asso.example">', '<a href="mailto:•••@•••">'],
    ['https://x.example/?q=perle%40asso.example', 'https://x.example/?q=•••@•••'],
    ['contact@asso.example', 'contact@asso.example'],
    ['perle (arobase) asso (point) example, merci', '•••@•••, merci'],
    ['perle [at] asso.example', '•••@•••'],
    ['on se voit (at) midi', 'on se voit (at) midi'],
    ['@perle sur le réseau', '@perle sur le réseau'],
    ['user@localhost', 'user@localhost'],
  ] as const)('%s', ([text, masked]) => {
    expect(masker()(text)).toBe(masked)
  })

  test('are kept when the policy keeps them', () => {
    expect(masker({ email: 'keep' })('perle@asso.example')).toBe('perle@asso.example')
  })

  test('a long run of word characters costs nothing', () => {
    const started = performance.now()
    masker()(`${'a'.repeat(400_000)}@`)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('telephone numbers', () => {
  test.for([
    ['Tél. 06 00 00 00 12', 'Tél. •• •• •• ••'],
    ['06.00.00.00.12', '•• •• •• ••'],
    ['0600000012', '•• •• •• ••'],
    ['+33 6 00 00 00 12', '•• •• •• ••'],
    ['+33 (0)6 00 00 00 12', '•• •• •• ••'],
    ['https://www.facebook.com/events/1232919903474060/', 'https://www.facebook.com/events/1232919903474060/'],
    ['https://x.example/p/0600000012', 'https://x.example/p/0600000012'],
    ['le 01/02/2017 à 18h30', 'le 01/02/2017 à 18h30'],
    ['budget 2016-2017 : 12 500', 'budget 2016-2017 : 12 500'],
  ] as const)('%s', ([text, masked]) => {
    expect(masker()(text)).toBe(masked)
  })
})

describe('addresses of anonymous contributors', () => {
  const names = pseudonyms(['192.0.2.7', '2001:DB8:0:0:0:0:0:42'], 'a secret', 'fr')

  test('stand as pseudonyms wherever they stand', () => {
    const mask = masker({}, names)
    const name = names.get('192.0.2.7')
    expect(mask('Discussion utilisateur:192.0.2.7')).toBe(`Discussion utilisateur:${name}`)
    expect(mask('-- 2001:db8::42 (discussion)')).toBe(`-- ${names.get('2001:DB8:0:0:0:0:0:42')} (discussion)`)
    expect(mask('-- 2001:db8:0:0:0:0:0:42 (discussion)')).toBe(`-- ${names.get('2001:DB8:0:0:0:0:0:42')} (discussion)`)
  })

  test('other addresses and version numbers stay', () => {
    expect(masker({}, names)('192.0.2.70 et MediaWiki 1.2.3.4')).toBe('192.0.2.70 et MediaWiki 1.2.3.4')
  })

  test('depend on the secret, are unique, and do not depend on the order', () => {
    const many = Array.from({ length: 3000 }, (_, n) => `198.51.${n >> 8}.${n & 255}`)
    const all = pseudonyms(many, 'k', 'fr')
    expect(new Set(all.values()).size).toBe(many.length)
    expect(pseudonyms([...many].reverse(), 'k', 'fr')).toEqual(new Map(all))
    expect(pseudonyms(many, 'other', 'fr').get('198.51.0.1')).not.toBe(all.get('198.51.0.1'))
    expect(all.get('198.51.0.1')).toMatch(/^Anonyme-[0-9A-F]{4,}$/)
    expect(pseudonyms(many, 'k', 'en').get('198.51.0.1')).toBe(all.get('198.51.0.1')?.replace('Anonyme', 'Anonymous'))
  })
})

describe('rules', () => {
  const rule = { id: 'r1', match: { literal: 'code 4711-99' }, action: 'mask', reason: 'request' } as const

  test('a literal is masked everywhere, before its day is over', () => {
    expect(masker({ rules: [rule] })('le code 4711-99 du portail')).toBe('le ••• du portail')
    expect(masker({ rules: [{ ...rule, until: '2023-01-15' }] })('code 4711-99')).toBe('code 4711-99')
  })
})

test('masking twice is masking once', () => {
  const mask = masker()
  const text = 'perle@asso.example, 06 00 00 00 12'
  expect(mask(mask(text))).toBe(mask(text))
})
