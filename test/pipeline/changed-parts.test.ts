import { describe, expect, test } from 'vitest'
import { type ChangedPiece, changedPieces } from '../../src/pipeline/run/pack/changed-parts.ts'

const limits = { least: 1 << 10, most: 1 << 17 }

/** A text of lines without any pattern: a number and words for each, always the same. */
function linesOf(count: number): readonly string[] {
  let state = 12345
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state
  }
  return Array.from(
    { length: count },
    (_, line) => `${line} ${next().toString(36)} ${next().toString(36)} dans le verger`,
  )
}

async function* inChunks(text: string, bytes: number): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(text)
  for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes)
}

async function look(text: string, known: ReadonlySet<string> = new Set(), chunk = 50_000) {
  const names: string[] = []
  const pieces: ChangedPiece[] = []
  const looks = { isKnown: (name: string) => known.has(name), tell: (name: string) => void names.push(name) }
  for await (const piece of changedPieces(inChunks(text, chunk), limits, looks)) pieces.push(piece)
  return { names, pieces }
}

const lines = linesOf(20_000)
const text = `${lines.join('\n')}\n`

describe('the parts of a long content', () => {
  test('are given whole, in pieces that lap over each other, where none is known', async () => {
    const { pieces } = await look(text)
    expect(pieces.length).toBeGreaterThan(0)
    let end = 0
    for (const { bytes, offset } of pieces) {
      expect(offset).toBeLessThanOrEqual(end)
      expect(
        Buffer.from(text)
          .subarray(offset, offset + bytes.length)
          .equals(bytes),
      ).toBe(true)
      end = offset + bytes.length
    }
    expect(end).toBe(Buffer.byteLength(text))
    expect(pieces.map(({ isFirst }) => isFirst)).toEqual(pieces.map((_, index) => index === 0))
    expect(pieces.at(-1)?.isLast).toBe(true)
  })

  test('are the same however the content comes', async () => {
    const { names } = await look(text)
    expect((await look(text, new Set(), 777)).names).toEqual(names)
  })

  test('need not be looked at again', async () => {
    const { names } = await look(text)
    expect((await look(text, new Set(names))).pieces).toEqual([])
  })

  test.each([
    ['put in', (all: string[]) => all.splice(9_000, 0, 'Une ligne de plus, avec anouk@example.org')],
    ['taken out', (all: string[]) => all.splice(9_000, 1)],
    ['put before all others', (all: string[]) => all.unshift('Une ligne de plus, avec anouk@example.org')],
    ['put behind all others', (all: string[]) => all.push('Une ligne de plus, avec anouk@example.org')],
  ])('are looked at again where a line was %s, with their neighbours, and nowhere else', async (_, change) => {
    const known = new Set((await look(text)).names)
    const edited = [...lines]
    change(edited)
    const after = `${edited.join('\n')}\n`
    const { names, pieces } = await look(after, known)
    const changed = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0)
    expect(changed).toBeGreaterThan(0)
    expect(changed).toBeLessThan(Buffer.byteLength(text) / 5)
    expect(names.filter((name) => !known.has(name)).length).toBeLessThanOrEqual(6)
    if (after.includes('anouk')) expect(pieces.some(({ bytes }) => bytes.includes('anouk@example.org'))).toBe(true)
  })

  test('see what stands over the end of one: it is in a piece whole, with what is around it', async () => {
    // Whatever the places where parts end, each word is put over each of them.
    const { pieces } = await look(text)
    const known = new Set((await look(text)).names)
    expect(pieces.length).toBeGreaterThan(0)
    for (let at = 300_000; at < 320_000; at += 1_111) {
      const edited = `${text.slice(0, at)}anouk@example.org${text.slice(at)}`
      const found = (await look(edited, known)).pieces.find(({ bytes }) => bytes.includes('anouk@example.org'))
      expect(found?.bytes.includes(Buffer.from(edited).subarray(at - 100, at + 100))).toBe(true)
    }
  })

  test('have a longest length where nothing ends a word', async () => {
    const { names, pieces } = await look('x'.repeat(1_000_000))
    expect(names.length).toBe(Math.ceil(1_000_000 / limits.most))
    expect(pieces.reduce((end, { bytes, offset }) => Math.max(end, offset + bytes.length), 0)).toBe(1_000_000)
  })

  test('of nothing are one', async () => {
    expect((await look('')).names.length).toBe(1)
  })
})
