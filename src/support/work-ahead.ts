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
