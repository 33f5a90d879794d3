/** What a verdict that stands for itself is about: the line above, or the proposal that has a heading of its own. */

import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import { type Page, type Section, sectionsAround } from '../../page/page.ts'
import { headingWords } from '../../page/section-kind.ts'
import { leadOf, wholeWord } from '../../words/word-pattern.ts'
import { perWords, wordPattern } from '../../words/words.ts'
import { openingsIn } from './opening.ts'
import { maxDecision } from './wording.ts'

const reach = 6
/** So many lines a discussion may stand between a motion and its vote. */
const discussionReach = 60

/** The line that a `VOTE:` line or a bare verdict is about; null when nothing stands above it. */
export function subjectOf(page: Page, line: Line): Line | null {
  if (line.kind === 'heading') return subjectOfHeading(page, line)
  const debated = debateAround(page, line)
  if (debated !== null) return debated
  const above = lineAbove(page, line)
  const own = page.sections[line.section]
  const isVoted = own?.kind === 'decisions' && own.by === 'words' && !isGeneric(page, own)
  if (isVoted && line.depth === 0 && above?.kind === 'paragraph' && !/[:"”»]$/u.test(above.text)) return own.line
  const isSibling = above !== null && line.depth > 0 && above.depth >= line.depth && !opensMotion(page, above)
  return isSibling ? (proposalAround(page, line)?.line ?? above) : above
}

const motionPatterns = perWords(
  ({ grammar, spelled, lexicons }) =>
    new RegExp(
      `^(?:${leadOf(grammar('definiteArticles'))})?(?:${wholeWord(grammar('voting'))}|${wordPattern([...spelled('movers'), ...lexicons.flatMap(({ labels }) => labels.decision ?? [])])})`,
      'u',
    ),
)

/** "Vote for the draft", "Proposal to meet on Mondays". */
const opensMotion = (page: Page, line: Line): boolean =>
  motionPatterns(page.rules.words).test(line.fold.slice(bulletLength(line)))

/** The heading of what is debated, for a verdict under one that only says "Discussion" inside of it. */
function debateAround(page: Page, line: Line): Line | null {
  const own = page.sections[line.section]
  const around = own === undefined ? undefined : page.sections[own.parent]
  if (own === undefined || around === undefined || isGeneric(page, around)) return null
  const isDebate = page.rules.words.headings.exact(headingWords(page.rules.words, own.line.text)) === 'discussion'
  return isDebate && around.kind === 'decisions' ? around.line : null
}

/** The line above, of the same list or one level up. */
function lineAbove(page: Page, line: Line): Line | null {
  for (let at = line.index - 1; at >= Math.max(0, line.index - reach); at--) {
    const above = page.lines[at]
    if (above === undefined) return null
    if (above.kind === 'heading') return above
    if (isAside(page, above)) continue
    if (line.depth > 1 ? above.depth < line.depth : true)
      return above.text.length <= maxDecision || openingsIn(page.rules.words, above).length > 0 ? above : null
  }
  return null
}

/** Who moved a motion, or how it was voted on, stands between it and its verdict. */
function isAside(page: Page, line: Line): boolean {
  if (page.rules.words.list('movers').first(line.fold)?.from === bulletLength(line)) return true
  const label = labelled(line)
  return label !== null && page.rules.words.labels.exact(label.label.text) === 'outcome'
}

/** A heading that is a proposal: it decides, and its words name no kind of section. */
function proposalAround(page: Page, line: Line): Section | undefined {
  const own = sectionsAround(page, line).find(({ kind }) => kind !== 'discussion')
  return own?.kind === 'decisions' && !isGeneric(page, own) ? own : undefined
}

/** Whether the heading of a section only names a kind of section, a label or a vote, and so no motion. */
export const isGeneric = (page: Page, { line }: Section): boolean => {
  const { headings, labels, votes } = page.rules.words
  const plain = headingWords(page.rules.words, line.text).replace(/ \d+$/u, '')
  return headings.exact(plain) !== null || labels.exact(plain) !== null || votes.exact(plain) !== null
}

/** `==== VOTE: PASSED ====`: the motion before the discussion, an item of its own or a heading. */
function subjectOfHeading(page: Page, heading: Line): Line | null {
  const before = page.lines.slice(Math.max(0, heading.index - discussionReach), heading.index)
  const debate = before.findLastIndex(
    (line) => line.kind === 'heading' && page.sections[line.section]?.kind === 'discussion',
  )
  const end = debate < 0 ? before.length : debate
  const motion = before.slice(0, end).findLast((line) => line.kind === 'heading' || line.depth === 1)
  return motion === undefined || motion.text.length > maxDecision ? null : motion
}
