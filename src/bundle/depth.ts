/** How many of the open folders lie on the way to another path, whose folders these are. */
export function sharedDepth(open: readonly string[], folders: readonly string[]): number {
  let depth = 0
  while (depth < open.length && open[depth] === folders[depth]) depth += 1
  return depth
}
