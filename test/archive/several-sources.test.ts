/** Sources that tell one wiki become one: equal things are joined, contradictions named, nothing is counted twice. */

import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { type Loss, lossOfMany } from '../../src/model/loss.ts'
import type { SourceEvent, SourceFile } from '../../src/model/wiki.ts'
import { loss } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'
import { archiveOfEach, page, revision, take } from './support.ts'

const scratch = archiveOfEach()

const mirror = { position: 1, kind: 'html-mirror' } as const
const noId = { revisionId: null, text: null, html: '<p>Un verger</p>', atPrecision: 'minute' } as const

test('a revision without id is the one of its page and minute that another source knows by id', async () => {
  const { archive } = scratch
  await take(archive, [page(), revision({ at: '2017-05-25T12:56:31Z' })])
  const reader = await take(archive, [page(), revision(noId)], mirror)
  expect(reader.revisions(1)).toHaveLength(1)
  expect(reader.revision(70)).toMatchObject({ at: '2017-05-25T12:56:31Z', origin: 'xml-dump' })
  expect(reader.revision(70)?.html_id).not.toBeNull()
  expect(reader.losses()).toEqual([])
})

test('and the other way round it gets its id from the later source', async () => {
  const { archive } = scratch
  await take(archive, [page(), revision(noId)], { kind: 'html-mirror' })
  const reader = await take(archive, [page(), revision({ at: '2017-05-25T12:56:31Z' })], { position: 1 })
  expect(reader.revisions(1)).toMatchObject([{ revision_id: 70, at: '2017-05-25T12:56:31Z', origin: 'xml-dump' }])
})

test('two revisions of one minute are nobody’s guess', async () => {
  const { archive } = scratch
  await take(archive, [page(), revision({ text: 'Un' }), revision({ revisionId: 71, text: 'Deux' })])
  const reader = await take(archive, [page(), revision(noId)], mirror)
  expect(reader.revisions(1)).toHaveLength(3)
})

test('a revision that several archives saw has the days of all', async () => {
  const { archive } = scratch
  const [may, june] = ['2012-05-01T00:00:00Z', '2014-06-01T00:00:00Z']
  await take(archive, [page(), revision({ captured: [june] })], { kind: 'web-captures' })
  await take(archive, [page(), revision()], { position: 1 })
  const reader = await take(archive, [page(), revision({ captured: [may, june] })], {
    position: 2,
    kind: 'web-captures',
  })
  expect(JSON.parse(reader.revision(70)?.captured ?? '')).toEqual([may, june])
})

test('a contradiction names both sides', async () => {
  const { archive } = scratch
  await take(archive, [page(), revision()])
  const other = { text: null, html: '<p>Un verger</p>', at: '2017-05-25T13:56:00Z', atPrecision: 'minute' } as const
  const reader = await take(archive, [page(), revision(other)], mirror)
  expect(reader.revision(70)?.at).toBe('2017-05-25T12:56:00Z')
  expect(reader.losses()).toMatchObject([
    {
      kind: 'source-conflict',
      detail: 'the time: 2017-05-25T12:56:00Z and 2017-05-25T13:56:00Z (xml-dump, then html-mirror)',
    },
  ])
})

test('a page that was renamed between two sources is one page', async () => {
  const { archive } = scratch
  await take(archive, [page(), revision()])
  const renamed = { title: 'Verger partagé' }
  const reader = await take(archive, [page(renamed), revision({ ...renamed, revisionId: 71, text: 'Deux' })], {
    position: 1,
  })
  expect([...reader.pages()].map(({ title }) => title)).toEqual(['Verger'])
  expect(reader.revisions(1).map(({ revision_id }) => revision_id)).toEqual([70, 71])
  expect(reader.losses()).toMatchObject([{ severity: 'declared', kind: 'page-renamed', subject: 'Verger partagé' }])
})

