/** How the time of a piece of work grows with its size, on a machine that does other things as well. */

const rounds = 3

/** For eight times the size: the growth is 8 where the work is linear, 64 where it is quadratic. */
export const belowSquare = 32

/** A growth so far below that is looked at once: chance would have to make the smaller piece of work five times as long. */
const settled = 12

/** The time of the larger size by that of the smaller one, each the least of several rounds: what disturbs only ever adds. */
export function growth(work: (size: number) => void, small: number, large: number): number {
  const cpu = (size: number): number => {
    const before = process.cpuUsage()
    work(size)
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  cpu(small)
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < rounds; round++) {
    least = Math.min(least, cpu(small))
    most = Math.min(most, cpu(large))
    if (most / least <= settled) break
  }
  return most / least
}
