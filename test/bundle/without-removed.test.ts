/** A comparison of two bundles says nothing of values that the newer one was made without. */

import { expect, test } from 'vitest'
import { type BundleDifference, type MayTell, type ToldDifference, withoutRemoved } from '../../src/bundle/diff.ts'

const secret = 'Alix'
const isOpen = (text: string): boolean => !text.includes(secret)
const mayTell: MayTell = { title: isOpen, upload: isOpen, url: isOpen, meeting: (id) => id === 'jardin:1' }

/** What differs, and what may be told of it. */
const told: readonly (readonly [BundleDifference, ToldDifference])[] = [
  [
    { level: 'page', kind: 'gone', subject: 'Potager' },
    { level: 'page', kind: 'gone', subject: 'Potager' },
  ],
  [
    { level: 'page', kind: 'gone', subject: 'Chez Alix' },
    { level: 'page', kind: 'gone', subject: null },
  ],
  [
    { level: 'page', kind: 'moved', subject: 'Chez A.', old: 'Chez Alix', new: 'Chez A.' },
    { level: 'page', kind: 'moved', subject: 'Chez A.', new: 'Chez A.' },
  ],
  [
    { level: 'page', kind: 'moved', subject: 'Haies', old: 'Haie', new: 'Haies' },
    { level: 'page', kind: 'moved', subject: 'Haies', old: 'Haie', new: 'Haies' },
  ],
  [
    { level: 'page', kind: 'changed', subject: 'Ici', field: 'redirect', old: 'Potager', new: 'Haies' },
    { level: 'page', kind: 'changed', subject: 'Ici', field: 'redirect', new: 'Haies' },
  ],
  [
    { level: 'revision', kind: 'hidden', subject: 'Haies', field: '7', old: 'present', new: 'hidden' },
    { level: 'revision', kind: 'hidden', subject: 'Haies', field: '7', old: 'present', new: 'hidden' },
  ],
  [
    { level: 'revision', kind: 'masked', subject: 'Haies', field: '7 text', old: 'c0ffee', new: 'decade' },
    { level: 'revision', kind: 'masked', subject: 'Haies', field: '7 text', new: 'decade' },
  ],
  [
    { level: 'revision', kind: 'changed', subject: 'Haies', field: '7 contributor', old: 'Alix', new: 'Anonyme-1' },
    { level: 'revision', kind: 'changed', subject: 'Haies', field: '7 contributor', new: 'Anonyme-1' },
  ],
  [
    { level: 'revision', kind: 'gone', subject: 'Haies', field: '8' },
    { level: 'revision', kind: 'gone', subject: 'Haies', field: '8' },
  ],
  [
    { level: 'upload', kind: 'gone', subject: 'Alix.jpg' },
    { level: 'upload', kind: 'gone', subject: null },
  ],
  [
    { level: 'upload', kind: 'changed', subject: 'Plan.jpg', old: 'c0ffee', new: 'decade' },
    { level: 'upload', kind: 'changed', subject: 'Plan.jpg', new: 'decade' },
  ],
  [
    { level: 'meeting', kind: 'gone', subject: 'jardin:1', old: 'Chez Alix' },
    { level: 'meeting', kind: 'gone', subject: 'jardin:1' },
  ],
  [
    { level: 'meeting', kind: 'gone', subject: 'jardin:2', old: 'Conseil' },
    { level: 'meeting', kind: 'gone', subject: null },
  ],
  [
    { level: 'meeting', kind: 'changed', subject: 'jardin:1', field: 'place.name', old: 'Chez Alix', new: 'Chez A.' },
    { level: 'meeting', kind: 'changed', subject: 'jardin:1', field: 'place.name', new: 'Chez A.' },
  ],
  [
    { level: 'link', kind: 'gone', subject: 'Haies', field: 'https://a.example/Alix', old: 'live' },
    { level: 'link', kind: 'gone', subject: null },
  ],
  [
    { level: 'link', kind: 'changed', subject: 'Haies', field: 'https://a.example/', old: 'live', new: 'gone' },
    { level: 'link', kind: 'changed', subject: 'Haies', field: 'https://a.example/', old: 'live', new: 'gone' },
  ],
  [
    {
      ...{ level: 'link', kind: 'changed', subject: 'Haies', field: 'https://t.example/' },
      ...{ old: 'https://a.example/x', new: 'https://b.example/' },
    },
    { level: 'link', kind: 'changed', subject: 'Haies', field: 'https://t.example/', new: 'https://b.example/' },
  ],
  [
    { level: 'person', kind: 'gone', subject: 'p-12345678', old: 'Carole Lebec' },
    { level: 'person', kind: 'gone', subject: null },
  ],
  [
    { level: 'person', kind: 'added', subject: 'p-87654321', new: 'Basile Tournier' },
    { level: 'person', kind: 'added', subject: 'p-87654321', new: 'Basile Tournier' },
  ],
]

test.for(told)('of %j the newer bundle tells %j', ([difference, expected]) => {
  expect(withoutRemoved(difference, mayTell)).toEqual(expected)
})

test('of a text, lines and words that went are left out', () => {
  const [was, is] = ['gone', 'new'] as const
  const lines: BundleDifference['lines'] = [
    { kind: 'gap', lines: 3 },
    {
      kind: was,
      words: [
        { kind: 'same', value: 'chez ' },
        { kind: was, value: 'Alix' },
      ],
    },
    {
      kind: is,
      words: [
        { kind: 'same', value: 'chez ' },
        { kind: was, value: 'Alix' },
        { kind: is, value: 'A.' },
      ],
    },
  ]
  expect(withoutRemoved({ level: 'text', kind: 'changed', subject: 'Haies', lines }, mayTell).lines).toEqual([
    { kind: 'gap', lines: 3 },
    {
      kind: 'new',
      words: [
        { kind: 'same', value: 'chez ' },
        { kind: 'new', value: 'A.' },
      ],
    },
  ])
})
