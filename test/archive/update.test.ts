/** A reading goes on from its last note: nothing is lost, nothing told twice, and a source that changed is read anew. */

import { describe, expect, test } from 'vitest'
import type { Archive } from '../../src/archive/archive.ts'
import { clearIntake, openIntake } from '../../src/archive/intake.ts'
import { compareFormer, dropFormer, keepFormer, openKnown } from '../../src/archive/known.ts'
import { type ArchiveReader, readArchive } from '../../src/archive/read.ts'
import { beginSource } from '../../src/archive/sources.ts'
import type { SourceEvent } from '../../src/model/wiki.ts'
import { loss } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'
import { archiveOfEach, page, revision, take } from './support.ts'

const scratch = archiveOfEach()

const sha1 = 'a'.repeat(31)

describe('notes', () => {
  test('are stored with everything before them, and nothing after them is, when the process dies', async () => {
    const { archive } = scratch
    beginSource(archive, { position: 0, kind: 'mediawiki-api', fingerprint: 'f' }, [])
    const intake = openIntake(archive, 0, 'mediawiki-api')
    await intake.take(page())
    await intake.take(revision())
    await intake.take({ type: 'note', key: 'revisions', value: '70' })
    await intake.take(revision({ revisionId: 71 }))
    // What a killed process leaves is what another connection sees.
    archive.store.exec('ROLLBACK')
    expect(openKnown(archive, 0).note('revisions')).toBe('70')
    expect(readArchive(archive).revision(70)).not.toBeNull()
    expect(readArchive(archive).revision(71)).toBeNull()
  })

  test('keep the losses of the part that was read', async () => {
    const { archive } = scratch
    const told = loss(
      'file-unreadable',
      'A.png',
      { reason: message('bytes-not-kept', { problem: 'too large' }) },
      '9 GB',
    )
    await take(archive, [page(), { type: 'loss', loss: told }, { type: 'note', key: 'files', value: 'A' }], {
      complete: false,
    })
    expect((await take(archive, [revision()])).losses()).toEqual([told])
  })
})

