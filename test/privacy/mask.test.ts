/** Addresses, numbers and known values are masked in all their spellings, and nothing else is. */

import { describe, expect, test } from 'vitest'
import { createMasker } from '../../src/privacy/mask.ts'
import { type PrivacyPolicy, policyOn } from '../../src/privacy/policy.ts'
import { pseudonyms } from '../../src/privacy/pseudonyms.ts'
import { belowSquare, growth } from '../support/growth.ts'

const policy: PrivacyPolicy = {
  audience: 'public',
  ip: 'pseudonym',
  email: 'mask',
  phone: 'mask',
  exif: 'strip',
  membersOnly: 'refuse',
  allow: { email: ['contact@asso.example'], phone: [] },
  rules: [],
}
const masker = (more: Partial<PrivacyPolicy> = {}, names: ReadonlyMap<string, string> = new Map()) =>
  createMasker({
    policy: policyOn({ ...policy, ...more }, '2023-01-15'),
    pseudonyms: names,
    links: new Map(),
    known: [],
  }).mask

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
    ['"mail":"perle\\u0040asso.example"', '"mail":"•••@•••"'],
    ['mailto%3Aperle%40asso.example', 'mailto%3A•••@•••'],
    ['hélène@asso.example', '•••@•••'],
    ['Plan de perle@asso.example.png', 'Plan de •••@•••.png'],
    // Behind the end of a table a line goes on as text.
    ["{|\n| a\n|} perle'''@'''asso.example", '{|\n| a\n|} •••@•••'],
    ['logo@2x.png', 'logo@2x.png'],
  ] as const)('%s', ([text, masked]) => {
    expect(masker()(text)).toBe(masked)
  })

  test('are kept when the policy keeps them', () => {
    expect(masker({ email: 'keep' })('perle@asso.example')).toBe('perle@asso.example')
  })

  test('a long run of word characters costs nothing', () => {
    const mask = masker()
    const read = (length: number): void => void mask(`${'a'.repeat(length)}@`)
    expect(growth(read, 400_000, 3_200_000)).toBeLessThan(belowSquare)
  })
})

