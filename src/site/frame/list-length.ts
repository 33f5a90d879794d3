/** How long a list on one page may be: the one rule by which the lists of the site are parted. */

/** Bytes of lines on a page: with its frame, and the list of the parts, it stays below 300 KB. */
const bytesPerPart = 200_000

/** The items of a list in parts that are no longer than a page should be, by the bytes of each one's line, and by their number where that is bounded. */
export function* inParts<Item>(
  items: Iterable<Item>,
  bytesOf: (item: Item) => number,
  most = Number.POSITIVE_INFINITY,
): Generator<readonly Item[]> {
  let part: Item[] = []
  let sum = 0
  for (const item of items) {
    const bytes = bytesOf(item)
    if (part.length > 0 && (sum + bytes > bytesPerPart || part.length >= most)) {
      yield part
      part = []
      sum = 0
    }
    part.push(item)
    sum += bytes
  }
  if (part.length > 0) yield part
}
