/** One real wiki, mirrored by the crawlers that people use and by our own: all tell the same, all that they tell is true, all links lead home. */

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect } from 'vitest'
import { source } from '../../src/sources/kinds/html-mirror/html-mirror.ts'
import { inWords } from '../../src/texts/sentence.ts'
import { common, documentOf } from '../sources/html-mirror/common.ts'
import { crawlWiki, withoutExport } from '../sources/html-mirror/crawl-wiki.ts'
import { readRows, rowsOf } from '../sources/html-mirror/dump-rows.ts'
import { readMirror, type Told } from '../sources/html-mirror/read-mirror.ts'
import { isHere } from '../support/components.ts'
import { startFixtureWiki } from '../support/fixture-wiki.ts'
import { testWith } from '../support/require.ts'
import { type MirrorLink, mirrorLinks } from './mirror-links.ts'
import { type Mirrors, makeMirrors } from './mirrors.ts'

const dump = join(import.meta.dirname, '../../fixtures/communs/communs.xml')
const needed = ['mediawiki', 'wget', 'httrack'] as const
const runs = needed.every(isHere)
const check = testWith(...needed)

describe('mirrors of a real MediaWiki', () => {
  const told = {} as Record<keyof Mirrors, Told>
  let mirrors: Mirrors
  let crawled: Told
  let inspected: Awaited<ReturnType<typeof source.inspect>>
  const truth = readRows(readFileSync(dump, 'utf8'))

  beforeAll(async () => {
    if (!runs) return
    const wiki = await startFixtureWiki({ keeps: true })
    try {
      mirrors = await makeMirrors(wiki.address, mkdtempSync(join(tmpdir(), 'mirrors-')))
      wiki.configure(withoutExport)
      crawled = await crawlWiki(wiki)
      inspected = await source.inspect(`${wiki.address}/wiki/Accueil`)
    } finally {
      wiki.stop()
    }
    for (const [name, path] of Object.entries(mirrors)) told[name as keyof Mirrors] = await readMirror(path)
  })

  check('by wget holds every page and revision of the dump, with what the dump says of it', () => {
    expect(rowsOf(told.windows)).toEqual(truth)
    const titles = [...new Set(truth.map(({ title }) => title))].sort()
    expect([...told.windows.pages.keys()].sort()).toEqual(titles)
    const shown = [...told.windows.revisions.values()].filter(({ html }) => html !== null)
    expect(shown.length).toBe(truth.filter(({ hidden }) => !hidden).length)
  })

  check('as a web archive gives the same as the folder', () => {
    const both = common(told.windows, told.warc)
    expect(both.count).toEqual({ pages: told.windows.pages.size, revisions: truth.length })
    expect(both.other).toEqual(both.one)
    expect(told.warc.site).toEqual(told.windows.site)
    expect(files(told.warc)).toEqual(files(told.windows))
  })

  check('asked page by page by our own crawl gives every page and revision of its dump', () => {
    expect(rowsOf(crawled)).toEqual(truth)
    expect(crawled.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
    expect(crawled.files.length).toBe(6)
    expect(inspected).toBeNull()
  })

  check('asked by our own crawl gives the same as the folder and the web archive', () => {
    for (const saved of [told.windows, told.warc]) {
      const both = common(saved, crawled)
      expect(both.count).toEqual({ pages: saved.pages.size, revisions: saved.revisions.size })
      expect(both.other).toEqual(both.one)
    }
  })

  check('under the escaped names of an old wget gives the same', () => {
    const both = common(told.windows, told.escaped)
    expect(both.count).toEqual({ pages: told.windows.pages.size, revisions: truth.length })
    expect(both.other).toEqual(both.one)
    expect(files(told.escaped)).toEqual(files(told.windows))
  })

  for (const name of ['unix', 'httrack'] as const) {
    check(
      `by ${name === 'unix' ? 'wget with unix names' : 'HTTrack'} tells the same of all that it holds, and lists the rest`,
      () => {
        const both = common(told.windows, told[name])
        expect(both.count).toEqual({ pages: told.windows.pages.size, revisions: truth.length })
        expect(both.other.pages).toEqual(both.one.pages)
        expect(both.other.rows).toEqual(both.one.rows)
        const ids = [...told.windows.revisions.keys()]
        const shown = ids.filter((id) => told[name].revisions.get(id)?.html != null)
        expect(shown.map((id) => documentOf(told[name], id))).toEqual(shown.map((id) => documentOf(told.windows, id)))
        expect(shown.length).toBeGreaterThanOrEqual(told.windows.pages.size)
        const onlyThere = ids.filter((id) => told.windows.revisions.get(id)?.html != null && !shown.includes(id))
        expect(listed(told[name])).toEqual(onlyThere.sort((a, b) => Number(a) - Number(b)))
        expect(files(told[name])).toEqual(files(told.windows))
      },
    )
  }

  for (const name of ['windows', 'unix', 'escaped', 'httrack'] as const) {
    check(`leads each link of the ${name} mirror to the page that it was saved for`, () => {
      const links = mirrorLinks(mirrors[name], told[name])
      const isPage = ({ wanted }: MirrorLink): boolean => told[name].pages.has(wanted.title)
      expect(links.filter(isPage).length).toBeGreaterThan(1000)
      expect(links.filter((link) => !(isPage(link) ? isRight(link) : link.found?.kind !== 'page'))).toEqual([])
    })
  }
})

const isRight = ({ wanted, found }: MirrorLink): boolean =>
  found?.kind === 'page' &&
  found.title === wanted.title &&
  (found.revisionId === null || wanted.revisionId === null || found.revisionId === wanted.revisionId)

/** Versions of files, in the order of their names and times. */
const files = ({ files }: Told) => files.map(({ content, ...file }) => ({ ...file, isHere: content !== null }))

/** Revisions that a mirror says it does not show. */
const listed = ({ losses }: Told): readonly number[] =>
  losses
    .filter(({ kind }) => kind === 'revision-not-saved')
    .flatMap(({ detail }) => [...inWords(detail ?? '', 'en').matchAll(/\d+/g)].map(([id]) => Number(id)))
    .sort((a, b) => a - b)
