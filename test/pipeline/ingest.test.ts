/** Sources fill the archive: a source that was interrupted goes on, and the archive ends as after one reading. */

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArchive } from '../../src/archive/read.ts'
import type { SourceEvent } from '../../src/model/wiki.ts'
import { ingest } from '../../src/pipeline/run/stored-wiki.ts'
import { inThisThread, type Source, type SourceInput } from '../../src/sources/common/source.ts'
import { source as mirror } from '../../src/sources/kinds/html-mirror/html-mirror.ts'
import { archiveOfEach, page, revision } from '../archive/support.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const scratch = archiveOfEach()

const address = 'https://wiki.example.org/'
const input = { from: [address], files: null, hosts: [], language: null, timezone: null, live: null } satisfies Omit<
  SourceInput,
  'known'
>

const read = (
  source: Source,
  from: readonly string[] = input.from,
  unreachable: (location: string) => void = () => {},
) =>
  ingest(
    [
      {
        position: 0,
        definition: { kind: 'html-mirror', from: address, pace: { concurrency: 1, perSecond: 100, tries: 1 } },
        source,
        input: { ...input, from },
        inputs: [],
        base: 'f',
      },
    ],
    scratch.archive,
    { listen: () => {}, signal: new AbortController().signal, unreachable, work: inThisThread },
  )

/** Gives its pages, notes it, then its revisions; goes away in between as often as told. */
function wavering(interruptions: number): Source {
  let left = interruptions
  return {
    async *read({ known }) {
      if (known.note('state') === null) {
        yield page()
        yield { type: 'note', key: 'state', value: 'pages' } satisfies SourceEvent
      }
      left -= 1
      if (left >= 0) throw new Error('gone')
      yield revision()
    },
    inspect: () => Promise.resolve(null),
  }
}

test('a source that was interrupted after its pages is not taken for one without pages', async () => {
  const source = wavering(2)
  await expect(read(source)).rejects.toThrow('gone')
  await expect(read(source)).rejects.toThrow('gone')
  await read(source)
  const reader = readArchive(scratch.archive)
  expect(reader.counts()).toMatchObject({ pages: 1, revisions: 1 })
  // It shows nothing by other marks.
  expect(reader.losses().map(({ kind }) => kind)).toEqual(['not-counted'])
})

test('a wiki that is gone keeps what another build of the program read of it', async () => {
  const living = (answer: string | null): Source => ({
    async *read() {
      yield page()
      yield revision()
    },
    fingerprint: () => Promise.resolve(answer),
    inspect: () => Promise.resolve(null),
  })
  await read(living('state of March'))
  scratch.archive.store.exec(`UPDATE sources SET fingerprint = 'f:0.0.9+1234:state of March'`)
  const gone: string[] = []
  await read(living(null), input.from, (location) => gone.push(location))
  expect(gone).toEqual([address])
  expect(readArchive(scratch.archive).counts()).toMatchObject({ pages: 1, revisions: 1 })
})

test('a source that gives no page is told, with its address', async () => {
  const empty: Source = {
    async *read() {
      yield { type: 'note', key: 'state', value: 'pages' } satisfies SourceEvent
    },
    inspect: () => Promise.resolve(null),
  }
  await read(empty)
  expect(readArchive(scratch.archive).losses()).toMatchObject([{ kind: 'source-without-pages', subject: address }])
})

test('an archive of files that was given as a saved wiki is told as one', async () => {
  const folder = scratchFolder()
  put(folder, 'mirror/index.html', '<html><p>Jardin</p></html>')
  execFileSync('tar', ['-czf', join(folder, 'mirror.tgz'), '-C', folder, 'mirror'])
  await expect(read(mirror, [join(folder, 'mirror.tgz')])).rejects.toMatchObject({
    code: 'ARCHIVE_OF_FILES',
    values: { path: 'mirror.tgz', form: 'tar' },
  })
  await expect(read(mirror, [put(folder, 'letter.txt', 'Dear all')])).rejects.toMatchObject({ code: 'NOT_A_MIRROR' })
})
