/** Values in lists by key. */

/** Adds a value to the list under a key; the first one makes the list. */
export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}

/** Values that have one key and come one after the other, in lists: of a long row that is sorted by it only one list is held. */
export function* runsOf<Key, Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => Key,
): Generator<readonly [Key, readonly Value[]]> {
  let run: Value[] = []
  for (const value of values) {
    const [first] = run
    if (first !== undefined && keyOf(first) !== keyOf(value)) {
      yield [keyOf(first), run]
      run = []
    }
    run.push(value)
  }
  const [first] = run
  if (first !== undefined) yield [keyOf(first), run]
}

/** Values in lists by key; keys and values keep the order in which they come. */
export function groupBy<Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const value of values) push(groups, keyOf(value), value)
  return groups
}
