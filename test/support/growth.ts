/** How the time of a piece of work grows with its size, on a machine that does other things as well. */

const rounds = 8
/** What disturbs a machine outlasts eight short rounds: growth that is not settled is measured for so long. */
const longestMs = 3000

/** For eight times the size: the growth is 8 where the work is linear, 64 where it is quadratic. */
export const belowSquare = 32

/** A growth so far below that is looked at once: chance would have to make the smaller piece of work four times as long. */
const settled = 16

/**
 * The time of the larger size by that of the smaller one, each the least of several rounds: what disturbs only ever adds.
 * 0 where the larger one takes less than `leastMs`.
 */
export function growth(work: (size: number) => void, small: number, large: number, leastMs = 0): number {
  milliseconds(() => work(small))
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const began = performance.now()
  for (let round = 0; round < rounds || performance.now() - began < longestMs; round++) {
    least = Math.min(
      least,
      milliseconds(() => work(small)),
    )
    most = Math.min(
      most,
      milliseconds(() => work(large)),
    )
    if (most < leastMs) return 0
    if (most / least <= settled) break
  }
  return most / least
}

/** Of processor time of this process. */
export function milliseconds(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The square that is planted to see that one is found: each letter is a beginning that is searched to the end. */
export const planted = /a+b/

/** Least time of a search for it in so many letters: what is measured is held against it, since machines differ. */
export function plantedMs(letters: number): number {
  const text = 'a'.repeat(letters)
  return Math.min(...[1, 2, 3, 4, 5].map(() => milliseconds(() => planted.test(text))))
}
