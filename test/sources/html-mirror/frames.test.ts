/** The content of a page is kept without what an extension puts around all pages. */

import { describe, expect, it } from 'vitest'
import { lossReason } from '../../../src/texts/loss.ts'
import { oldPage, settings } from './old-pages.ts'
import { articleConfig, parserOutput, readMirror, savedPage, writeFolder } from './read-mirror.ts'

/** Where a saved page is, and what it shows at which number. */
interface Saved {
  readonly title: string
  readonly namespaceId: number
  readonly id: number
}

/** Articles, and pages of whom nobody heads by a template. */
const orchard = (articles: number, others: number): readonly Saved[] => [
  ...Array.from({ length: articles }, (_, at) => ({ title: `Tree ${at}`, namespaceId: 0, id: at + 1 })),
  ...Array.from({ length: others }, (_, at) =>
    at % 2 === 0
      ? { title: `User:Grower ${at}`, namespaceId: 2, id: articles + at + 1 }
      : { title: `Talk:Tree ${at}`, namespaceId: 1, id: articles + at + 1 },
  ),
]

const words = ({ id }: Saved): string => `<p>Row ${id} bears fruit.</p>`

type Told = Awaited<ReturnType<typeof readMirror>>

const read = async (pages: readonly Saved[], shape: (page: Saved) => string): Promise<Told> =>
  await readMirror(writeFolder(Object.fromEntries(pages.map((page) => [`wiki/page-${page.id}.html`, shape(page)]))))

const frames = ({ losses }: Told) =>
  losses
    .filter(({ kind }) => kind === 'frame-left-out')
    .map((one) => [one.subject, one.severity, lossReason(one, 'en')])

/** Without the element in which 1.18 set it. */
const htmlOf = (mirror: Told, id: number): string | undefined =>
  mirror.revisions
    .get(id)
    ?.html?.replace(/^<div lang="en" dir="ltr" class="mw-content-ltr">(.*)<\/div>$/s, '$1')
    .trim()

