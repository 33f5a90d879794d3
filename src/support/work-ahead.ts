/** Long rows of items: in batches, and several at work at once. */

/** Works on some items at once, and gives the results in the order of the items, of which only those at work are held. */
export async function* workAhead<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = []
  for await (const item of items) {
    const promise = work(item)
    // Awaited in its turn; until then its failure is nobody's.
    promise.catch(() => undefined)
    begun.push(promise)
    if (begun.length >= width) yield await (begun.shift() as Promise<Result>)
  }
  while (begun.length > 0) yield await (begun.shift() as Promise<Result>)
}

/** All items of a row that comes piece by piece. */
export async function listOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

/** A batch ends when it has `most` items, or when their sizes reach `largest` together. */
export interface BatchLimits {
  readonly most: number
  readonly largest: number
}

/** The items in batches, in their order. */
export async function* batches<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { most, largest }: BatchLimits,
  sizeOf: (item: Item) => number,
): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = []
  let size = 0
  for await (const item of items) {
    batch.push(item)
    size += sizeOf(item)
    if (batch.length < most && size < largest) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}
