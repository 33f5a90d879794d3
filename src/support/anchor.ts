/** Anchors of headings, as MediaWiki makes them in its HTML5 mode (Sanitizer::escapeIdForAttribute, Parser::finalizeHeadings). */

/** The anchor of one heading: spaces become `_`, nothing else changes. */
export function anchorOf(heading: string): string {
  return heading.trim().replace(/[ \t\n\r\f\v\u00a0]+/g, '_')
}

/** A registry for one page: a second `Notes` becomes `Notes_2`; letter case makes no difference. */
export function createAnchors(): (heading: string) => string {
  const taken = new Set<string>()
  return (heading) => {
    const plain = anchorOf(heading)
    let anchor = plain
    for (let number = 2; taken.has(anchor.toLowerCase()); number += 1) anchor = `${plain}_${number}`
    taken.add(anchor.toLowerCase())
    return anchor
  }
}
