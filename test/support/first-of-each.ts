/** Samples of a long list for what is dear to ask: each kind comes once. */

/** In their order, those that have a key which none before them has: all keys of the list are among theirs. */
export function firstOfEach<T>(items: Iterable<T>, keysOf: (item: T) => readonly string[]): readonly T[] {
  const seen = new Set<string>()
  return [...items].filter((item) => {
    const before = seen.size
    for (const key of keysOf(item)) seen.add(key)
    return seen.size > before
  })
}
