/** Works on some items at once, and gives the results in the order of the items. */
export async function* workAhead<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = []
  let next = 0
  for (let done = 0; done < items.length; done += 1) {
    for (; next < items.length && next < done + width; next += 1) {
      const promise = work(items[next] as Item)
      // Awaited in its turn; until then its failure is nobody's.
      promise.catch(() => undefined)
      begun.push(promise)
    }
    yield await (begun.shift() as Promise<Result>)
  }
}