describe('telephone numbers', () => {
  test.for([
    ['Tél. 06 00 00 00 12', 'Tél. •• •• •• ••'],
    ['06.00.00.00.12', '•• •• •• ••'],
    ['0600000012', '•• •• •• ••'],
    ['+33 6 00 00 00 12', '•• •• •• ••'],
    ['+33 (0)6 00 00 00 12', '•• •• •• ••'],
    ['tel=0612345678', 'tel=•• •• •• ••'],
    ['{{C|tel=+32 470 12 34 56}}', '{{C|tel=•• •• •• ••}}'],
    ['{{C|tel=0470/12.34.56|x=1}}', '{{C|tel=•• •• •• ••|x=1}}'],
    ['{{C|0612345678}}', '{{C|•• •• •• ••}}'],
    ['{{{tel|0612345678}}}', '{{{tel|•• •• •• ••}}}'],
    ['joindre:0612345678', 'joindre:•• •• •• ••'],
    ['06/12/34/56/78', '•• •• •• ••'],
    ['06\u00a012\u00a034\u00a056\u00a078', '•• •• •• ••'],
    ['06&nbsp;12&nbsp;34&nbsp;56&nbsp;78', '•• •• •• ••'],
    ['+33(0)612345678', '•• •• •• ••'],
    ['+49 (0)170 1234 517 978 2 07', '•• •• •• •• 978 2 07'],
    [
      '&lt;pre>[tel:+4901701234517 +49 (0)170 1234 517] 978-2-07-036822-8&lt;/pre>',
      '&lt;pre>[tel:•• •• •• •• •• •• •• ••] 978-2-07-036822-8&lt;/pre>',
    ],
    ['0033 6 12 34 56 78', '•• •• •• ••'],
    ['0032470123456', '•• •• •• ••'],
    ['+1 (555) 123-4567', '•• •• •• ••'],
    ['(06) 12 34 56 78', '•• •• •• ••'],
    ['<a href="tel:+33612345678">', '<a href="tel:•• •• •• ••">'],
    ['"tel":"0612345678"', '"tel":"•• •• •• ••"'],
    ['https://wa.me/33612345678', 'https://wa.me/•• •• •• ••'],
    ['https://x.example/?tel=0612345678&a=b', 'https://x.example/?tel=•• •• •• ••&a=b'],
    ['tel%3A%2B33612345678', 'tel%3A•• •• •• ••'],
    ["06 12 '''34''' 56 78", '•• •• •• ••'],
    ['06 12 <b>34</b> 56 78', '•• •• •• ••<b></b>'],
    ['Tél. 030 1234567', 'Tél. •• •• •• ••'],
    ['0612345678/0698765432', '•• •• •• ••/•• •• •• ••'],
    ['01.02.2017 18:30', '01.02.2017 18:30'],
    ['tel=2016-05-12 10', 'tel=2016-05-12 10'],
    ['ISBN 0306406152, ISBN 2-07-061275-9', 'ISBN 0306406152, ISBN 2-07-061275-9'],
    ['oldid=0612345678', 'oldid=0612345678'],
    ['lat=45.7578137|lon=04.8320114', 'lat=45.7578137|lon=04.8320114'],
    ['20160512103000, 12 345 678 octets', '20160512103000, 12 345 678 octets'],
    ['sha 0612345678abcdef, v0.12.34.56.78', 'sha 0612345678abcdef, v0.12.34.56.78'],
    [
      'doi=10.1073/pnas.0906080106 et 10.1037/0012-1649.13.5.541',
      'doi=10.1073/pnas.0906080106 et 10.1037/0012-1649.13.5.541',
    ],
    ['doi = 10.1002/0470869380.ch14, /0123456789:;', 'doi = 10.1002/0470869380.ch14, /0123456789:;'],
    ['niveaux 01 03 03 03 03 03 03 03 03', 'niveaux 01 03 03 03 03 03 03 03 03'],
    ['http:/<wbr>/<wbr>x.example/<wbr>dp/<wbr>0967990769/', 'http:/<wbr>/<wbr>x.example/<wbr>dp/<wbr>0967990769/'],
    ['GMT+0200, C++11 2011 2012 2013', 'GMT+0200, C++11 2011 2012 2013'],
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

  test('a long number is masked however its digits are parted, where telephone numbers may stay', () => {
    const number = { ...rule, match: { literal: '06 12 34 56 78' } }
    const mask = masker({ phone: 'keep', rules: [number] })
    expect(mask('0612345678, 06.12.34.56.78, 06-12-34-56-78, +33 6 12 34 56 78; 06 12 34 56 79')).toBe(
      '•••, •••, •••, +•••; 06 12 34 56 79',
    )
  })

  test('a literal is masked everywhere, before its day is over', () => {
    expect(masker({ rules: [rule] })('le code 4711-99 du portail')).toBe('le ••• du portail')
    expect(masker({ rules: [{ ...rule, until: '2023-01-15' }] })('code 4711-99')).toBe('code 4711-99')
  })
})

describe('known values', () => {
  const known = [
    { reason: 'phone', value: '06 12 34 56 78', mark: '•• •• •• ••' },
    { reason: 'file', value: 'Photo d’Élodie.jpg', mark: '•••-1.jpg' },
    { reason: 'person', value: 'Zoé Ardent', mark: 'Participant·e 3' },
  ] as const
  const { mask } = createMasker({ policy, pseudonyms: new Map(), links: new Map(), known })
  test.for([
    ['https://x.example/p/0612345678/', 'https://x.example/p/•• •• •• ••/'],
    ['+33 (0)6.12.34.56.78', '•• •• •• ••'],
    ['[[Fichier:Photo_d’Élodie.jpg|120px]]', '[[Fichier:•••-1.jpg|120px]]'],
    ['/a/ab/Photo_d%E2%80%99%C3%89lodie.jpg/120px-Photo_d%E2%80%99%C3%89lodie.jpg', '/a/ab/•••-1.jpg/120px-•••-1.jpg'],
    ['ZO\\u00c9 ARDENT, zoe\u0301_ardent, Zo&eacute; Ardente', 'Participant·e 3, Participant·e 3, Zo&eacute; Ardente'],
  ] as const)('%s', ([text, masked]) => {
    expect(mask(text)).toBe(masked)
  })
})

describe('numbers with check digits, where a rule asks for them', () => {
  const asked = (detector: 'iban' | 'nir' | 'ip') =>
    masker({ rules: [{ id: 'r', match: { detector }, action: 'mask', reason: 'x' }] })
  test('IBAN', () => {
    expect(asked('iban')('FR14 2004 1010 0505 0001 3M02 606 et FR15 2004 1010 0505 0001 3M02 606')).toBe(
      '•••• •••• et FR15 2004 1010 0505 0001 3M02 606',
    )
  })
  test('NIR', () => {
    expect(asked('nir')('2 69 05 49 588 157 80, 2 69 05 49 588 157 81')).toBe('• •• •• ••, 2 69 05 49 588 157 81')
  })
  test('IP', () => {
    expect(asked('ip')('serveur 198.51.100.23, 2001:db8::42, à 12:30:45, version 1.2.3.400')).toBe(
      'serveur •••.•••, •••.•••, à 12:30:45, version 1.2.3.400',
    )
  })
})

test('masking twice is masking once', () => {
  const mask = masker()
  const text = 'perle@asso.example, 06 00 00 00 12'
  expect(mask(mask(text))).toBe(mask(text))
})
