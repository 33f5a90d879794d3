/** A look at the tags before the tree is built: parse5 takes quadratic time over what is opened and never closed. */

/** Tags that have no end, or whose end HTML implies. */
const unpaired = new Set(
  (
    'area base br col embed hr img input link meta source track wbr ' +
    'li dt dd p tr td th thead tbody tfoot option optgroup colgroup rp rt'
  ).split(' '),
)

/** Whether one tag is open more than `limit` times at once. Linear in the text. */
export function isNestedDeeper(html: string, limit: number): boolean {
  const open = new Map<string, number>()
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    const tag = name.toLowerCase()
    if (unpaired.has(tag)) continue
    const depth = Math.max(0, (open.get(tag) ?? 0) + (slash === '/' ? -1 : 1))
    if (depth > limit) return true
    open.set(tag, depth)
  }
  return false
}
