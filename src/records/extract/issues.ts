/** What a reader of the record should know of the page itself: repeated headings, broken characters. */

import type { RecordIssue } from '../../model/record.ts'
import type { Page } from '../page/page.ts'

export function pageIssues(page: Page, issues: readonly RecordIssue[]): readonly RecordIssue[] {
  return [...issues, ...duplicateHeadings(page), ...encodingFaults(page)]
}

function duplicateHeadings(page: Page): readonly RecordIssue[] {
  const seen = new Set<string>()
  return page.sections.flatMap(({ index, line }) => {
    const isTwice = seen.has(line.fold)
    seen.add(line.fold)
    return isTwice
      ? [
          {
            code: 'duplicate-heading' as const,
            field: `sections[${index}]`,
            message: 'another section has this heading',
          },
        ]
      : []
  })
}

/** U+FFFD, or UTF-8 read as Latin-1. */
function encodingFaults(page: Page): readonly RecordIssue[] {
  const broken = !page.isPart && (page.text.includes('\ufffd') || /Ã[\u0080-\u00bf©¨ª«´»¢®]/u.test(page.text))
  return broken
    ? [{ code: 'encoding', field: null, message: 'the text holds characters that were decoded wrongly' }]
    : []
}
