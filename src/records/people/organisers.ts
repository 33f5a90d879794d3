/** Who calls or hosts the meeting, where a label says so. */

import { type FoundValue, words as inWords } from '../page/found.ts'
import { bulletLength, labelled } from '../page/labels.ts'
import { kindOf, type Page } from '../page/page.ts'
import { isUnfilled } from '../words/placeholders.ts'
import { matchesOf } from '../words/word-pattern.ts'

const maxName = 80

/** The names behind each label for an organiser, parted at commas and semicolons, none longer than 80 UTF-16 units. */
export function foundOrganisers(page: Page): readonly FoundValue<string>[] {
  return page.lines.flatMap((line) => {
    const label = labelled(line)
    const kind = kindOf(page, line)
    if (label === null || line.kind === 'heading' || (kind !== null && kind !== 'organisation' && kind !== 'venue'))
      return []
    if (
      page.rules.words.labels.exact(label.label.text) !== 'organiser' ||
      isUnfilled(page.rules.words, label.value.text)
    )
      return []
    const from = line.label === null ? label.from : bulletLength(line)
    return matchesOf(line.text.slice(from), /[^,;]+/gu).flatMap((match) => {
      const name = match[0].trim()
      if (name === '' || name.length > maxName || /[.!?]\s/.test(name)) return []
      const at = line.text.indexOf(name, from)
      return [{ value: name, sources: [inWords(line, at, at + name.length)], rule: 'organisers.label' }]
    })
  })
}
