/** Events fill the store once each, what they lack is filled or told as a loss, and who looks on sees one moment. */

import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Archive, openArchive, openLeftArchive } from '../../src/archive/archive.ts'
import { lossOfMany } from '../../src/model/loss.ts'
import type { SourceEvent } from '../../src/model/wiki.ts'
import { loss } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'
import { openToAll, whileDenied } from '../support/denied.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { page, revision, type ScratchArchive, scratchArchive, take as takeInto } from './support.ts'

let scratch: ScratchArchive
let archive: Archive
beforeEach(() => {
  scratch = scratchArchive()
  archive = scratch.archive
})
afterEach(() => scratch.remove())

const take = (events: readonly SourceEvent[], position = 0) => takeInto(archive, events, { position })

test('the same events taken twice change nothing', async () => {
  const events = [page(), revision(), revision({ revisionId: 71, text: 'Deux vergers' })]
  const once = await take(events)
  const before = [once.counts(), ...once.pages(), ...once.losses()]
  const twice = await take(events)
  expect([twice.counts(), ...twice.pages(), ...twice.losses()]).toEqual(before)
})

test('equal texts are kept once', async () => {
  await take([page(), revision(), revision({ revisionId: 71 })])
  expect(archive.store.prepare('SELECT count(*) FROM texts').pluck().get()).toBe(1)
})

describe('several events about one revision', () => {
  test('fill each other’s gaps; an exact second beats a minute', async () => {
    const reader = await take([
      page(),
      revision({
        at: '2017-05-25T12:56:00Z',
        atPrecision: 'minute',
        comment: null,
        contributor: null,
        text: null,
        html: '<p>Un verger</p>',
      }),
      revision({ at: '2017-05-25T12:56:31Z', atPrecision: 'second', comment: 'début', text: null }),
    ])
    const row = reader.revision(70)
    expect(row).toMatchObject({ at: '2017-05-25T12:56:31Z', comment: 'début', text_id: null })
    expect(row?.html_id).not.toBeNull()
    expect(row?.contributor_id).not.toBeNull()
  })

  test('hidden in one is hidden in all', async () => {
    const reader = await take([
      page(),
      revision(),
      revision({ text: null, hidden: { text: true, comment: true, contributor: true } }),
    ])
    expect(reader.revision(70)).toMatchObject({ hidden_text: 1, text_id: null, comment: null, contributor_id: null })
  })

  test('with different texts: the first stays, the conflict is a loss', async () => {
    const reader = await take([page(), revision(), revision({ text: 'Un autre' })])
    expect(reader.text(reader.revision(70)?.text_id ?? 0)).toBe('Un verger')
    expect(reader.losses()).toMatchObject([
      { kind: 'source-conflict', severity: 'lost', subject: 'Verger (revision 70)' },
    ])
  })
})

describe('ids that a source lacks', () => {
  test('are made from the title, above 2^52, and give way to a real one', async () => {
    const reader = await take([page({ pageId: null }), revision({ revisionId: null })])
    const made = reader.page('Verger')
    expect(made?.page_id).toBeGreaterThan(2 ** 52)
    expect(made?.origin).toBe('synthetic')
    const later = await take([page({ pageId: 7 })], 1)
    expect(later.page('Verger')).toMatchObject({ page_id: 7, origin: 'xml-dump' })
  })

  test('are the same in every store', async () => {
    const reader = await take([page({ pageId: null })])
    // 2^52 + the first 51 bits of the SHA-256 that sha256sum prints for "Verger" (712b9b22c7131…).
    expect(reader.page('Verger')?.page_id).toBe(5499056429611160)
  })
})

test('a revision of a page that nobody named is a loss', async () => {
  const reader = await take([revision({ title: 'Inconnue' })])
  expect(reader.losses()).toMatchObject([{ kind: 'revision-without-page', subject: 'Inconnue (revision 70)' }])
})

test('a loss keeps for how many things it stands', async () => {
  const one = loss('page-not-in-dump', 'titles.txt', { reason: message('more-titles-not-in-dump', { count: 40 }) })
  const alone = loss('file-hidden', 'A.png')
  const reader = await take([
    page(),
    ...[lossOfMany(40, one), alone].map((each) => ({ type: 'loss', loss: each }) as const),
  ])
  expect(reader.losses()).toEqual([alone, lossOfMany(40, one)])
})

test('a file that may not be read is a loss, and nothing of it stays', async () => {
  const path = put(openToAll(scratchFolder()), 'A.txt', 'abc')
  const file = {
    name: 'A.txt',
    at: null,
    contributor: null,
    comment: null,
    sha1: null,
    bytes: 3,
    mime: null,
    isLatest: true,
  }
  const refusal: unknown = await whileDenied([path], () => readFile(path).catch((error: unknown) => error))
  const content = (async function* () {
    yield Buffer.from('ab')
    throw refusal
  })()
  const reader = await take([{ type: 'file', file: { ...file, content } }])
  expect(reader.losses()).toMatchObject([
    { kind: 'file-unreadable', subject: 'A.txt', values: { reason: { values: { code: 'EACCES' } } } },
  ])
  expect(reader.counts()).toMatchObject({ files: 1 })
  expect(readdirSync(archive.filesFolder)).toEqual([])
})

test('a file is stored under its SHA-1, and a wrong one is said', async () => {
  const content = (async function* () {
    yield Buffer.from('abc')
  })()
  const reader = await take([
    {
      type: 'file',
      file: {
        name: 'A.txt',
        at: '2018-01-01T00:00:00Z',
        contributor: null,
        comment: null,
        sha1: '0'.repeat(31),
        bytes: 3,
        mime: null,
        isLatest: true,
        content,
      },
    },
  ])
  // SHA-1 of "abc" is a9993e364706816aba3e25717850c26c9cd0d89d (RFC 3174), in base 36:
  const sha1 = BigInt('0xa9993e364706816aba3e25717850c26c9cd0d89d').toString(36).padStart(31, '0')
  expect(readFileSync(join(archive.filesFolder, sha1), 'utf8')).toBe('abc')
  expect(Buffer.concat([...reader.fileContent(sha1)]).toString()).toBe('abc')
  expect(reader.losses()).toMatchObject([{ kind: 'sha1-mismatch', subject: 'A.txt' }])
})

const folder = scratchFolder()

test('a store that somebody looks through stays as it was while a run writes into it', () => {
  const path = join(folder, 'archive.sqlite')
  const run = openArchive(path)
  const note = (value: string): void =>
    void run.store.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES ('told', ?)").run(value)
  note('before')
  const left = openLeftArchive(path)
  if (left === null) throw new Error('no store')
  const told = (): unknown => left.store.prepare("SELECT value FROM meta WHERE key = 'told'").pluck().get()
  expect(told()).toBe('before')
  note('after')
  expect(told()).toBe('before')
  left.close()
  const later = openLeftArchive(path)
  expect(later?.store.prepare("SELECT value FROM meta WHERE key = 'told'").pluck().get()).toBe('after')
  later?.close()
  run.close()
})
