/** A mirror that wget makes today is read whole. */

import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { testWith } from '../../support/require.ts'
import { articleConfig, parserOutput, readMirror, savedPage } from './read-mirror.ts'

const title = "L'été : 100% pommes ?"

const article = savedPage({
  config: articleConfig(title, 5, 21),
  heading: title,
  content: parserOutput(
    '<p>Voir <a href="/index.php?title=L%27%C3%A9t%C3%A9_:_100%25_pommes_%3F&amp;oldid=20" title="x">avant</a></p>',
  ),
})
const old = savedPage({
  config: articleConfig(title, 5, 20, { wgCurRevisionId: 21 }),
  heading: title,
  subtitle:
    '<div id="mw-revision-info">Version datée du 2 mai 2018 à 14:30 par <a class="mw-userlink" href="#u">Rose</a></div>',
  content: parserOutput('<p>Avant.</p>'),
})

describe('a mirror made by wget now', () => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(request.url?.includes('oldid=20') === true ? old : article)
  })
  let port = 0
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => server.close())

  for (const names of ['windows', 'unix', 'windows,ascii']) {
    testWith('wget')(`with ${names} names gives both revisions of the page`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'wget-'))
      const address = `http://127.0.0.1:${port}/wiki/L%27%C3%A9t%C3%A9_:_100%25_pommes_%3F`
      const options = [
        '--mirror',
        '--adjust-extension',
        `--restrict-file-names=${names}`,
        '--convert-links',
        '--quiet',
        '-e',
        'robots=off',
      ]
      await promisify(execFile)('wget', [...options, address], { cwd: folder }).catch(
        (error: { readonly code: number }) => {
          // 8: the server sent an error for some address, which a crawl survives.
          if (error.code !== 8) throw error
        },
      )
      const told = await readMirror(folder)
      expect([...told.pages.keys()]).toEqual([title])
      expect(told.revisions.get(20)).toMatchObject({
        html: '<p>Avant.</p>',
        contributor: { name: 'Rose' },
        isLatest: false,
      })
      expect(told.revisions.get(21)).toMatchObject({ isLatest: true })
    })
  }
})
