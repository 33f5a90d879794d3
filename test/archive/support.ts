/** A store in a folder of its own, and events to fill it with. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Archive, openArchive } from '../../src/archive/archive.ts'
import { openIntake } from '../../src/archive/intake.ts'
import { type ArchiveReader, readArchive } from '../../src/archive/read.ts'
import { beginSource } from '../../src/archive/sources.ts'
import type { Origin, SourceEvent, SourcePage, SourceRevision } from '../../src/model/wiki.ts'

export interface ScratchArchive {
  readonly archive: Archive
  readonly remove: () => void
}

export function scratchArchive(): ScratchArchive {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-archive-'))
  const archive = openArchive(join(folder, 'archive.sqlite'))
  return {
    archive,
    remove() {
      archive.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A fresh one for each test of the file that calls this. */
export function archiveOfEach(): { readonly archive: ScratchArchive['archive'] } {
  let scratch = { archive: null as unknown as ScratchArchive['archive'], remove: () => {} }
  beforeEach(() => {
    scratch = scratchArchive()
  })
  afterEach(() => scratch.remove())
  return {
    get archive() {
      return scratch.archive
    },
  }
}

export const page = (more: Partial<SourcePage> = {}): SourceEvent => ({
  type: 'page',
  page: {
    title: 'Verger',
    namespaceId: 0,
    pageId: 7,
    redirect: null,
    url: null,
    language: null,
    categories: null,
    ...more,
  },
})

export const revision = (more: Partial<SourceRevision> = {}): SourceEvent => ({
  type: 'revision',
  revision: {
    title: 'Verger',
    revisionId: 70,
    parentId: null,
    at: '2017-05-25T12:56:00Z',
    atPrecision: 'second',
    contributor: { id: 1, name: 'Perle', kind: 'user' },
    comment: 'début',
    minor: false,
    bytes: null,
    sha1: null,
    contentModel: 'wikitext',
    contentFormat: 'text/x-wiki',
    text: 'Un verger',
    html: null,
    mirrorPath: null,
    hidden: { text: false, comment: false, contributor: false },
    isLatest: null,
    ...more,
  },
})

export interface Taking {
  readonly position?: number
  readonly kind?: Origin
  readonly complete?: boolean
}

/** Takes events as those of one source. */
export async function take(
  archive: Archive,
  events: readonly SourceEvent[],
  { position = 0, kind = 'xml-dump', complete = true }: Taking = {},
): Promise<ArchiveReader> {
  beginSource(archive, { position, kind, fingerprint: 'f' }, [])
  const intake = openIntake(archive, position, kind)
  for (const event of events) await intake.take(event)
  intake.close(complete)
  return readArchive(archive)
}
