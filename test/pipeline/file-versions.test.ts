import { expect, test } from 'vitest'
import type { FileVersionRow } from '../../src/archive/rows.ts'
import { joinVersions } from '../../src/pipeline/run/view/files.ts'

const row = (more: Partial<FileVersionRow>): FileVersionRow => ({
  name: 'Plan.png',
  at: null,
  contributor_id: null,
  comment: null,
  sha1: null,
  bytes: null,
  mime: null,
  is_latest: 1,
  stored: 0,
  reduced: 0,
  ...more,
})
const original = row({ at: '2018-05-02T12:30:00Z', sha1: 'a', stored: 1 })
const reduced = row({ at: '2018-05-02T12:30:00Z', sha1: 'b', stored: 1, reduced: 1, comment: 'le plan' })

test('the bytes of a version beat a reduced copy of it, whichever came first', () => {
  const joined = [{ ...original, comment: 'le plan' }]
  expect(joinVersions([original, reduced])).toEqual(joined)
  expect(joinVersions([reduced, original])).toEqual(joined)
})

test('a version that a dump only names is the one of which a mirror has a copy, with the second of the dump', () => {
  const named = row({ at: '2018-05-02T12:30:41Z', sha1: 'a', contributor_id: 3 })
  expect(joinVersions([reduced, named])).toEqual([{ ...reduced, at: '2018-05-02T12:30:41Z', contributor_id: 3 }])
})

test('a current file of an unknown time is the current one of another source', () => {
  expect(joinVersions([row({ sha1: 'b', stored: 1, reduced: 1 }), original])).toEqual([original])
})

test('versions of other times, and two of one minute, stay apart', () => {
  const older = row({ at: '2017-01-01T00:00:00Z', sha1: 'c', is_latest: 0 })
  const twin = row({ at: '2018-05-02T12:30:00Z', sha1: 'd', stored: 1, is_latest: 0 })
  const unnamed = row({ at: '2016-01-01T00:00:00Z', is_latest: 0 })
  expect(joinVersions([older, original, twin])).toEqual([older, original, twin])
  expect(joinVersions([unnamed, { ...unnamed }])).toHaveLength(2)
})
