const astral = /[\ud800-\udfff]/

/** Orders paths by their UTF-8 bytes, as manifests, zips and git trees do; no locale has a say. */
export function byBytes(left: string, right: string): number {
  if (left === right) return 0
  // Code units are in the order of UTF-8 bytes but for what is outside the Basic Multilingual Plane.
  if (!astral.test(left) && !astral.test(right)) return left < right ? -1 : 1
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

/** How many of the open folders lie on the way to another path, whose folders these are. */
export function sharedDepth(open: readonly string[], folders: readonly string[]): number {
  let depth = 0
  while (depth < open.length && open[depth] === folders[depth]) depth += 1
  return depth
}
