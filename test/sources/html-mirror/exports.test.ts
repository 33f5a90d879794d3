/** A wiki without API that exports its pages is read with its wikitext, and what it refuses is told. */

import { afterEach, describe, expect, it } from 'vitest'
import type { SourceEvent, SourceRevision } from '../../../src/model/wiki.ts'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { notesOf } from '../../support/notes.ts'
import { crawl, fastTimer, start, stopAll, without } from './crawl-support.ts'
import { exportingOrchard, isExport, orchard, textOf, usualRules } from './exporting-orchard.ts'
import { type Answer, orchardAnswer } from './orchard.ts'
import { nothingKnown, toldBy } from './read-mirror.ts'

afterEach(stopAll)

/** What all events say of a revision, the first word on each point. */
function joined(events: readonly SourceEvent[], id: number): Partial<SourceRevision> {
  const said = events.flatMap((event) =>
    event.type === 'revision' && event.revision.revisionId === id ? [event.revision] : [],
  )
  const entries = said.flatMap((one) => Object.entries(one).filter(([, value]) => value !== null))
  return Object.fromEntries(entries.reverse())
}

const ids = [7, 9, 10, 12, 14, 16]
const page = (status = 200): Answer => ({ status, type: 'text/html', body: '<html><body>Exporter</body></html>' })
const crawlOf = async (answer: Parameters<typeof start>[0]) => {
  const wiki = await start(answer)
  return { wiki, told: await toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer())) }
}
const kinds = ({ losses }: Awaited<ReturnType<typeof toldBy>>): readonly string[] => losses.map(({ kind }) => kind)

