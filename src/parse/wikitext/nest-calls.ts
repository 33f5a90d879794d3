/**
 * Finds for each spliced expansion the one place of the tree that holds it whole, and moves its two marks there.
 * Not every expansion has such a place (a template that opens a table the page closes): then the page needs a display tree.
 */

import type { Call } from '../../model/document.ts'
import type { BuildElement, BuildNode, Mark } from './build/nodes.ts'
import { isBlank } from './tree/tokens.ts'

interface MarkPosition {
  readonly mark: Mark
  readonly parent: BuildElement
}

/** Gives the calls that have no such place; the marks of all others now lie in one list of children each. */
export function nestCalls(root: BuildElement): ReadonlySet<Call> {
  const starts: MarkPosition[] = []
  const ends = new Map<unknown, MarkPosition>()
  collect(root, starts, ends)
  const unplacedCalls = starts.filter((start) => {
    const end = ends.get(start.mark.call)
    return end === undefined || (start.parent !== end.parent && !meet(start, end))
  })
  return new Set(unplacedCalls.map(({ mark }) => mark.call))
}

function collect(element: BuildElement, starts: MarkPosition[], ends: Map<unknown, MarkPosition>): void {
  for (const child of element.children) {
    if (child.type === 'build-element') collect(child, starts, ends)
    else if (child.type === 'mark' && child.edge === 'start') starts.push({ mark: child, parent: element })
    else if (child.type === 'mark') ends.set(child.call, { mark: child, parent: element })
  }
}

/** Moves both marks up to their nearest common ancestor, where they may. */
function meet(start: MarkPosition, end: MarkPosition): boolean {
  const ancestors = new Set(chainOf(start.parent))
  // Lists and rows hold only their parts: the call then stands around them.
  const common = chainOf(end.parent).find((element) => ancestors.has(element) && !holdsNoContent.has(element.tag))
  if (common === undefined) return false
  const first = childTowards(start, common)
  const last = childTowards(end, common)
  if (!isFirst(start, common) || !isLast(end, common)) return false
  remove(start)
  remove(end)
  common.children.splice(common.children.indexOf(first), 0, start.mark)
  common.children.splice(common.children.indexOf(last) + 1, 0, end.mark)
  return true
}

const holdsNoContent = new Set(['table', 'tr', 'ul', 'ol', 'dl'])

function chainOf(element: BuildElement): readonly BuildElement[] {
  const chain: BuildElement[] = []
  for (let at: BuildElement | null = element; at !== null; at = at.parent) chain.push(at)
  return chain
}

/** The child of `ancestor` on the way down to a mark. */
function childTowards({ mark, parent }: MarkPosition, ancestor: BuildElement): BuildNode {
  let child: BuildNode = mark
  for (let at: BuildElement | null = parent; at !== null && at !== ancestor; at = at.parent) child = at
  return child
}

function isFirst(place: MarkPosition, ancestor: BuildElement): boolean {
  return onTheWay(place, ancestor, (siblings, index) => siblings.slice(0, index).every(showsNothing))
}

function isLast(place: MarkPosition, ancestor: BuildElement): boolean {
  return onTheWay(place, ancestor, (siblings, index) => siblings.slice(index + 1).every(showsNothing))
}

function onTheWay(
  { mark, parent }: MarkPosition,
  ancestor: BuildElement,
  holds: (siblings: readonly BuildNode[], index: number) => boolean,
): boolean {
  let child: BuildNode = mark
  for (let at: BuildElement | null = parent; at !== null && at !== ancestor; at = at.parent) {
    if (!holds(at.children, at.children.indexOf(child))) return false
    child = at
  }
  return true
}

const showsNothing = (node: BuildNode): boolean => node.type === 'text' && isBlank(node.value)

function remove({ mark, parent }: MarkPosition): void {
  const at = parent.children.indexOf(mark)
  if (at >= 0) parent.children.splice(at, 1)
}
