/** Answers that are kept for a while. */

/** A function that is asked once of each object, as long as that is in use. */
export function memoizeByObject<Key extends object, Value>(ask: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known.value
    const value = ask(key)
    kept.set(key, { value })
    return value
  }
}

/** A function that asks once for each key and remembers about so many answers; the older half gives way. */
export function memoizeLast<Key, Value>(size: number): (key: Key, ask: () => Value) => Value {
  let [kept, before] = [new Map<Key, Value>(), new Map<Key, Value>()]
  return (key, ask) => {
    const known = kept.get(key) ?? before.get(key)
    if (known !== undefined) return known
    const value = ask()
    // All at once: the tables of a map that forgets one by one are a chain, by which V8 takes what it forgot for alive.
    if (kept.size >= size / 2) [kept, before] = [new Map(), kept]
    kept.set(key, value)
    return value
  }
}

/** A function that asks when it is first called, and then knows. */
export function memoizeOnce<Value>(ask: () => Value): () => Value {
  let known: { readonly value: Value } | null = null
  return () => {
    known ??= { value: ask() }
    return known.value
  }
}
