/** Tasks of before, looked at again: none of them is given by the meeting, done or not. */

import { bulletLength } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { compilePattern, oneOf, wholeWord, wordEnd } from '../../words/word-pattern.ts'
import { holds, perWords, type Words } from '../../words/words.ts'

/** Most words of a heading, an item or a line that announces a review. */
const mostWords = 10
/** So many items of a list with a word on how they stand make the whole list a review. */
const fewestReviewed = 2

const reviewPatterns = perWords(({ grammar }) => ({
  review: compilePattern(wholeWord(grammar('taskReviews')), 'u'),
  /** How a task stands, at the beginning of an item below it. */
  standing: compilePattern(`^(?:[-=]*> ?|[:([]\\s*)?(?:${oneOf(grammar('done', 'underWay'))}${wordEnd}|[✓✔✅☑])`, 'u'),
}))

/** The lines of a page that look at tasks of before: what stands under words that say so, items that others answer. */
export function reviewedLines(page: Page): ReadonlySet<Line> {
  const { words } = page.rules
  const reviewed = new Set<Line>(answeredItems(page))
  let opener: Line | null = null
  for (const line of page.lines) {
    if (opener !== null && closes(opener, line)) opener = null
    if (opener !== null) reviewed.add(line)
    else if (opensReview(words, line)) opener = line
  }
  return reviewed
}

/** "Tasks of the last meeting", "Review of action items"; not "to do until next time". */
function opensReview(words: Words, { text, fold }: Line): boolean {
  const saysTasks = words.headings.find(fold).some(({ value }) => value === 'actions')
  if (!(saysTasks || holds(words.list('taskMarks'), fold)) || holds(words.list('nextWords'), fold)) return false
  return text !== '' && text.split(' ').length <= mostWords && reviewPatterns(words).review.test(fold)
}

/** A heading ends with the next one as high, an item with the next one as deep, a line with the next one that is no item. */
function closes(opener: Line, line: Line): boolean {
  if (opener.kind === 'heading') return line.kind === 'heading' && line.level <= opener.level
  return line.kind === 'heading' || line.depth <= opener.depth
}

/** Items below which another says how they stand; all of the list where several do. */
function answeredItems(page: Page): readonly Line[] {
  const { standing } = reviewPatterns(page.rules.words)
  const answered = page.lines.filter((line, at) => {
    const below = page.lines[at + 1]
    if (line.depth === 0 || below === undefined || below.depth !== line.depth + 1) return false
    return standing.test(below.fold.slice(bulletLength(below)))
  })
  const perBlock = new Map<number, number>()
  for (const { block } of answered) perBlock.set(block, (perBlock.get(block) ?? 0) + 1)
  const whole = new Set([...perBlock].filter(([, count]) => count >= fewestReviewed).map(([block]) => block))
  return whole.size === 0 ? answered : [...answered, ...page.lines.filter(({ block }) => whole.has(block))]
}
