/** Pages of old revisions that are made when they are asked for: the links to them, and one that takes long. */

import { expect, test } from 'vitest'
import { requestTo } from '../../src/serve/http/request.ts'
import { prepareFonds, type Served } from '../../src/serve/http/served.ts'
import { answerRequest } from '../../src/serve/routes.ts'

const frame = '<title>Pages</title><a href="x.html">x</a><main id="wf-main">all</main><footer>end</footer>'
const history = `<main><ol>
<li id="wf-r12"><a href="../pages/semis.html"><time datetime="2014-02-02T08:00:00Z">2 février 2014</time></a>, Ysée</li>
<li id="wf-r11"><time datetime="2014-02-01T08:00:00Z">1er février 2014</time>, Ysée</li>
</ol></main>`
const files = new Map([
  ['data/site/all-pages.html', frame],
  ['data/site/history/semis.html', history],
])
const served = {
  bundle: {
    name: 'potager',
    kind: 'folder',
    has: (path: string) => files.has(path),
    read: async (path: string) => Buffer.from(files.get(path) ?? ''),
    entries: () => [],
    packed: () => null,
  },
  catalogue: { all: async () => [{ at: '2014-02-01T08:00:00Z', original_url: 'https://potager.example/wiki/Semis' }] },
} as unknown as Served

async function asked(path: string, showRevision?: Served['showRevision']) {
  const fonds = await prepareFonds(showRevision === undefined ? served : { ...served, showRevision })
  const { status, headers, body } = await answerRequest(requestTo(path), fonds)
  return { status, headers, page: Buffer.from(body as Uint8Array).toString('utf8') }
}

test('a history leads to the old revisions that are made when they are asked for', async () => {
  const { page } = await asked('/history/semis.html', async () => null)
  expect(page).toContain(
    '<li id="wf-r11"><a href="semis.r11.html"><time datetime="2014-02-01T08:00:00Z">1er février 2014</time></a>, Ysée',
  )
  expect(page.match(/<a /g)).toHaveLength(2)
  expect((await asked('/history/semis.html')).page).toBe(history)
})

test('one that takes long says so, is no state of the page, and may be asked for again', async () => {
  const { status, headers, page } = await asked('/history/semis.r11.html', async () => 'late')
  expect([status, headers['Retry-After'], headers['Memento-Datetime']]).toEqual([503, '2', undefined])
  expect(page).toContain('<h1>the page of this old revision is still being made</h1>')
  expect(page).toContain('<a href="../x.html">')
  expect(page).toContain('<footer>end</footer>')
})
