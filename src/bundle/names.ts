/** Longest path below the top folder: with the longest drive path in front it still fits Windows' 260 characters. */
const maxPathLength = 120
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/** Why a path may not stand in one of our bundles (docs/bundle.md §2), or null when it may. */
export function refusePath(path: string): string | null {
  if (path.length > maxPathLength) return `is ${path.length} characters long; ${maxPathLength} are allowed`
  for (const part of path.split('/')) {
    const reason = refuseName(part)
    if (reason !== null) return reason
  }
  return null
}

function refuseName(name: string): string | null {
  if (!/^[A-Za-z0-9._-]+$/.test(name)) return `has the part ${JSON.stringify(name)}; only A-Z a-z 0-9 . _ - are allowed`
  if (name.endsWith('.')) return `has the part ${JSON.stringify(name)}, which ends in a dot`
  if (deviceName.test(name)) return `has the part ${JSON.stringify(name)}, which is a device on Windows`
  return null
}

/** The paths, or folders on the way to them, that another one equals but for case. */
export function caseCollisions(paths: readonly string[]): readonly string[] {
  // Two spellings of one name need a capital in one of them: names without are kept out of the search, which is most.
  const capitals = new Set<string>()
  for (const path of paths) {
    if (!/[A-Z]/.test(path)) continue
    for (const prefix of prefixes(path)) if (/[A-Z]/.test(prefix)) capitals.add(prefix.toLowerCase())
  }
  if (capitals.size === 0) return []
  const seen = new Map<string, string>()
  const clashing = new Set<string>()
  for (const path of paths) {
    for (const prefix of prefixes(path)) {
      const folded = prefix.toLowerCase()
      if (!capitals.has(folded)) continue
      const first = seen.get(folded) ?? prefix
      seen.set(folded, first)
      if (first !== prefix) clashing.add(prefix)
    }
  }
  return [...clashing]
}

function* prefixes(path: string): Generator<string> {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) yield path.slice(0, slash)
  yield path
}
