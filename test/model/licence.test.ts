/** Requests to take something down go to whom the bundle names. */

import { expect, test } from 'vitest'
import { licenceAddress } from '../../src/model/wiki.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { makeAbout } from '../../src/pipeline/run/about.ts'
import { userAgentOf } from '../../src/support/version.ts'

test.for([
  ['CC-BY-SA-4.0', 'https://creativecommons.org/licenses/by-sa/4.0/'],
  ['CC-BY-SA-3.0-DE', 'https://creativecommons.org/licenses/by-sa/3.0/de/'],
  ['CC-BY-NC-ND-2.5', 'https://creativecommons.org/licenses/by-nc-nd/2.5/'],
  ['CC0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['GFDL-1.3-or-later', 'https://spdx.org/licenses/GFDL-1.3-or-later.html'],
  ['unknown', null],
  ['LicenseRef-maison', null],
  ['CC-BY-4.0 OR MIT', null],
] as const)('%s is read at %s', ([spdx, address]) => {
  expect(licenceAddress(spdx)).toBe(address)
})

test.for([
  ['https://verger.example/wiki/Verger:Licence', 'https://creativecommons.org/licenses/by/4.0/'],
  ['https://www.verger.example/licence', 'https://creativecommons.org/licenses/by/4.0/'],
  [null, 'https://creativecommons.org/licenses/by/4.0/'],
  ['https://creativecommons.org/licenses/by/4.0/deed.fr', 'https://creativecommons.org/licenses/by/4.0/deed.fr'],
] as const)('a licence told at %s leads to %s', ([url, address]) => {
  const definition = definitionSchema.parse({ wiki: { key: 'verger' }, sources: [{ kind: 'xml-dump', from: 'x.xml' }] })
  const site = {
    ...{ name: 'Verger', baseUrl: 'https://verger.example/wiki/Accueil', language: 'fr', timezone: null },
    ...{ generator: null, mainPage: null, rights: { spdx: 'CC-BY-4.0', url, text: null } },
  } as unknown as Parameters<typeof makeAbout>[1]['site']
  const day = { date: '2023-01-15', isDatedByLastEdit: false }
  expect(makeAbout(definition, { site, language: 'fr', hasWikitext: true }, day, 'public').rights.url).toBe(address)
})

test('requests tell whom to write to', () => {
  expect(userAgentOf('mailto:perle@verger.example')).toMatch(/^wikifonds\/[\d.]+ \(mailto:perle@verger\.example\)$/)
  expect(userAgentOf('https://verger.example/', 'x')).toMatch(/ \(x; https:\/\/verger\.example\/\)$/)
})
