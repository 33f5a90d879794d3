/** Which pages the wiki is asked to render, and what is kept of a rendering whose formulas are pictures. */

import { expect, test } from 'vitest'
import { readPlan } from './planned-wiki.ts'
import { json, type SmallAnswer } from './small-wiki.ts'

const rendered = (urls: readonly string[]) => urls.filter((url) => url.includes('action=parse'))

test('every page of a wiki below two hundred is rendered, once', async () => {
  const { seen, urls } = await readPlan({ pages: 199, revisions: 1 })
  expect(seen.renderings.size).toBe(199)
  expect(rendered(urls)).toHaveLength(199)
})

test('of a larger wiki two hundred pages are rendered, the same at every reading and nearly the same when it has grown', async () => {
  const [one, again, grown] = [
    await readPlan({ pages: 450, revisions: 1 }),
    await readPlan({ pages: 450, revisions: 1 }),
    await readPlan({ pages: 460, revisions: 1 }),
  ]
  expect(rendered(one.urls)).toHaveLength(200)
  expect([...again.seen.renderings.keys()]).toEqual([...one.seen.renderings.keys()])
  const stayed = [...grown.seen.renderings.keys()].filter((id) => one.seen.renderings.has(id))
  expect(stayed.length).toBeGreaterThanOrEqual(190)
  expect(grown.seen.renderings.size).toBe(200)
})

test('a page that is only compared and is not rendered is no loss', async () => {
  const { seen } = await readPlan({ pages: 3, revisions: 1 }, (url) =>
    url.searchParams.get('action') === 'parse' && url.searchParams.get('oldid') === '2'
      ? json({ error: { code: 'internal_api_error_Semis', info: 'no' } })
      : null,
  )
  expect([...seen.renderings.keys()].sort()).toEqual([1, 3])
  expect(seen.losses).toEqual([])
})

const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const formula = (src: string, alt: string): string =>
  `<p>Récolte : <span class="mwe-math-element"><img class="mwe-math-fallback-image-inline" src="${src}" alt="${alt}"></span></p>`

/** A wiki of one page that draws its formulas; `picture` answers for what lies at `/dessins/`. */
const readDrawn = async (html: string, picture: SmallAnswer) => {
  const { seen, urls } = await readPlan({ pages: 1, revisions: 1 }, (url) => {
    if (url.pathname.startsWith('/dessins/')) return picture
    return url.searchParams.get('action') === 'parse' ? json({ parse: { text: html } }) : null
  })
  return {
    html: [...seen.renderings.values()].join(''),
    asked: urls.filter((url) => url.startsWith('/dessins/')),
    seen,
  }
}

test('the picture of a formula without MathML is kept in the rendering', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
  const { html, asked } = await readDrawn(formula('/dessins/e&amp;1', 'E=p'), { body: svg })
  expect(html).toBe(formula(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, 'E=p'))
  expect(asked).toEqual(['/dessins/e&1'])
})

test.each<[string, SmallAnswer]>([
  ['is not there', { status: 404, body: 'no' }],
  ['is a page', { body: '<!DOCTYPE html><title>Mur</title>' }],
])('a picture that %s leaves the rendering as it came, and is no loss', async (_, picture) => {
  const { html, seen } = await readDrawn(formula('/dessins/e', 'E=p'), picture)
  expect(html).toBe(formula('/dessins/e', 'E=p'))
  expect(seen.losses).toEqual([])
})

test('beside MathML no picture is asked for', async () => {
  const { asked } = await readDrawn(`<math><mi>E</mi></math>${formula('/dessins/e', 'E')}`, {
    body: png.toString('latin1'),
  })
  expect(asked).toEqual([])
})

test('a sign in the words of a picture ends no tag, and a picture without an address is not asked for', async () => {
  const picture = '<img class="mwe-math-fallback-image-inline" alt="a>b" src="/dessins/e">'
  const { html } = await readDrawn(picture, { body: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
  expect(html).toContain('alt="a>b" src="data:image/svg+xml;base64,')
  const bare = await readDrawn('<img class="mwe-math-fallback-image-inline" alt="a">', { body: 'x' })
  expect(bare.html).toBe('<img class="mwe-math-fallback-image-inline" alt="a">')
  expect(bare.asked).toEqual([])
})
