/** Dumps are unpacked from every usual format, and damage keeps what came before it. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { bunzip2, gunzip, unzstd } from '../../../src/sources/unpack/in-process.ts'
import { testWith } from '../../support/require.ts'
import { dump, folder, kinds, page, readDumps, revision, written } from './read-events.ts'

/** Words that do not pack to nothing, so that half of the packed file holds about half of the pages. */
const words = (seed: number): string =>
  Array.from({ length: 60 }, (_, index) => createHash('sha256').update(`${seed}/${index}`).digest('hex')).join(' ')
const pages = Array.from({ length: 400 }, (_, index) => page(`Page ${index}`, revision(index + 1, words(index))))
const whole = dump(pages.join('\n'))
const half = Math.floor(whole.length / 2)

afterEach(() => vi.unstubAllEnvs())

function pack(tool: string, content: string | Buffer): Buffer {
  const { stdout, status } = spawnSync(tool, ['-c'], { input: content, maxBuffer: 1 << 28 })
  expect(status).toBe(0)
  return stdout
}

const packers = {
  gzip: (content: string): Buffer => gzipSync(content),
  bzip2: (content: string): Buffer => pack('bzip2', content),
  zstd: (content: string): Buffer => pack('zstd', content),
  xz: (content: string): Buffer => pack('xz', content),
} as const

const tools = Object.keys(packers) as (keyof typeof packers)[]

for (const tool of tools) {
  const run = tool === 'gzip' ? test : testWith(tool)

  run(`reads what ${tool} packed, whatever its name`, async () => {
    const seen = await readDumps([written(packers[tool](whole), 'wiki.txt')])
    expect(seen.revisions).toHaveLength(400)
    expect(seen.losses).toEqual([])
  })

  run(`reads ${tool} members that follow one another`, async () => {
    const packed = Buffer.concat([packers[tool](whole.slice(0, half)), packers[tool](whole.slice(half))])
    const seen = await readDumps([written(packed)])
    expect(seen.revisions).toHaveLength(400)
    expect(seen.losses).toEqual([])
  })

  run(`keeps the pages before the place where a file of ${tool} breaks off`, async () => {
    const packed = packers[tool](whole)
    const seen = await readDumps([written(packed.subarray(0, Math.floor(packed.length * 0.9)))])
    expect(kinds(seen)).toEqual(['dump-truncated'])
    expect(seen.revisions.length).toBeGreaterThan(tool === 'xz' ? 0 : 50)
    expect(seen.revisions.length).toBeLessThan(400)
  })
}

test('damage in the middle of a gzip file keeps what came before', async () => {
  const packed = Buffer.from(packers.gzip(whole))
  packed.fill(0xff, Math.floor(packed.length * 0.8), Math.floor(packed.length * 0.8) + 200)
  const seen = await readDumps([written(packed)])
  expect(kinds(seen)).toContain('dump-truncated')
  expect(seen.revisions.length).toBeGreaterThan(200)
})

testWith('7z')('reads the XML of a 7z archive and nothing else in it', async () => {
  const place = folder()
  writeFileSync(join(place, 'images.bin'), Buffer.alloc(1000, 1))
  writeFileSync(join(place, 'wiki -history.xml'), whole)
  expect(spawnSync('7z', ['a', 'wiki.7z', 'images.bin', 'wiki -history.xml'], { cwd: place }).status).toBe(0)
  const seen = await readDumps([join(place, 'wiki.7z')])
  expect(seen.revisions).toHaveLength(400)
  expect(seen.losses.map(({ kind, severity, reason }) => [kind, severity, reason])).toEqual([
    ['beside-not-read', 'declared', '1 other files in the archive are not read'],
  ])
})

testWith('bzip2', 'zstd')('reads bzip2 and zstd without their tools', async () => {
  const packed = [packers.bzip2(whole), packers.zstd(whole)].map((content) => written(content))
  vi.stubEnv('PATH', folder())
  for (const path of packed) expect((await readDumps([path])).revisions).toHaveLength(400)
})

test('names the tool and the package where only a tool reads the format', async () => {
  vi.stubEnv('PATH', folder())
  const magic = { xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0], '7z': [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0] }
  for (const [tool, bytes] of Object.entries(magic)) {
    const reading = readDumps([written(Buffer.from(bytes))])
    await expect(reading).rejects.toMatchObject({ code: 'TOOL_MISSING', exit: 5, values: { tool } })
  }
})

test('a packed file that is damaged from the start is refused', async () => {
  const broken = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(100, 0xff)])
  await expect(readDumps([written(broken)])).rejects.toMatchObject({ code: 'DUMP_UNREADABLE' })
})

testWith('bzip2', 'zstd')('the readers of this process read on over the end of a member', async () => {
  const readers = { gzip: gunzip, bzip2: bunzip2, zstd: unzstd }
  for (const [tool, unpack] of Object.entries(readers)) {
    const packer = packers[tool as keyof typeof readers]
    const packed = Buffer.concat([packer('un '), packer('deux')])
    const chunks: Uint8Array[] = []
    for await (const chunk of unpack(one(packed))) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString(), tool).toBe('un deux')
  }
})

async function* one(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk
}
