import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { forgetShared, lastShared } from '../../src/pipeline/run/threads/last-shared.ts'
import { share } from '../../src/pipeline/run/threads/pool.ts'

const forgetAll = (): void => forgetShared({ threads: 1, arrived: new Int32Array(new SharedArrayBuffer(4)) })

/** What is not held any more is gone when this resolves. */
async function collectGarbage(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}

test('what a thread remembers inside of something goes with it', async () => {
  const held: WeakRef<object>[] = []
  const left: string[] = []
  const wikiOf = lastShared((name: string) => {
    const wiki = { name }
    held.push(new WeakRef(wiki))
    return lastShared(
      (step: string) => `${wiki.name} ${step}`,
      (made) => left.push(made),
    )
  })
  for (const name of ['verger', 'rucher', 'jardin']) expect(wikiOf(share(name))(share('parse'))).toBe(`${name} parse`)
  expect(left).toEqual(['verger parse', 'rucher parse'])
  forgetAll()
  expect(left).toEqual(['verger parse', 'rucher parse', 'jardin parse'])
  await collectGarbage()
  expect(held.map((wiki) => wiki.deref())).toEqual([undefined, undefined, undefined])
})
