import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compareFormer, dropFormer, keepFormer } from '../../src/archive/former.ts'
import { clearIntake, openIntake } from '../../src/archive/intake.ts'
import { openKnown } from '../../src/archive/known.ts'
import { readArchive } from '../../src/archive/read.ts'
import { beginSource } from '../../src/archive/sources.ts'
import { page, revision, type ScratchArchive, scratchArchive, take } from './support.ts'

let scratch: ScratchArchive
beforeEach(() => {
  scratch = scratchArchive()
})
afterEach(() => scratch.remove())

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
    const loss = {
      step: 'ingest',
      severity: 'lost',
      kind: 'file-unreadable',
      subject: 'A.png',
      reason: 'too large',
    } as const
    await take(archive, [page(), { type: 'loss', loss }, { type: 'note', key: 'files', value: 'A' }], {
      complete: false,
    })
    expect((await take(archive, [revision()])).losses()).toMatchObject([{ kind: 'file-unreadable' }])
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