describe('a wiki without API that exports its pages', () => {
  it('is read with its wikitext, to the second, and shown as its readers saw it', async () => {
    const { told } = await crawlOf(exportingOrchard(usualRules))
    for (const id of ids) expect(joined(told.events, id).text).toBe(textOf(id))
    expect(joined(told.events, 9)).toMatchObject({
      at: '2018-05-02T12:30:40Z',
      atPrecision: 'second',
      isLatest: true,
      html: expect.stringContaining('Des pommiers'),
    })
    expect(kinds(told)).not.toContain('no-wikitext')
    expect(told.losses.filter(({ kind }) => kind === 'times-to-the-minute')).toMatchObject([{ subject: 'all files' }])
  })

  it('is asked for no history and for no old revision', async () => {
    const { wiki, told } = await crawlOf(exportingOrchard(usualRules))
    expect(without(wiki, /history|oldid/)).toEqual([])
    expect(without(wiki, /Special:Export/).length).toBe(1)
    expect(told.events.filter((event) => event.type === 'revision' && event.revision.text !== null).length).toBe(6)
  })

  it('gives histories that are longer than an answer in parts, through revisions of one second', async () => {
    const long = Array.from({ length: 8 }, (_, at) => ({ id: 20 + at, exact: `2018-05-04T08:00:0${at >> 1}Z` }))
    const last = { id: 14, exact: '2018-05-04T08:00:09Z' }
    const from = orchard.map((one) => (one.title === 'Page seule' ? { ...one, revisions: [...long, last] } : one))
    const { wiki, told } = await crawlOf(exportingOrchard({ ...usualRules, maxHistory: 3 }, from))
    for (const { id } of [...long, last]) expect(joined(told.events, id).text).toBe(textOf(id))
    expect(without(wiki, /history|oldid/)).toEqual([])
    const texts = told.events.filter((event) => event.type === 'revision' && event.revision.text !== null)
    expect(texts.length).toBe(ids.length + long.length)
  })

  it('is read page by page where the export gives current revisions only', async () => {
    const { wiki, told } = await crawlOf(exportingOrchard({ ...usualRules, allowsHistory: false }))
    expect(joined(told.events, 9).text).toBe(textOf(9))
    expect(joined(told.events, 7)).toMatchObject({ html: '<p>Un verger.</p>', at: '2018-05-01T07:05:00Z' })
    expect(without(wiki, /history/).map((path) => new URL(path, wiki.origin).searchParams.get('title'))).toEqual([
      'Verger',
    ])
    expect(told.losses.filter(({ kind }) => kind === 'no-wikitext')).toMatchObject([
      { subject: 'Verger', detail: 'revisions 7' },
    ])
  })

  it('is read page by page where a page stands in its place, and that is said', async () => {
    for (const [answer, reason] of [
      [page(), 'Special:Export answers 200 text/html'],
      [page(403), 'Special:Export answers 403 text/html'],
    ] as const) {
      const { told } = await crawlOf((path, origin) => (isExport(path) ? answer : orchardAnswer(path, origin)))
      expect(joined(told.events, 7).html).toBe('<p>Un verger.</p>')
      expect(told.losses.filter(({ kind }) => kind === 'no-wikitext')).toMatchObject([
        { subject: 'all pages', detail: reason },
      ])
    }
  })

  it('is not asked for an export that the site forbids programs', async () => {
    const { wiki, told } = await crawlOf((path, origin, asked, headers, form) =>
      path === '/robots.txt'
        ? { status: 200, type: 'text/plain', body: 'User-agent: *\nDisallow: /index.php?title=Special:Export' }
        : exportingOrchard(usualRules)(path, origin, asked, headers, form),
    )
    expect(without(wiki, /Special:Export/)).toEqual([])
    expect(kinds(told)).toContain('address-forbidden')
    expect(joined(told.events, 7).html).toBe('<p>Un verger.</p>')
  })

  it('is asked for less where an answer breaks off', async () => {
    const { told } = await crawlOf((path, origin, asked, headers, form) => {
      const answer = exportingOrchard(usualRules)(path, origin, asked, headers, form)
      const isLarge = isExport(path) && String(answer.body).includes('<id>7</id>') && Number(form.get('limit')) > 1
      return isLarge ? { ...answer, body: String(answer.body).slice(0, 900) } : answer
    })
    for (const id of ids) expect(joined(told.events, id).text).toBe(textOf(id))
    expect(kinds(told)).not.toContain('no-wikitext')
  })

  it('is left alone for as long as it asks while it exports', async () => {
    const timer = fastTimer()
    const wiki = await start((path, origin, asked, headers, form) =>
      isExport(path) && asked.filter(isExport).length === 1
        ? { ...page(429), headers: { 'retry-after': '77' } }
        : exportingOrchard(usualRules)(path, origin, asked, headers, form),
    )
    const told = await toldBy(crawl(`${wiki.origin}/wiki/Verger`, timer))
    expect(joined(told.events, 7).text).toBe(textOf(7))
    expect(timer.waits.some((ms) => ms > 76_000)).toBe(true)
  })

  it('goes on where it was interrupted, without asking again, and tells the same', async () => {
    const rules = { ...usualRules, maxHistory: 1 }
    const { told: whole } = await crawlOf(exportingOrchard(rules))
    const wiki = await start(exportingOrchard(rules))
    const notes = new Map<string, string>()
    const known = { ...nothingKnown, note: (key: string) => notes.get(key) ?? null }
    const kept: SourceEvent[] = []
    const noted = (): number => [...notes.keys()].filter((key) => key.startsWith('export ')).length
    for (let events = 3, isWhole = false; !isWhole; events += 3) {
      isWhole = true
      const before = { noted: noted(), asked: wiki.asked.filter(isExport).length }
      const since: SourceEvent[] = []
      for await (const event of crawl(`${wiki.origin}/wiki/Verger`, fastTimer(), known)) {
        since.push(event)
        if (event.type === 'note') {
          notes.set(event.key, event.value)
          kept.push(...since.splice(0))
        }
        if (since.length === events) {
          isWhole = false
          break
        }
      }
      if (isWhole) kept.push(...since)
      expect(wiki.asked.filter(isExport).length - before.asked).toBeLessThanOrEqual(3 - before.noted)
    }
    for (const id of ids) expect(joined(kept, id)).toEqual(joined(whole.events, id))
    expect(noted()).toBe(3)
  })

  it('is inspected with the word that wikitext comes so', async () => {
    const wiki = await start(exportingOrchard(usualRules))
    const found = await source.inspect(`${wiki.origin}/wiki/Verger`)
    expect(notesOf(found)).toContain('Special:Export')
    expect(notesOf(found)).not.toContain('no wikitext')
  })
})