describe('an interrupted reading', () => {
  const api = { position: 0, kind: 'mediawiki-api' } as const
  const lost = (subject: string): SourceEvent => ({
    type: 'loss',
    loss: loss('text-missing', subject, { reason: message('revision-text-not-given') }),
  })
  const note = (value: string): SourceEvent => ({ type: 'note', key: 'state', value })
  const subjectOf = (event: SourceEvent): string => (event.type === 'loss' ? event.loss.subject : '')
  /** Rows, also where two say the same. */
  const stored = ({ store }: Archive): unknown => store.prepare('SELECT count(*) FROM losses').pluck().get()
  const subjects = (reader: ArchiveReader): readonly string[] => [...reader.losses()].map(({ subject }) => subject)

  /** As a process that is killed: what was not committed is not there. */
  async function takeAndDie(archive: Archive, events: readonly SourceEvent[]): Promise<void> {
    beginSource(archive, { ...api, fingerprint: 'f' }, [])
    const intake = openIntake(archive, api.position, api.kind)
    for (const event of events) await intake.take(event)
    if (archive.store.inTransaction) archive.store.exec('ROLLBACK')
  }

  test('killed between a commit and the next note tells no loss twice, and none that is no longer true', async () => {
    const { archive } = scratch
    const many = Array.from({ length: 600 }, (_, index) => lost(`Mare ${String(index).padStart(3, '0')}`))
    await takeAndDie(archive, [page(), lost('Haie'), note('1'), ...many])
    // More was committed than the note tells: without that, nothing would be tested here.
    expect(stored(archive)).toBeGreaterThan(400)
    // What failed may succeed when it is asked for again.
    const failing = many.slice(10)
    expect(subjects(await take(archive, [...failing, note('2')], api))).toEqual(['Haie', ...failing.map(subjectOf)])
    expect(stored(archive)).toBe(1 + failing.length)
  })

  test('stopped between a loss and its note tells the loss once, and not at all when it is no longer true', async () => {
    const { archive } = scratch
    await take(archive, [page(), note('1'), lost('Haie')], { ...api, complete: false })
    expect(subjects(await take(archive, [lost('Haie'), note('2'), lost('Mare')], api))).toEqual(['Haie', 'Mare'])
    expect(stored(archive)).toBe(2)
    expect(subjects(await take(archive, [note('3')], api))).toEqual(['Haie'])
  })

  test('before its first note begins anew', async () => {
    const { archive } = scratch
    await take(archive, [page(), lost('Haie')], { ...api, complete: false })
    expect(subjects(await take(archive, [page(), lost('Mare'), note('1')], api))).toEqual(['Mare'])
  })

  test('does not touch the losses of other sources', async () => {
    const { archive } = scratch
    await take(archive, [page(), lost('Haie')])
    await take(archive, [lost('Mare'), note('1'), lost('Verger')], { ...api, position: 1, complete: false })
    expect(subjects(await take(archive, [lost('Verger')], { ...api, position: 1 }))).toEqual(['Haie', 'Mare', 'Verger'])
  })

  test('knows the pages that its first part found under another name', async () => {
    const { archive } = scratch
    const later = { ...api, position: 1 }
    const renamed = { title: 'Verger partagé' }
    await take(archive, [page(), revision()])
    await take(archive, [page(renamed), note('1')], { ...later, complete: false })
    const reader = await take(archive, [page(renamed), revision({ ...renamed, revisionId: 71, text: 'Deux' })], later)
    expect(reader.revisions(1).map(({ revision_id }) => revision_id)).toEqual([70, 71])
    expect([...reader.losses()].map(({ kind, subject }) => [kind, subject])).toEqual([
      ['page-renamed', 'Verger partagé'],
    ])
    const last = await take(archive, [revision({ ...renamed, revisionId: 72, text: 'Trois' })], later)
    expect(last.revisions(1).map(({ revision_id }) => revision_id)).toEqual([70, 71, 72])
  })

  test('that told all its pages before is not without pages', async () => {
    const { archive } = scratch
    await take(archive, [page(), note('1')], { ...api, complete: false })
    expect(openIntake(archive, 0, api.kind).hasPages()).toBe(true)
    expect(openIntake(archive, 1, api.kind).hasPages()).toBe(false)
    clearIntake(archive)
    expect(openIntake(archive, 0, api.kind).hasPages()).toBe(false)
  })
})

describe('a source that changed', () => {
  test('is told what is here already, and what changed is told afterwards', async () => {
    const { archive } = scratch
    const second = { title: 'Mare', pageId: 8 }
    const third = { title: 'Haie', pageId: 9 }
    await take(archive, [
      page(),
      revision({ sha1 }),
      page(second),
      revision({ ...second, revisionId: 80, text: 'Une mare', html: '<p>Une mare</p>' }),
    ])
    keepFormer(archive)
    clearIntake(archive)
    const known = openKnown(archive, 0)
    expect(known.text(70, sha1)).toBe('Un verger')
    expect(known.text(70, 'b'.repeat(31))).toBeNull()
    expect(known.html(80)).toBe('<p>Une mare</p>')
    await take(archive, [
      page(),
      revision({ sha1, text: null, hidden: { text: true, comment: false, contributor: false } }),
      revision({ revisionId: 71, text: 'Deux vergers' }),
      page(third),
      revision({ ...third, revisionId: 90, text: 'Une haie' }),
    ])
    expect(compareFormer(archive)).toEqual({ added: ['Haie'], changed: ['Verger'], deleted: ['Mare'], hidden: [70] })
    dropFormer(archive)
    expect(archive.store.prepare('SELECT body FROM texts ORDER BY body').pluck().all()).toEqual([
      'Deux vergers',
      'Une haie',
    ])
    expect(compareFormer(archive)).toBeNull()
  })

  test('has no report when it was never read completely', async () => {
    const { archive } = scratch
    await take(archive, [page(), revision()], { complete: false })
    keepFormer(archive)
    clearIntake(archive)
    await take(archive, [page(), revision()])
    expect(compareFormer(archive)).toBeNull()
  })
})
