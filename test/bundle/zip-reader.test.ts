/** A zip opens as a bundle only where it is one; cut, damaged or hostile ones are refused with their reason. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { locateCatalogue, openBundle } from '../../src/bundle/open.ts'
import { openZip } from '../../src/bundle/zip/zip-reader.ts'
import { testWith } from '../support/require.ts'
import { scratch } from './sample.ts'

interface RawEntry {
  readonly name: string
  readonly content?: string
  readonly method?: number
  readonly flags?: number
  readonly mode?: number
  /** What the directory says, where it lies. */
  readonly bytes?: number
  readonly packedBytes?: number
  readonly crc?: number
  readonly headerOffset?: number
  readonly localName?: string
  /** The offset as a zip64 field says it (APPNOTE 4.5.3). */
  readonly zip64Offset?: bigint
}

/** A zip written by hand, so that it can lie. */
function rawZip(entries: readonly RawEntry[], comment = '', zip64At: bigint | null = null): string {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? 'x')
    const local = Buffer.concat([header(0x04034b50, 30, entry.localName ?? entry.name, entry, content), content])
    const central = header(0x02014b50, 46, entry.name, entry, content)
    const extra = entry.zip64Offset === undefined ? Buffer.alloc(0) : zip64Field(entry.zip64Offset)
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt32LE(extra.length > 0 ? 0xffffffff : (entry.headerOffset ?? offset), 42)
    locals.push(local)
    directory.push(central, extra)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  const path = join(scratch('raw'), 'raw.zip')
  const locator = zip64At === null ? Buffer.alloc(0) : zip64Locator(zip64At)
  if (zip64At !== null) end.writeUInt32LE(0xffffffff, 16)
  writeFileSync(path, Buffer.concat([...locals, central, locator, end, Buffer.from(comment)]))
  return path
}

function zip64Field(offset: bigint): Buffer {
  const field = Buffer.alloc(12)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(8, 2)
  field.writeBigUInt64LE(offset, 4)
  return field
}

function zip64Locator(at: bigint): Buffer {
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(at, 8)
  locator.writeUInt32LE(1, 16)
  return locator
}

function header(signature: number, length: number, name: string, entry: RawEntry, content: Buffer): Buffer {
  const bytes = Buffer.alloc(length + Buffer.byteLength(name))
  // The central header has two more bytes, "made by", in front of the fields that both share.
  const at = length === 46 ? 2 : 0
  bytes.writeUInt32LE(signature, 0)
  if (at === 2) bytes.writeUInt16LE((3 << 8) | 20, 4)
  bytes.writeUInt16LE(entry.flags ?? 0, 6 + at)
  bytes.writeUInt16LE(entry.method ?? 0, 8 + at)
  bytes.writeUInt32LE(entry.crc ?? crc32(content), 14 + at)
  bytes.writeUInt32LE(entry.packedBytes ?? content.length, 18 + at)
  bytes.writeUInt32LE(entry.bytes ?? content.length, 22 + at)
  bytes.writeUInt16LE(Buffer.byteLength(name), 26 + at)
  if (at === 2) bytes.writeUInt32LE(((entry.mode ?? 0o100444) << 16) >>> 0, 38)
  bytes.write(name, length)
  return bytes
}

test('a zip with a comment and with folder entries opens as a bundle', async () => {
  const bundle = await openBundle(
    rawZip(
      [{ name: 'b/', content: '' }, { name: 'b/bagit.txt' }, { name: 'b/x', content: 'hello' }],
      'PK is not the end',
    ),
  )
  expect(bundle.name).toBe('b')
  expect(bundle.entries()).toEqual([
    { path: 'bagit.txt', bytes: 1 },
    { path: 'x', bytes: 5 },
  ])
  expect(Buffer.from(await bundle.read('x')).toString()).toBe('hello')
  await bundle.close()
})

