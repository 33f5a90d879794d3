/** A pad is told living, deleted or never written without being made, and read as of a date. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPadExport, revisionAsOf } from '../../../src/links/network/probes/etherpad.ts'
import { hasEtherpad } from '../../support/etherpad-folder.ts'
import { testWith } from '../../support/require.ts'
import { rigOf } from './check-with.ts'
import { type Etherpad, startEtherpad } from './etherpad-server.ts'

const host = 'mensuel.framapad.org'
const pad = (name: string): string => `https://${host}/p/${name}`
const notice = 'The content of this pad has been deleted since it was older than the configured delay.'
const seconds = (ms: number): string => new Date(ms).toISOString().slice(0, 19)

let etherpad: Etherpad
let between = ''

beforeAll(async () => {
  if (!hasEtherpad) return
  etherpad = await startEtherpad({ windowMs: 2000, max: 10 })
  await etherpad.call('createPad', { padID: 'vivant', text: 'Ordre du jour' })
  await etherpad.call('setText', { padID: 'vivant', text: 'Ordre du jour, et les présents' })
  await pause(1100)
  between = `${seconds(Date.now())}Z`
  await pause(1100)
  await etherpad.call('setText', { padID: 'vivant', text: 'Tout autre chose' })
  await etherpad.call('createPad', { padID: 'supprime', text: 'Il y avait un texte' })
  await etherpad.call('deletePad', { padID: 'supprime' })
  await etherpad.call('createPad', { padID: 'expire', text: 'Il y avait un texte' })
  await etherpad.call('deletePad', { padID: 'expire' })
  await etherpad.call('createPad', { padID: 'expire', text: notice })
  await etherpad.call('createPad', { padID: 'vide' })
})

afterAll(async () => {
  if (hasEtherpad) await etherpad.stop()
})

const rig = (names: readonly string[], more: Parameters<typeof rigOf>[1]['policy'] = '') =>
  rigOf(names.map(pad), { hosts: { [host]: etherpad.place }, date: between, policy: more })

describe('a real Etherpad', () => {
  const test = testWith('etherpad')

  test('tells live, deleted, expired and never written pads apart', async () => {
    const names = ['vivant', 'supprime', 'expire', 'jamais', 'vide']
    const pads = rig(names)
    const { lock } = await pads.check({ phases: ['probes'] })
    expect(Object.fromEntries(names.map((name) => [name, pads.verdict(pad(name), lock)]))).toEqual({
      vivant: 'live',
      supprime: 'expired',
      expire: 'expired',
      jamais: 'expired',
      // Nobody filled it, and nobody deleted it.
      vide: 'live',
    })
    const [seen] = lock.entries.get(pad('expire'))?.observations ?? []
    expect(seen?.signals).toEqual(['notice.etherpad.delay'])
    expect(seen?.facts).toMatchObject({ pad: { head: 0, deletedAt: expect.stringMatching(/^\d{4}-.*Z$/) } })
  })

  test('creates no pad by looking', async () => {
    await rig(['jamais']).check({ phases: ['probes'] })
    expect(JSON.stringify(await etherpad.call('listAllPads', {}))).not.toContain('jamais')
  })

  test('gives the text as of a date: that of the revision of that date', async () => {
    const pads = rig(['vivant'])
    const { lock } = await pads.check({ phases: ['probes'] })
    const entry = lock.entries.get(pad('vivant'))
    expect(entry?.observations[0]?.facts).toMatchObject({ pad: { head: 2, revAsOf: { [between]: 1 } } })
    const texts = (entry?.local ?? []).map(({ sha256, asOf }) => {
      const hex = sha256.slice(7)
      return { asOf, text: readFileSync(join(pads.folder, 'evidence', hex.slice(0, 2), hex), 'utf8') }
    })
    const told = (await etherpad.call('getText', { padID: 'vivant', rev: '1' })) as { text: { text: string } }
    expect(texts.map(({ text }) => text)).toEqual([told.text.text, 'Tout autre chose\n'])
    expect(told.text.text).toBe('Ordre du jour, et les présents\n')
    expect((texts[0]?.asOf ?? '') <= between).toBe(true)
  })

  test('keeps the HTML where robots.txt is not asked, and not where it says no', async () => {
    const mimes = async (policy: string) => {
      const { lock } = await rig(['vivant'], policy).check({ phases: ['probes', 'copies'] })
      return (lock.entries.get(pad('vivant'))?.local ?? []).map(({ mime }) => mime)
    }
    expect(await mimes('')).toEqual(['text/plain', 'text/plain'])
    expect(await mimes('robots: { copies: false }')).toEqual(['text/plain', 'text/plain', 'text/html'])
  })

  test('reads a pad by its read-only address, and knows when that leads nowhere', async () => {
    const told = (await etherpad.call('getReadOnlyID', { padID: 'vivant' })) as { readOnlyID: string }
    const nowhere = `r.${'0'.repeat(32)}`
    const pads = rigOf([`https://${host}/ro/${told.readOnlyID}`, `https://${host}/p/${nowhere}`], {
      hosts: { [host]: etherpad.place },
    })
    const { lock } = await pads.check({ phases: ['probes'] })
    expect(pads.links.map(({ raw }) => pads.verdict(raw, lock))).toEqual([
      'live',
      expect.stringMatching(/gone|expired/),
    ])
  })

  test('is asked within its budget: no 429 in twelve pads at ten in two seconds', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `absent-${at}`)
    const { lock } = await rig(names).check({ phases: ['probes'] })
    const outcomes = names.map((name) => lock.entries.get(pad(name))?.observations[0]?.http)
    expect(outcomes).toEqual(names.map(() => 404))
  })
})

describe('the export of a pad', () => {
  const text = (meta: unknown) =>
    JSON.stringify({
      'globalAuthor:a.1': { name: 'x' },
      'pad:p': { atext: { text: 'fin\n' }, head: 1 },
      'pad:p:revs:0': { meta: { timestamp: Date.UTC(2019, 4, 4, 10) } },
      'pad:p:revs:1': { meta },
    })

  it('has a time for every revision', () => {
    const read = readPadExport(text({ timestamp: Date.UTC(2019, 4, 5, 10) }))
    expect(read).toEqual({ head: 1, text: 'fin\n', times: ['2019-05-04T10:00:00Z', '2019-05-05T10:00:00Z'] })
    if (read === null) return
    expect(
      ['2019-05-03', '2019-05-04', '2019-05-05T09:59', '2019-06-01'].map((day) => revisionAsOf(read, day)),
    ).toEqual([null, 0, 0, 1])
  })

  it.each(['', 'Cannot GET', '[]', '{}', '{"pad:p":{"head":-1}}', '{"pad:p":"x"}'])('is none: %j', (other) =>
    expect(readPadExport(other)).toBeNull(),
  )
})
