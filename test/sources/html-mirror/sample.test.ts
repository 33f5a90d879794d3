/** The sample of a real mirror is read as a person read it. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sharedPath } from '../../support/require.ts'
import { readMirror, type Told } from './read-mirror.ts'

const sample = sharedPath('mediawiki/mirror-sample')

interface ExpectedRevision {
  readonly id: number
  readonly timestamp: string
  readonly author: string | null
  readonly comment: string | null
}

interface Expected {
  readonly file: string
  readonly kind: string
  readonly title: string
  readonly namespace?: number
  readonly pageId?: number
  readonly revision?: ExpectedRevision
  readonly oldRevision?: ExpectedRevision
  readonly newRevision?: ExpectedRevision
  readonly revisions?: readonly ExpectedRevision[]
  readonly bytes?: number
}

/** What no page of the sample says: author and comment of revisions without box, history or diff. */
const unsaid = new Set(['page', 'redirect-page', 'redirect-followed'])

describe.skipIf(!existsSync(sample))('the sample of a real mirror (shared/mediawiki)', () => {
  const expected: readonly Expected[] = existsSync(sample)
    ? JSON.parse(readFileSync(join(sample, 'expected.json'), 'utf8'))
    : []
  const layouts = ['query-escaped', 'query-decoded'] as const
  const told = new Map<string, Told>()

  beforeAll(async () => {
    // The decoded half has no comparison page, so the zone of the wiki decides.
    for (const layout of layouts) told.set(layout, await readMirror(join(sample, layout), { timezone: 'Europe/Paris' }))
  })

  const cases = expected.filter(({ pageId }) => pageId !== undefined)
  it.each(cases.map((one) => [one.file, one] as const))('reads %s', (file, one) => {
    const { pages, revisions } = told.get(file.split('/')[0] ?? '') ?? { pages: new Map(), revisions: new Map() }
    expect(pages.get(one.title)).toMatchObject({ pageId: one.pageId, namespaceId: one.namespace })
    const listed = [one.revision, one.oldRevision, one.newRevision, ...(one.revisions ?? [])].filter(
      (revision) => revision !== undefined,
    )
    for (const { id, timestamp, author, comment } of listed) {
      const revision = revisions.get(id)
      expect(revision?.title).toBe(one.title)
      expect(revision?.at?.slice(0, 16)).toBe(timestamp.slice(0, 16))
      if (unsaid.has(one.kind)) continue
      expect(revision?.contributor?.name ?? null).toBe(author)
      expect(revision?.comment).toBe(comment)
      expect(revision?.hidden).toMatchObject({ contributor: author === null, comment: comment === null })
    }
  })

  it('reads the revision that a neighbour link shows, not the one in its name', () => {
    expect(told.get('query-escaped')?.revisions.get(13)?.html).toContain('Ordre du jour')
    expect([...(told.get('query-escaped')?.revisions.keys() ?? [])].sort()).not.toContain(null)
  })

  it('takes the clock from the comparison pages and the exact second where they tell it', () => {
    const revision = told.get('query-escaped')?.revisions.get(14)
    expect(revision).toMatchObject({ at: '2013-06-26T07:05:00Z', atPrecision: 'second' })
    expect(told.get('query-decoded')?.losses.map(({ kind }) => kind)).toContain('time-offset-assumed')
  })

  it('knows a redirect by the page that it led to', () => {
    expect(told.get('query-escaped')?.pages.get('ADC')?.redirect).toEqual({
      title: "L'assemblée des communs",
      fragment: null,
    })
    expect(told.get('query-escaped')?.pages.get('Cassée')?.redirect).toEqual({ title: "N'existe pas", fragment: null })
  })

  it('keeps both versions of the file, without the copy, the old one with its own author', async () => {
    const files = (told.get('query-escaped')?.files ?? []).map(({ at, contributor, bytes, isLatest }) => [
      at,
      contributor?.name,
      bytes,
      isLatest,
    ])
    expect(files).toEqual([
      ['2014-01-02T03:04:00Z', 'Aubin', 8372, false],
      ['2016-01-02T03:04:05Z', 'Élodie', 12627, true],
    ])
  })

  it('hides the text of revision 119 and lists what was not saved', () => {
    const escaped = told.get('query-escaped')
    expect(escaped?.revisions.get(119)).toMatchObject({
      html: null,
      hidden: { text: true, comment: true, contributor: false },
    })
    expect(escaped?.losses.every(({ severity }) => severity === 'declared')).toBe(true)
    expect(escaped?.losses.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['no-wikitext', 'page-not-saved', 'revision-not-saved']),
    )
  })
})
