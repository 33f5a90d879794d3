/** A text that did not change is searched again as soon as something was taken out that was not known when it was masked. */

import { expect, test } from 'vitest'
import { readArchive } from '../../src/archive/read.ts'
import type { WikiSite } from '../../src/model/wiki.ts'
import { redactionOf } from '../../src/pipeline/run/privacy/redaction.ts'
import type { KnownValue } from '../../src/privacy/detected.ts'
import { noCounts } from '../../src/privacy/mask.ts'
import type { PrivacyPolicy } from '../../src/privacy/policy.ts'
import { archiveOfEach } from '../archive/support.ts'

const email = (value: string): KnownValue => ({ reason: 'email', value, mark: '•••@•••' })
const [known, late] = [email('perle@asso.example'), email('luc@asso.example')]

const policy: PrivacyPolicy = {
  ...{ audience: 'public', ip: 'pseudonym', email: 'mask', phone: 'mask', exif: 'strip', membersOnly: 'refuse' },
  ...{ allow: { email: [], phone: [] }, rules: [] },
}

const scratch = archiveOfEach()

function redaction(inTexts: readonly KnownValue[] = []) {
  const site = { namespaces: [], interwiki: {} } as unknown as WikiSite
  const facts = {
    policy,
    ...{ bundleDate: '2026-01-01', counts: noCounts(), known: [known], inTexts, onePerson: [] },
    ...{ pseudonyms: new Map(), changed: new Map(), changedFiles: new Map(), maskedFiles: new Map() },
    ...{ heldFiles: new Set<string>(), pictureRests: new Map(), linkMarks: new Map(), withdrawn: new Map() },
  }
  return redactionOf(facts, { reader: readArchive(scratch.archive), site })
}

test('what was known was looked for in each text', () => {
  const one = redaction()
  one.mask(`écrire à ${known.value}`)
  one.alsoFound([known])
  expect([one.isAllLookedFor(), one.removed().map(({ value }) => value)]).toEqual([true, [known.value, known.value]])
})

test('what was found while texts were masked was not', () => {
  expect(redaction([late]).isAllLookedFor()).toBe(false)
})

test('what is found in other words was not', () => {
  const one = redaction()
  one.mask(`écrire à ${late.value}`)
  expect([one.isAllLookedFor(), one.removed().map(({ value }) => value)]).toEqual([false, [known.value, late.value]])
})

test('what pages show together was not', () => {
  const one = redaction()
  one.alsoFound([late])
  expect(one.isAllLookedFor()).toBe(false)
})