test('two mirrors hold a page in files of their own', async () => {
  const { archive } = scratch
  await take(archive, [page({ savedAs: ['wiki/Verger.html'] })], { kind: 'html-mirror' })
  await take(archive, [page()], { position: 1 })
  const reader = await take(archive, [page({ savedAs: ['index8f2c.html', 'wiki/Verger.html'] })], {
    position: 2,
    kind: 'html-mirror',
  })
  expect([...reader.savedPages()]).toEqual([
    { path: 'index8f2c.html', pageKey: 1, title: 'Verger' },
    { path: 'wiki/Verger.html', pageKey: 1, title: 'Verger' },
  ])
})

test('a printed time that was taken for that of another zone gives way to the exact one', async () => {
  const { archive } = scratch
  await take(
    archive,
    [page(), revision({ text: null, html: '<p>x</p>', at: '2017-05-25T14:56:00Z', atPrecision: 'minute' })],
    { kind: 'html-mirror' },
  )
  const reader = await take(archive, [page(), revision({ at: '2017-05-25T12:56:31Z' })], { position: 1 })
  expect(reader.revision(70)?.at).toBe('2017-05-25T12:56:31Z')
  expect(reader.losses()).toEqual([])
})

const upload = (more: Partial<SourceFile>): SourceEvent => ({
  type: 'file',
  file: {
    name: 'Pomme.png',
    at: '2017-05-25T12:56:31Z',
    contributor: null,
    comment: null,
    sha1: null,
    bytes: null,
    mime: null,
    isLatest: true,
    content: null,
    ...more,
  },
})

const bytes = (words: string) => Readable.from([Buffer.from(words)])

test('a version of a file that two sources tell of is one, with the bytes of whichever has them', async () => {
  const { archive } = scratch
  await take(archive, [page(), upload({})])
  const minute = { at: '2017-05-25T12:56:00Z' }
  const reader = await take(archive, [upload({ ...minute, content: bytes('pomme') })], mirror)
  expect(reader.fileVersions()).toMatchObject([{ at: '2017-05-25T12:56:31Z', stored: 1, bytes: 5 }])
  const again = await take(archive, [upload({ ...minute, content: bytes('p'), isReduced: true })], {
    ...mirror,
    position: 2,
  })
  expect(again.fileVersions()).toHaveLength(1)
})

test('what one source lacks and another has is not told; of a list what is left', async () => {
  const { archive } = scratch
  const lossEvent = (loss: Loss): SourceEvent => ({ type: 'loss', loss })
  const linked = message('pages-linked-not-saved', { count: 2 })
  await take(archive, [
    page(),
    revision({ at: '2017-05-25T12:56:31Z' }),
    upload({}),
    lossEvent(loss('file-missing', 'Pomme.png (2017-05-25T12:56:31Z)', { reason: message('bytes-nowhere') })),
  ])
  const reader = await take(
    archive,
    [
      page(),
      revision({ at: '2017-05-25T12:56:00Z', atPrecision: 'minute', text: null, html: '<p>Un verger</p>' }),
      upload({ at: '2017-05-25T12:56:00Z', content: bytes('pomme') }),
      lossEvent(loss('no-wikitext', 'all pages', { reason: message('mirror-has-no-wikitext') })),
      lossEvent(loss('times-to-the-minute', 'all revisions')),
      lossEvent(lossOfMany(1, loss('revision-not-saved', 'Verger', {}, 'revisions 70'))),
      lossEvent(lossOfMany(1, loss('revision-not-saved', 'Verger', {}, 'revisions 69'))),
      lossEvent(loss('file-not-saved', 'Pomme.png', { reason: message('file-bytes-not-saved') })),
      lossEvent(lossOfMany(2, loss('page-not-saved', '*', { reason: linked }, 'Poirier · Verger'))),
      lossEvent(loss('red-link', 'Verger', { reason: message('page-linked-red') })),
      lossEvent(loss('history-cut', 'Verger', { reason: message('history-goes-on') })),
    ],
    mirror,
  )
  expect(reader.losses().map(({ kind, subject, detail, count }) => [kind, subject, detail, count])).toEqual([
    ['history-cut', 'Verger', undefined, undefined],
    ['page-not-saved', '*', 'Poirier', undefined],
    ['revision-not-saved', 'Verger', 'revisions 69', undefined],
  ])
})
