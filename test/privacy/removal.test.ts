/** A removal is one rule of privacy.yml, written once and given back without a trace. */

import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { draftPolicy, privacyFileSchema } from '../../src/privacy/policy.ts'
import {
  nextRuleId,
  type Removal,
  removalRule,
  sameRule,
  withoutRules,
  withPolicyNamed,
  withRules,
} from '../../src/privacy/removal.ts'
import type { PersonalFinding } from '../../src/privacy/scan.ts'

const removal = (more: Partial<Removal>): Removal => ({
  target: 'literal',
  value: 'Clé du portail 4711',
  as: null,
  reason: 'request',
  until: null,
  ...more,
})

describe('the rule of a removal', () => {
  test.for([
    [{}, { match: { literal: 'Clé du portail 4711' }, action: 'mask' }],
    [{ value: 'Xq7z' }, { match: { literal: 'Xq7z' }, action: 'mask', confirm: true }],
    [
      { target: 'person', as: 'P. 1' },
      { match: { person: 'Clé du portail 4711' }, action: 'pseudonymise', as: 'P. 1' },
    ],
    [
      { target: 'page', until: '2031-01-01' },
      { action: 'drop-page', until: '2031-01-01' },
    ],
    [
      { target: 'revision', value: '12' },
      { match: { revision: 12 }, action: 'drop-revision' },
    ],
    [
      { target: 'file', value: 'A.png' },
      { match: { file: 'A.png' }, action: 'drop-file' },
    ],
  ] as const)('%j', ([more, expected]) => {
    const rule = removalRule(removal(more), 'r-1')
    expect(rule).toMatchObject(expected)
    expect(privacyFileSchema.parse({ rules: [rule] }).rules).toEqual([rule])
  })

  test('has the next number of its year', () => {
    const rules = ['r-2023-001', 'r-2023-010', 'r-2022-099', 'mine'].map((id) => removalRule(removal({}), id))
    expect(nextRuleId(rules, '2023-05-01')).toBe('r-2023-011')
    expect(nextRuleId([], '2024-05-01')).toBe('r-2024-001')
  })

  test('is not written twice while it is in force', () => {
    const [lasting, ended] = [
      removalRule(removal({}), 'r-1'),
      removalRule(removal({ target: 'page', until: '2020-01-01' }), 'r-2'),
    ]
    const other = removalRule(removal({ reason: 'other' }), 'r-3')
    expect(sameRule([ended, lasting], other, '2023-01-01')).toBe(lasting)
    expect(sameRule([ended], { ...ended, id: 'r-4' }, '2023-01-01')).toBeNull()
  })
})

describe('a privacy.yml with one rule more', () => {
  test.for([
    ['', 'rules:\n  - { id: r-1, match: { literal: Clé du portail 4711 }, action: mask, reason: request }\n'],
    [
      '# ours\naudience: public # of all\n# seen by two\nrules:\n  - id: r-0 # first\n    reason: x\n    match: { page: A }\n    action: drop-page\n',
      '# ours\naudience: public # of all\n# seen by two\nrules:\n  - id: r-0 # first\n    reason: x\n    match: { page: A }\n    action: drop-page\n  - { id: r-1, match: { literal: Clé du portail 4711 }, action: mask, reason: request }\n',
    ],
    [
      'rules: []\n',
      'rules:\n  - { id: r-1, match: { literal: Clé du portail 4711 }, action: mask, reason: request }\n',
    ],
    [
      '# rules:\n#   - one to come\n',
      '# rules:\n#   - one to come\n\nrules:\n  - { id: r-1, match: { literal: Clé du portail 4711 }, action: mask, reason: request }\n',
    ],
  ] as const)('%j', ([before, after]) => {
    expect(withRules(before, [removalRule(removal({}), 'r-1')])).toBe(after)
  })

  test('gives a rule back with its comment, and nothing else', () => {
    const kept = '# ours\nrules:\n  - { id: mine, match: { page: A }, action: drop-page, reason: x } # by hand\n'
    const more = withRules(kept, [removalRule(removal({}), 'r-1')])
    expect(more).not.toBe(kept)
    expect(withoutRules(more, new Set(['r-1']))).toBe(kept)
    expect(withoutRules(withRules('', [removalRule(removal({}), 'r-1')]), new Set(['r-1']))).toBe('rules: []\n')
  })

  test('holds values that YAML would read otherwise', () => {
    for (const value of ['12345678', 'no: { really }', '# one', '"x" \\ \'y\'', '2017-05-01', 'a, b] c'])
      expect(parse(withRules('', [removalRule(removal({ value }), 'r-1')])).rules[0].match.literal).toBe(value)
  })
})

test.for([
  ['wiki: { key: x }\n', 'wiki: { key: x }\nprivacy: { policy: x.privacy.yml }\n'],
  [
    'privacy: { audience: public }   # all\nsite: false',
    'privacy: { audience: public, policy: x.privacy.yml }   # all\nsite: false',
  ],
  [
    'privacy:\n  # why\n  ip: drop\nsite: false\n',
    'privacy:\n  # why\n  policy: x.privacy.yml\n  ip: drop\nsite: false\n',
  ],
  ['privacy: {}\n', 'privacy: { policy: x.privacy.yml }\n'],
] as const)('a pipeline file names its policy: %j', ([before, after]) => {
  expect(withPolicyNamed(before, 'x.privacy.yml')).toBe(after)
})

test('the rules of a drafted policy are good ones once they are uncommented', () => {
  const place = { file: null, firstRevision: 1, lastRevision: 1, times: 1, context: 'x' }
  const finding = (kind: PersonalFinding['kind'], value: string, more = {}): PersonalFinding => ({
    ...{ kind, severity: 'high', value, times: 2 },
    places: [{ ...place, page: 'Une\npage', field: 'text', ...more }],
  })
  const draft = draftPolicy(
    [
      finding('name', 'Zoé Ardent'),
      finding('phone', '17'),
      finding('email', '"a"@b.example'),
      finding('gps', '47.21, -1.55', { page: null, file: 'A.jpg', field: 'file content' }),
      finding('email', 'c@d.example', { page: null, file: 'b.zip › c.txt', field: 'file content' }),
    ],
    'en',
  )
  expect(privacyFileSchema.parse(parse(draft)).rules).toEqual([])
  const uncommented = draft.slice(draft.indexOf('# rules:')).replace(/^# /gm, '')
  const { rules } = privacyFileSchema.parse(parse(uncommented))
  expect(rules.map(({ match, confirm }) => ({ ...match, ...(confirm === true ? { confirm } : {}) }))).toEqual([
    { person: 'Zoé Ardent' },
    { literal: '17', confirm: true },
    { literal: '"a"@b.example' },
    { literal: 'c@d.example' },
    { file: 'A.jpg' },
    { file: 'b.zip' },
  ])
})
