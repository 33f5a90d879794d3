import { expect, test } from 'vitest'
import type { Bundle } from '../../src/model/bundle.ts'
import { type FoundClean, type PublicText, privacyCheck } from '../../src/privacy/check.ts'

const report = JSON.stringify({ keys: { email: 'mask', phone: 'mask' }, allowed: [] })
const bundle = {
  has: () => true,
  read: (path: string) =>
    Promise.resolve(Buffer.from(path === 'bag-info.txt' ? 'Wikifonds-Audience: public\n' : report)),
} as unknown as Bundle

/** Remembers as a run does, and tells what it was asked. */
function memory(known: Iterable<string> = []) {
  const [before, named] = [new Set(known), new Set<string>()]
  const clean: FoundClean = { has: (hash) => before.has(hash), name: (hash) => void named.add(hash) }
  return { clean, named }
}

const long = 'Un verger et des pommiers, des poiriers, une haie. '.repeat(10)
const textOf = (place: string, text: string, more: Partial<PublicText> = {}): PublicText => ({
  ...{ place, text, offset: 0, from: 0, to: text.length, isOfWiki: false },
  ...more,
})

async function check(texts: readonly PublicText[], before: FoundClean | null): Promise<readonly string[]> {
  const found: string[] = []
  const given = async function* () {
    yield* texts
  }
  for await (const { subject, message } of privacyCheck(given, before).run(bundle))
    found.push(`${subject} ${message.id}`)
  return found
}

test('a text in which nothing was found is not looked at again, and one in which something was is', async () => {
  const texts = [textOf('a', long), textOf('b', `${long}anouk@example.org`), textOf('c', `${long}tél. 06 12 34 56 78`)]
  const found = ['b holds-email', 'c holds-telephone']
  const first = memory()
  expect(await check(texts, first.clean)).toEqual(found)
  expect(first.named.size).toBe(1)
  const second = memory(first.named)
  expect(await check(texts, second.clean)).toEqual(found)
  expect([...second.named]).toEqual([...first.named])
  // Who knows it does not look: it is what the hash says, and nothing else.
  const spoilt = memory()
  await check([textOf('a', long)], spoilt.clean)
  expect(await check([textOf('other place', long)], memory(spoilt.named).clean)).toEqual([])
})

test('a text of one letter more, or of which another part counts, is another one', async () => {
  const named = async (one: PublicText) => {
    const { clean, named } = memory()
    await check([one], clean)
    return [...named]
  }
  const all = await Promise.all([
    named(textOf('a', long)),
    named(textOf('a', `${long}.`)),
    named(textOf('a', long, { from: 10 })),
    named(textOf('a', long, { to: 10 })),
    named(textOf('a', long, { isOfWiki: true })),
  ])
  expect(new Set(all.flat()).size).toBe(all.length)
})

test('the second value of a place, which is not told, does not make its text a clean one', async () => {
  const { clean, named } = memory()
  const texts = [textOf('a', `${long}anouk@example.org`), textOf('a', `${long}basile@example.org`)]
  expect(await check(texts, clean)).toEqual(['a holds-email'])
  expect(named.size).toBe(0)
})
