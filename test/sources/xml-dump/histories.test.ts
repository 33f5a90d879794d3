/** What an export lacks of its own pages: older revisions, all revisions, the threads of its messages. */

import { expect, test } from 'vitest'
import { dump, page, readDumps, readText, revision, type Seen, written } from './read-events.ts'

const told = ({ losses }: Seen) => losses.map(({ kind, subject, reason, count }) => [kind, subject, reason, count])
const parent = (id: number): string => `<parentid>${id}</parentid>`

test('a page whose oldest revision has a parent that is not there has a history that is cut', async () => {
  const seen = await readText(
    dump(
      page('Sol', revision(5, 'a', parent(4)) + revision(9, 'b', parent(5))) +
        page('Compost', revision(6, 'a') + revision(7, 'b', parent(6))) +
        // The revision before was moved with its page.
        page('Serre', revision(10, 'a', parent(7))),
    ),
  )
  expect(told(seen)).toEqual([
    ['history-cut', 'Sol', 'the oldest revision that the export holds has one before it, which is not in it', 1],
  ])
})

test('the rest of a history may lie in another export of the source', async () => {
  const newer = written(dump(page('Sol', revision(9, 'b', parent(5)))), 'b.xml')
  const older = written(dump(page('Sol', revision(5, 'a'))), 'a.xml')
  expect(told(await readDumps([newer, older]))).toEqual([])
})

test('an export of the newest revisions says once of how many pages', async () => {
  const pages = Array.from({ length: 101 }, (_, index) =>
    page(`Rang ${index}`, revision(1000 + index, 'x', parent(index + 1))),
  )
  expect(told(await readText(dump(pages.join('\n'))))).toEqual([
    ['history-cut', 'wiki.xml', 'of 101 pages the export holds the newest revisions only', 101],
  ])
})

test('a page without a revision is told, unless another part of it has some', async () => {
  const bare = written(dump(page('Sol', '') + page('Compost', '')), 'a.xml')
  const rest = written(dump(page('Compost', revision(6, 'a'))), 'b.xml')
  expect(told(await readDumps([bare, rest]))).toEqual([
    ['page-without-revision', 'Sol', 'the export names the page without any revision', 1],
  ])
  const many = Array.from({ length: 101 }, (_, index) => page(`Rang ${index}`, ''))
  expect(told(await readText(dump(many.join('\n'))))).toEqual([
    ['page-without-revision', 'wiki.xml', 'the export names 101 pages without any revision, this one first', 101],
  ])
})

test('a page at which the export breaks off is no page without a revision', async () => {
  const whole = dump(page('Compost', revision(6, 'a')) + page('Sol', ''))
  const seen = await readText(whole.slice(0, whole.indexOf('</page>', whole.indexOf('Sol</title>'))))
  expect(seen.losses.map(({ kind }) => kind)).toEqual(['dump-truncated'])
})

test('threads of LiquidThreads are told', async () => {
  const thread = (id: number) =>
    `<DiscussionThreading><ThreadSubject>Arrosage</ThreadSubject><ThreadPage>Discussion:Sol</ThreadPage><ThreadID>${id}</ThreadID></DiscussionThreading>`
  const seen = await readText(
    dump(page('Fil:Un', revision(6, 'a') + thread(1)) + page('Fil:Deux', thread(2) + revision(7, 'b'))),
  )
  expect(seen.losses.map(({ kind, subject, count }) => [kind, subject, count])).toEqual([
    ['thread-not-kept', 'wiki.xml', 2],
  ])
})
