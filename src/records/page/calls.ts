/** Lines of one template call together: each group is what one call says. */

import type { Line } from './line.ts'

/** The argument lines of each call of a page, in order. */
export function callGroups(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups = new Map<number, Line[]>()
  for (const line of lines) {
    if (line.call === null) continue
    const group = groups.get(line.call.id) ?? []
    if (group.length === 0) groups.set(line.call.id, group)
    group.push(line)
  }
  return [...groups.values()]
}
