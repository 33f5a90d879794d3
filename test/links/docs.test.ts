/** The page on links names every status, verdict, probe and key that there is. */

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { observationSchema } from '../../src/links/lock/lock-schema.ts'
import { policySchema, probeNames, ruleSchema, snapshotNames } from '../../src/links/policy/policy-schema.ts'
import { dataFiles } from '../../src/links/policy/read-policy.ts'
import { linkStatuses, treatments, verdicts } from '../../src/model/link.ts'

const docs = readFileSync(new URL('../../docs/links.md', import.meta.url), 'utf8')

describe('docs/links.md', () => {
  it.each(
    Object.entries({
      statuses: linkStatuses,
      verdicts,
      treatments,
      probes: probeNames,
      snapshots: snapshotNames,
      'policy keys': Object.keys(policySchema.shape),
      'rule keys': Object.keys(ruleSchema.shape),
      'observation keys': Object.keys(observationSchema.shape),
    }),
  )('names all %s', (_what, names) => {
    expect(names.filter((name) => !new RegExp(`\\b${name.replace(/[$]/g, '\\$')}\\b`).test(docs))).toEqual([])
  })
})

it('names every data file of the policy, and no other', () => {
  expect(readdirSync(new URL('../../src/links/policy/policies/', import.meta.url)).sort()).toEqual(
    Object.values(dataFiles).sort(),
  )
})