/** As MonoBook of 1.15 and Vector of 1.17 sent it: between two comments. */
const betweenComments =
  (content: (page: Saved) => string) =>
  (page: Saved): string =>
    oldPage({
      version: '1.17.0',
      title: page.title,
      namespaceId: page.namespaceId,
      pageId: page.id,
      content: content(page),
      script: settings('mw', {
        wgNamespaceNumber: page.namespaceId,
        wgPageName: page.title.replaceAll(' ', '_'),
        wgAction: 'view',
        wgArticleId: page.id,
        wgCurRevisionId: page.id,
        wgRevisionId: page.id,
      }),
    }).replace(/<!-- Saved in.*-->\n(?=<div class="printfooter)/, '')

/** As 1.19 to 1.29 sent it: in the element that says the direction. */
const inDirection =
  (content: (page: Saved) => string) =>
  (page: Saved): string =>
    savedPage({
      config: articleConfig(page.title, page.id, page.id, { wgNamespaceNumber: page.namespaceId }),
      heading: page.title,
      content: content(page),
    })
      .replace('MediaWiki 1.31.0', 'MediaWiki 1.23.1')
      .replace('<div id="mw-content-text">', '<div id="mw-content-text" lang="en" dir="ltr" class="mw-content-ltr">')

const shapes = [
  ['between comments', betweenComments],
  ['in the element of 1.19 to 1.29', inDirection],
  [
    'in that of 1.18, between comments',
    (content: (page: Saved) => string) =>
      betweenComments((page) => `<div lang="en" dir="ltr" class="mw-content-ltr">${content(page)}</div>`),
  ],
] as const

const trail = ({ id }: Saved): string =>
  `<div class="wayback" id="steps"><a href="page-${id - 1}.html" title="x">Row ${id - 1}</a> » here</div>`
const advert = '<div class="ad wide"><ins>Buy Perrin’s ladders</ins></div>'
const report =
  '\n<!-- \nNewPP limit report\nPreprocessor node count: 1/1000000\n-->\n\n<!-- Saved in parser cache with key orchard:pcache:idhash:7 -->\n'

describe.each(shapes)('content %s', (_, shape) => {
  it('is kept without what an extension puts before it on nearly all pages of all kinds, whatever that says', async () => {
    const mirror = await read(
      orchard(24, 6),
      shape((page) => (page.id === 3 ? '' : trail(page)) + words(page)),
    )
    expect([3, 4, 30].map((id) => htmlOf(mirror, id))).toEqual([3, 4, 30].map((id) => `<p>Row ${id} bears fruit.</p>`))
    expect(frames(mirror)).toEqual([
      ['div#steps', 'declared', expect.stringContaining('at one place of 29 of 30 saved pages')],
    ])
  })

  it('is kept without what stands behind it on all pages, those without a text too', async () => {
    const pages = orchard(20, 10)
    const isEmpty = ({ namespaceId }: Saved): boolean => namespaceId === 2
    const mirror = await read(
      pages,
      shape((page) => (isEmpty(page) ? advert : words(page) + report + advert)),
    )
    expect([7, 21].map((id) => htmlOf(mirror, id))).toEqual(['<p>Row 7 bears fruit.</p>', ''])
    expect(frames(mirror)).toEqual([['div.ad.wide', 'declared', expect.stringContaining('30 of 30 saved pages')]])
  })

  it('is kept without what stands behind what the parser wrote', async () => {
    const mirror = await read(
      orchard(20, 0),
      shape((page) => words(page) + report + advert),
    )
    expect(htmlOf(mirror, 7)).toBe('<p>Row 7 bears fruit.</p>')
    expect(frames(mirror).map(([subject]) => subject)).toEqual(['div.ad.wide'])
  })

  it('is kept with a box that the articles alone share, though it stands on 95 % of the pages', async () => {
    const box = '<div class="navbox" id="rows"><a href="page-1.html" title="Tree 0">Rows</a></div>'
    const mirror = await read(
      orchard(95, 5),
      shape((page) => (page.namespaceId === 0 ? box : '') + words(page)),
    )
    expect(htmlOf(mirror, 7)).toBe(`${box}<p>Row 7 bears fruit.</p>`)
    expect(frames(mirror)).toEqual([])
  })

  it('is kept where it is a table and nothing else on pages of all kinds, saved without comments', async () => {
    const mirror = await read(
      orchard(24, 6),
      shape(({ id }) => `<table class="tree"><tr><td>Row ${id}</td></tr></table>`),
    )
    expect(htmlOf(mirror, 7)).toBe('<table class="tree"><tr><td>Row 7</td></tr></table>')
    expect(frames(mirror)).toEqual([])
  })

  it('is kept with a box that ends the text of all articles', async () => {
    const box = '<table class="navbox"><tr><td>Rows</td></tr></table>'
    const mirror = await read(
      orchard(40, 0),
      shape((page) => `${report}${words(page)}${box}${report}`),
    )
    expect(htmlOf(mirror, 7)).toBe(`<p>Row 7 bears fruit.</p>${box}`)
    expect(frames(mirror)).toEqual([])
  })

  it.each([
    ['nine in ten', orchard(18, 12), (id: number) => id > 3],
    ['pages too few to tell', orchard(13, 6), () => true],
  ])('is kept with what stands on %s', async (_name, pages, isFramed) => {
    const mirror = await read(
      pages,
      shape((page) => (isFramed(page.id) ? trail(page) : '') + words(page)),
    )
    expect(htmlOf(mirror, 7)).toBe(`${trail({ title: '', namespaceId: 0, id: 7 })}<p>Row 7 bears fruit.</p>`)
    expect(frames(mirror)).toEqual([])
  })

  it('is kept where one box holds all of it, or a box stands amid it', async () => {
    const note = '<div class="note">Graft</div>'
    const wrapped = await read(
      orchard(24, 6),
      shape((page) => `${trail(page)}<div id="skin">${words(page)}</div>`),
    )
    expect(htmlOf(wrapped, 7)).toBe('<div id="skin"><p>Row 7 bears fruit.</p></div>')
    const amid = await read(
      orchard(24, 6),
      shape((page) => `${words(page)}${note}${words(page)}`),
    )
    expect(htmlOf(amid, 7)).toContain(note)
    expect([...frames(wrapped), ...frames(amid)].map(([subject]) => subject)).toEqual(['div#steps'])
  })
})

it('leaves out the trail of BreadCrumbs where only articles were saved', async () => {
  const crumbs = ({ id }: Saved): string => `<div id="breadcrumbs"> Tree ${id - 1} &gt; Tree ${id}</div>`
  const mirror = await read(
    orchard(20, 0),
    betweenComments((page) => crumbs(page) + words(page)),
  )
  expect(htmlOf(mirror, 7)).toBe('<p>Row 7 bears fruit.</p>')
})

it('takes nothing out of what the parser marked as its own', async () => {
  const shape = (page: Saved): string =>
    savedPage({
      config: articleConfig(page.title, page.id, page.id, { wgNamespaceNumber: page.namespaceId }),
      heading: page.title,
      content: parserOutput(trail(page) + words(page)),
    })
  const mirror = await read(orchard(24, 6), shape)
  expect(htmlOf(mirror, 7)).toBe(`${trail({ title: '', namespaceId: 0, id: 7 })}<p>Row 7 bears fruit.</p>`)
  expect(frames(mirror)).toEqual([])
})
