/** The same wiki through every kind of source gives the same archive, apart from what each kind declares that it cannot carry. */

import { beforeAll, describe, expect, test } from 'vitest'
import { inspect } from '../../src/pipeline/commands/inspect.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { kinds } from '../../src/sources/kinds.ts'
import { ask } from '../pipelines/run-demo.ts'
import { isHere } from '../support/components.ts'
import { testWith } from '../support/require.ts'
import { alike, exactlyAlike } from './alike.ts'
import { shapes } from './shapes.ts'

/** Numbers that `inspect` counted are those of a run; the others it calls estimates. */
describe.each(Object.entries(shapes).filter(([, { lies }]) => lies !== undefined))('inspect of %s', (_, shape) => {
  test('counts what a run reads', async () => {
    const { from, site = null } = shape.lies?.() ?? { from: '' }
    const { pages, revisions, files, estimated } = await inspect(from, {}, site)
    const { account } = await shape.run()
    expect({ pages, revisions, files, estimated }).toEqual({
      pages: account.pages,
      revisions: account.revisions,
      files: account.files,
      estimated: [],
    })
  })
})

/** What the others are held against. */
const reference = shapes['xml-dump']

let expected: RunResult
beforeAll(async () => {
  expected = await reference.run()
})

test('every kind has a shape', () => {
  expect(Object.keys(shapes).sort()).toEqual(Object.keys(kinds).sort())
})

describe.each(Object.entries(shapes).filter(([, shape]) => shape !== reference))('%s', (_, shape) => {
  const check = testWith(...shape.needs)
  let result: RunResult
  beforeAll(async () => {
    if (shape.needs.every(isHere)) result = await shape.run()
  })

  check('loses nothing, and says what it cannot carry', () => {
    expect(result.exit).toBe(0)
    expect(result.account.losses.lost).toEqual({})
    const { pages, revisions, files, meetings } = expected.account
    expect(result.account).toMatchObject(shape.own ?? { pages, revisions, files, meetings })
    for (const loss of shape.declares) expect(result.account.losses.declared).toHaveProperty(loss)
  })

  const asked = shape.own !== undefined ? {} : { ...alike, ...(shape.isExact ? exactlyAlike : {}) }
  for (const [what, sql] of Object.entries(asked)) {
    check(`gives the same ${what}`, async () => {
      const rows = await ask(result.bundle, sql)
      expect(rows.length).toBeGreaterThan(0)
      expect(rows).toEqual(await ask(expected.bundle, sql))
    })
  }
})
