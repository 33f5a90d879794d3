/** The subject of a verdict that stands for itself: the line above, or the proposal that has a heading of its own. */

import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import { type Page, type Section, sectionsAround } from '../../page/page.ts'
import { headingWords } from '../../page/section-kind.ts'
import { looksLikeName } from '../../words/names.ts'
import { plainWords } from '../../words/text.ts'
import { compilePattern, leadOf, oneOf, wholeWord } from '../../words/word-pattern.ts'
import { perWords, wordPattern } from '../../words/words.ts'
import { openingsIn } from './opening.ts'
import { isVague, isVerdictOnly, maxDecision } from './wording.ts'

const reach = 6
/** So many lines a discussion may stand between a motion and its vote. */
const discussionReach = 60

/** The line that a `VOTE:` line or a bare verdict is about; null when nothing stands above it. */
export function subjectOf(page: Page, line: Line): Line | null {
  if (line.kind === 'heading') return subjectOfHeading(page, line)
  const numbered = subjectPatterns(page.rules.words).pointing.test(line.fold) ? numberedMotion(page, line) : null
  const debated = numbered ?? debateAround(page, line)
  if (debated !== null) return debated
  const above = lineAbove(page, line)
  const own = page.sections[line.section]
  const isVoted = own?.kind === 'decisions' && own.by === 'words' && !isGeneric(page, own)
  const isTalk = above?.kind === 'paragraph' && !/[:"”»]$/u.test(above.text) && !opensMotion(page, above)
  if (isVoted && line.depth === 0 && isTalk && !(own.body[0] === above && isSentence(above))) return own.line
  const isSibling = above !== null && line.depth > 0 && above.depth >= line.depth && !opensMotion(page, above)
  return isSibling ? (proposalAround(page, line)?.line ?? above) : above
}

const subjectPatterns = perWords(({ grammar, spelled, lexicons }) => {
  const motion = wordPattern(lexicons.flatMap(({ labels }) => labels.decision ?? []))
  const voting = wholeWord(grammar('voting'))
  const pointers = oneOf(grammar('definiteArticles', 'demonstratives'))
  return {
    opens: compilePattern(
      `^(?:${leadOf(grammar('definiteArticles'))})?(?:${voting}|${wordPattern(spelled('movers'))}|${motion})`,
      'u',
    ),
    voting: compilePattern(`^(?:\\p{L}+[ '-]){0,4}?(${voting})`, 'u'),
    /** "this resolution", "den gestellten Antrag": what stands above, and no more behind it than how or by whom. */
    pointing: compilePattern(`(?<!\\p{L})${pointers} ?(?:\\p{L}+ )?${motion}(?!\\p{L})(?: \\p{L}+){0,3}[.:]?$`, 'u'),
    about: compilePattern(
      `^(?: \\p{L}+){0,3}?(?: ?: | ?, | ${oneOf(grammar('about', 'purposes', 'genitives', 'clauseOpeners'))}(?: |(?<=')))(?=.*\\p{L}{4})`,
      'u',
    ),
    number: compilePattern(`^(?:${leadOf(grammar('definiteArticles'))})?${motion} ?(?:\\p{L}{1,2}[°o.] ?)?\\d`, 'u'),
  }
})

/** "Vote for the draft", "Proposal to meet on Mondays". */
const opensMotion = (page: Page, line: Line): boolean =>
  subjectPatterns(page.rules.words).opens.test(line.fold.slice(bulletLength(line)))

/** Words enough to be a motion without being called one. */
const isSentence = ({ text }: Line): boolean => text.split(' ').length >= leastWords
const leastWords = 5

/** The nearest heading or label above that numbers a motion: `Résolution n° 3`. */
const numberedMotion = (page: Page, line: Line): Line | null =>
  page.lines
    .slice(Math.max(0, line.index - discussionReach), line.index)
    .findLast((above) => subjectPatterns(page.rules.words).number.test(above.fold.slice(bulletLength(above)))) ?? null

/** The lines that a vote over several lines is about, and where in the first of them its words begin. */
export interface Motion {
  readonly lines: readonly Line[]
  readonly from: number
}

/** Lines above a vote in which its motion is sought. */
const motionReach = 30

/**
 * Finds what was voted on above the first line of a vote: the words that announce the vote, else a motion that is called one or stands
 * alone, else the heading; null when nothing is there.
 */
export function motionAbove(page: Page, first: Line, taken: ReadonlySet<Line>): Motion | null {
  const inside = first.cell === null ? first.depth : 0
  const told: Line[] = []
  for (let at = first.index - 1; at >= Math.max(0, first.index - motionReach); at--) {
    const line = page.lines[at]
    if (line === undefined || line.kind === 'heading' || taken.has(line)) break
    if (line.cell !== null && line.cell.table === first.cell?.table) continue
    if (line.cell !== null) break
    if (inside > 0 ? line.depth >= inside : line.depth > 0) continue
    if (line.depth > 0) return { lines: [line], from: bulletLength(line) }
    const paragraph = paragraphOf(page, line)
    const announced = paragraph.map((one) => announcement(page, one)).find((motion) => motion !== null)
    if (announced !== undefined) return announced
    at = paragraph[0]?.index ?? at
    if (paragraph.some((one) => isVoting(page, one)) || paragraph.every((one) => namesSomebody(page, one))) continue
    const [top] = paragraph
    const below = page.lines[line.index + 1]
    if (top !== undefined && opensMotion(page, top) && (paragraph.length > 1 || !isLabelAlone(page, top)))
      return { lines: paragraph, from: bulletLength(top) }
    if (isLabelAlone(page, line) && told.length > 0 && below !== undefined)
      return { lines: paragraphOf(page, below), from: 0 }
    told.push(line)
  }
  const [nearest] = told
  const heading = specificHeading(page, first)
  const isAlone = told.length === 1 || (nearest !== undefined && /[:"“»]/u.test(nearest.text))
  if (nearest !== undefined && (isAlone || heading === null)) return { lines: paragraphOf(page, nearest), from: 0 }
  return heading === null ? null : { lines: [heading], from: 0 }
}

/** `Ann Bolt`, `Secretary: Ann Bolt`: who is voted on, and not what. */
const namesSomebody = ({ rules: { words } }: Page, line: Line): boolean => {
  const name = (labelled(line)?.value.text ?? line.text).trim()
  return name.includes(' ') && looksLikeName(words, name)
}

const isVoting = ({ rules: { words } }: Page, line: Line): boolean => subjectPatterns(words).voting.test(line.fold)

/** `Antrag`, and nothing else. */
const isLabelAlone = ({ rules: { words } }: Page, { text }: Line): boolean =>
  words.labels.exact(plainWords(text)) === 'decision'

/** `Abstimmung: zwei Drehstühle`, "Vote on the draft": the line says what it announces a vote on. */
function announcement(page: Page, line: Line): Motion | null {
  const { words } = page.rules
  const { voting, pointing, about } = subjectPatterns(words)
  const match = voting.exec(line.fold)
  if (match?.[1] === undefined || pointing.test(line.fold)) return null
  const label = labelled(line)
  const from = label === null ? match[0].length - match[1].length : label.from
  if (label === null && !about.test(line.fold.slice(match[0].length))) return null
  const text = line.text.slice(from)
  return isVague(words, text) || isVerdictOnly(words, text) ? null : { lines: [line], from }
}

/** The heading around that says more than a kind of section or a number. */
function specificHeading(page: Page, line: Line): Line | null {
  const own = page.sections[line.section]
  const around = own !== undefined && isGeneric(page, own) ? page.sections[own.parent] : own
  const isSpecific = around !== undefined && !isGeneric(page, around) && /\p{L}{3}/u.test(around.line.text)
  return isSpecific ? around.line : (own?.line ?? null)
}

/** The lines of the paragraph that a line ends. */
function paragraphOf(page: Page, line: Line): readonly Line[] {
  let from = line.index
  while (page.lines[from - 1]?.block === line.block && page.lines[from - 1]?.kind === 'paragraph') from--
  return page.lines.slice(from, line.index + 1)
}

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
