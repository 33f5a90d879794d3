/**
 * Frames of Zstandard that share a dictionary: it stands before them in a frame that is skipped, itself packed or not (IIPC, "Use of
 * Zstandard compression in the WARC format"). So the Archive Team packs. Only the tool reads these.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StopRun } from '../../texts/errors.ts'
import { isZstd, unzstd } from '../common/zstd.ts'
import { outputOf, startTool } from '../unpack/tool.ts'

/** A dictionary is larger nowhere; bytes. */
const mostBytes = 16 << 20

/** Whether bytes begin with the frame of a dictionary. */
export const hasDictionary = ([a, b, c, d]: Uint8Array): boolean => a === 0x5d && b === 0x2a && c === 0x4d && d === 0x18

/** The content of the frames behind the dictionary. Throws TOOL_MISSING, StreamDamaged, and an error where the dictionary is cut off or too large. */
export async function* unzstdByDictionary(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const input = bytes[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  const read = async (length: number): Promise<void> => {
    while (start.length < length) {
      const next = await input.next()
      if (next.done === true) throw new Error('the archive ends inside its dictionary')
      start = Buffer.concat([start, next.value])
    }
  }
  await read(8)
  const length = start.readUInt32LE(4)
  if (length > mostBytes) throw new Error('its dictionary is too large')
  await read(8 + length)
  const written = start.subarray(8, 8 + length)
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield start.subarray(8 + length)
    yield* { [Symbol.asyncIterator]: () => input }
  }
  const folder = await mkdtemp(join(tmpdir(), 'wikifonds-'))
  try {
    const dictionary = join(folder, 'dictionary')
    await writeFile(dictionary, isZstd(written) ? unzstd(written, mostBytes) : written)
    const tool = await startTool([{ command: 'zstd', args: ['-dc', '-D', dictionary] }])
    if (tool === null) throw new StopRun('TOOL_MISSING', { path: name, tool: 'zstd', package: 'zstd' })
    yield* outputOf(tool, rest(), new AbortController().signal)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
