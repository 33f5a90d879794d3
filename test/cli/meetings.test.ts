/** `meetings` and `query` as somebody types them who remembers a name only nearly, on the demo's bundle. */

import { beforeAll, describe, expect, test } from 'vitest'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { call } from './call.ts'

let bundle = ''
beforeAll(async () => {
  bundle = (await demoBuild('demo')).bundle
})

async function idsOf(...filter: readonly string[]): Promise<readonly unknown[]> {
  const { out } = await call(['meetings', bundle, ...filter, '--json'])
  const records: unknown = JSON.parse(out)
  return Array.isArray(records) ? records.map((record: { readonly id: string }) => record.id) : []
}

describe('meetings by a name', () => {
  test('that is part of one, without its accents and capitals', async () => {
    const [first, initial, whole] = await Promise.all(
      ['gaspard', 'GASPARD L.', 'gaspard lenoue'].map((name) => idsOf('--person', name)),
    )
    expect(initial?.length).toBeGreaterThan(0)
    expect(whole?.length).toBeGreaterThan(0)
    // `Gaspard L.` is a name of its own: it is not the beginning of another one.
    expect(first?.length).toBeGreaterThan(Math.max(initial?.length ?? 0, whole?.length ?? 0))
    expect(first).toEqual(expect.arrayContaining([...(initial ?? []), ...(whole ?? [])]))
  })

  test('that nobody has ends with the nearest ones', async () => {
    const { exit, err } = await call(['meetings', bundle, '--person', 'Gaspart'])
    expect([exit, err]).toEqual([0, 'nothing found; near: Gaspard L., Gaspard Lenoue\n'])
    expect((await call(['meetings', bundle, '--person', 'Gaspart', '--quiet'])).err).toBe('')
  })

  test('that is there but not in that year offers no other', async () => {
    const { err } = await call(['meetings', bundle, '--person', 'gaspard', '--year', '1999'], { LANG: 'fr_FR.UTF-8' })
    expect(err).toBe('rien trouvé\n')
  })
})

describe('a word alone that is neither SQL nor a named query', () => {
  test.for([
    ['regulrs', 'regulars'],
    ['open-action', 'open-actions'],
    ['Regulars', 'regulars'],
  ] as const)('%s ends with the nearest name', async ([word, name]) => {
    const { exit, err } = await call(['query', bundle, word])
    expect(exit).toBe(2)
    expect(err).toContain(`refuses that query: ${word} is no named query; did you mean ${name}?\n`)
    expect(err).not.toContain('syntax error')
    const { err: french } = await call(['query', bundle, word], { LANG: 'fr_FR.UTF-8' })
    expect(french).toContain(`${word} n’est pas une requête nommée ; vouliez-vous dire ${name} ?`)
  })

  test('that no name is near, ends with the words of SQLite', async () => {
    const { exit, err } = await call(['query', bundle, 'zucchini'])
    expect([exit, err]).toEqual([2, expect.stringContaining('near "zucchini": syntax error')])
  })
})

test('a word alone that is SQL ends with the words of SQLite, though a name is near', async () => {
  // `venues` is a named query, two letters away.
  expect((await call(['query', bundle, 'values'])).err).toContain('incomplete input')
})

test('a named query that is not there ends with the nearest one', async () => {
  const { exit, err } = await call(['query', bundle, '--name', 'regulrs'])
  expect(exit).toBe(2)
  expect(err).toContain('got regulrs; did you mean regulars?')
})