describe('where a catalogue lies is told', () => {
  const bagit: RawEntry = { name: 'b/bagit.txt' }
  const catalogue: RawEntry = { name: 'b/data/index.sqlite', content: 'SQLite' }
  const many = Array.from({ length: 200 }, (_, index): RawEntry => ({ name: `b/data/site/page-${index}.html` }))
  const contentAt = async (path: string): Promise<string> => {
    const { file, offset, length } = await locateCatalogue(path)
    return readFileSync(file)
      .subarray(offset, offset + length)
      .toString()
  }

  test('by the beginning of the directory, whatever comes behind it', async () => {
    const twice = [...many, { name: 'b/data/site/page-1.html' }]
    expect(await contentAt(rawZip([bagit, catalogue, ...many]))).toBe('SQLite')
    await expect(openZip(rawZip([bagit, catalogue, ...twice]))).rejects.toMatchObject({ code: 'ZIP_REFUSED' })
    expect(await contentAt(rawZip([bagit, catalogue, ...twice]))).toBe('SQLite')
  })

  test('by the whole directory, where a stranger packed it', async () => {
    expect(await contentAt(rawZip([bagit, ...many, catalogue]))).toBe('SQLite')
    const elsewhere = { name: 'other/data/index.sqlite', content: 'other' }
    expect(await contentAt(rawZip([{ name: 'other/bagit.md' }, elsewhere, ...many, catalogue]))).toBe('SQLite')
  })

  test.each([
    ['an entry', rawZip([bagit, { ...catalogue, zip64Offset: 2n ** 63n }]), 'ZIP_REFUSED'],
    ['the directory', rawZip([bagit, catalogue], '', 2n ** 64n - 1n), 'BUNDLE_UNREADABLE'],
  ])('not where zip64 places %s beyond every file', async (_, path, code) => {
    await expect(locateCatalogue(path)).rejects.toMatchObject({ code })
    await expect(openZip(path)).rejects.toMatchObject({ code })
  })

  test('not behind a symbolic link', async () => {
    const [folder, elsewhere] = [scratch('linked'), scratch('elsewhere')]
    writeFileSync(join(elsewhere, 'index.sqlite'), 'SQLite')
    symlinkSync(elsewhere, join(folder, 'data'))
    await expect(locateCatalogue(folder)).rejects.toMatchObject({ code: 'ZIP_REFUSED' })
  })

  test('in a folder', async () => {
    const folder = scratch('unpacked')
    mkdirSync(join(folder, 'data'), { recursive: true })
    writeFileSync(join(folder, 'data/index.sqlite'), 'SQLite')
    expect(await contentAt(folder)).toBe('SQLite')
  })

  test.each<readonly [string, readonly RawEntry[], string]>([
    ['not where it is packed', [bagit, { ...catalogue, method: 8 }], 'BUNDLE_NOT_IN_PLACE'],
    ['not where there is none', [bagit, ...many], 'BUNDLE_NO_ENTRY'],
    [
      'not where it would reach into the directory',
      [bagit, { ...catalogue, bytes: 900, packedBytes: 900 }],
      'ZIP_REFUSED',
    ],
    ['not beside an entry that climbs out', [{ name: 'b/../../x' }, catalogue], 'ZIP_REFUSED'],
  ])('%s', async (_, entries, code) => {
    await expect(locateCatalogue(rawZip(entries))).rejects.toMatchObject({ code })
  })
})

describe('a zip is refused for', () => {
  const cases: Readonly<Record<string, readonly RawEntry[]>> = {
    'a name that climbs out': [{ name: 'b/../../x' }],
    'an absolute name': [{ name: '/etc/x' }],
    'a drive': [{ name: 'C:/x' }],
    'a backslash': [{ name: 'b\\x' }],
    'a NUL': [{ name: 'b/x\0.txt' }],
    'an empty part': [{ name: 'b//x' }],
    'a name twice': [{ name: 'b/x' }, { name: 'b/x' }],
    'a symbolic link': [{ name: 'b/x', mode: 0o120777 }],
    encryption: [{ name: 'b/x', flags: 1 }],
    'a method that is neither stored nor deflated': [{ name: 'b/x', method: 14 }],
    'entries that overlap': [
      { name: 'b/x', content: 'xxxxxxxx' },
      { name: 'b/y', headerOffset: 10 },
    ],
    'an entry that reaches into the directory': [{ name: 'b/x', packedBytes: 5000 }],
  }
  test.for(Object.entries(cases))('%s', async ([, entries]) => {
    await expect(openBundle(rawZip(entries))).rejects.toMatchObject({ code: 'ZIP_REFUSED', exit: 4 })
  })
})

describe('content is damaged when', () => {
  const cases: Readonly<Record<string, RawEntry>> = {
    'its CRC differs': { name: 'b/x', content: 'hello', crc: 1 },
    'it is shorter than announced': { name: 'b/x', content: 'hello', bytes: 6 },
    'it is longer than announced': { name: 'b/x', content: 'hello', bytes: 4 },
    'it does not inflate': { name: 'b/x', content: 'hello', method: 8 },
    'it inflates to more than announced': {
      name: 'b/x',
      // A stored block of raw deflate: final, length 5, its complement.
      content: '\u0001\u0005\u0000\u0000\u0000hello',
      method: 8,
      bytes: 3,
    },
    'the local header has another name': { name: 'b/x', localName: 'b/y' },
  }
  test.for(Object.entries(cases))('%s', async ([, entry]) => {
    const bundle = await openBundle(rawZip([{ name: 'b/bagit.txt' }, entry]))
    await expect(bundle.read('x')).rejects.toMatchObject({ code: 'ZIP_DAMAGED', exit: 4 })
    await expect(drain(bundle.stream('x'))).rejects.toMatchObject({ code: 'ZIP_DAMAGED' })
    await bundle.close()
  })
})

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) expect(chunk.length).toBeGreaterThan(0)
}

test('several top folders are no bundle', async () => {
  await expect(openBundle(rawZip([{ name: 'a/x' }, { name: 'b/x' }]))).rejects.toMatchObject({
    code: 'BUNDLE_UNREADABLE',
  })
  await expect(openBundle(rawZip([{ name: 'x' }]))).rejects.toMatchObject({ code: 'BUNDLE_UNREADABLE' })
})

testWith('python3')('a zip64 directory of 70 000 entries by another tool is read whole', async () => {
  const path = join(scratch(), 'many.zip')
  const script =
    "import sys,zipfile\nwith zipfile.ZipFile(sys.argv[1],'w') as z:\n  for i in range(70000): z.writestr(f'b/{i}', str(i))"
  execFileSync('python3', ['-c', script, path])
  const zip = await openZip(path)
  const last = zip.entries.find('b/69999')
  expect(zip.entries).toHaveLength(70_000)
  expect([...zip.entries].at(-1)).toEqual(last)
  if (last !== undefined) expect((await zip.read(last)).toString()).toBe('69999')
  await zip.close()
})
