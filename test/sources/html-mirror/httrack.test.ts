/** Mirrors by HTTrack and by today's wget are read with their names, links and times. */

import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWith } from '../../support/require.ts'
import { serve } from './orchard.ts'
import { articleConfig, parserOutput, readMirror, savedPage, writeFolder } from './read-mirror.ts'

const run = promisify(execFile)

describe('a mirror by HTTrack', () => {
  const hidden = savedPage({
    config: articleConfig('Verger', 3, 0, { wgCurRevisionId: 9 }),
    heading: 'Erreur',
    content: '<div class="mw-error">supprimée</div>',
  })
  const now = savedPage({ config: articleConfig('Verger', 3, 9), content: parserOutput('<p>Des pommiers.</p>') })
  const list = [
    'date\tsize\tflags\tstatuscode\tstatus\tMIME\tEtag|Date\tURL\tlocalfile\t(from URL)',
    '10:00:00\t1/-1\t---M--\t200\tadded\ttext/html\tdate:x\thttps://wiki.vergers.example/index.php?title=Verger&oldid=8\t./wiki.vergers.example/indexd79a.html\t(from )',
    '10:00:01\t1/-1\t---M--\t404\terror\ttext/html\tdate:x\thttps://wiki.vergers.example/wiki/Absente\t./wiki.vergers.example/wiki/Absente.delayed\t(from )',
  ].join('\n')

  it.each(['', 'wiki.vergers.example'])('knows by its list what a hashed name was asked for (%s)', async (from) => {
    const folder = writeFolder({
      'index.html': '<html><body>Index of locally available sites</body></html>',
      'hts-cache/new.txt': list,
      'wiki.vergers.example/indexd79a.html': hidden,
      'wiki.vergers.example/wiki/Verger.html': now,
    })
    const told = await readMirror(join(folder, from))
    expect(told.revisions.get(8)).toMatchObject({ html: null, hidden: { text: true } })
    expect(told.revisions.get(9)?.html).toBe('<p>Des pommiers.</p>')
    expect(told.losses.filter(({ kind }) => kind === 'mirror-not-a-wiki-page')).toEqual([])
  })

  it('takes the copy of a file that was asked for with its time for the file', async () => {
    const line = (path: string, query: string, file: string): string =>
      `10:00:00\t1/-1\t---M--\t200\tadded\timage/png\tdate:x\thttps://wiki.vergers.example/${path}${query}\t./wiki.vergers.example/${file}\t(from )`
    const told = await readMirror(
      writeFolder({
        'hts-cache/new.txt': [
          line('images/8/8a/Pomme.png', '', 'images/8/8a/Pomme.png'),
          line('images/8/8a/Pomme.png', '?20180502123000', 'images/8/8a/Pommecd14.png'),
        ].join('\n'),
        'wiki.vergers.example/wiki/Verger.html': now,
        'wiki.vergers.example/images/8/8a/Pomme.png': 'pomme',
        'wiki.vergers.example/images/8/8a/Pommecd14.png': 'pomme',
      }),
    )
    expect(told.files).toMatchObject([{ name: 'Pomme.png', bytes: 5, isLatest: true }])
  })

  testWith('httrack', 'wget')('holds the same as one by wget, page for page', async () => {
    const wiki = await serve()
    const folder = writeFolder({ 'by-wget/x.txt': '', 'by-httrack/x.txt': '' })
    const start = `${wiki.origin}/wiki/Verger`
    const refused = ['-*action=edit*', '-*redlink*', '-*Sp*cial*']
    const httrack = [
      '-O',
      '.',
      '-B',
      '-s0',
      '-q',
      '-%P0',
      '--disable-security-limits',
      '--max-rate=0',
      '-c8',
      '-%c100',
      ...refused,
    ]
    await run('httrack', [start, ...httrack], { cwd: join(folder, 'by-httrack') })
    const wget = ['--mirror', '--adjust-extension', '--convert-links', '--quiet', '-e', 'robots=off']
    const limit = '--reject-regex=action=edit|redlink|Special|Sp%C3%A9cial'
    await run('wget', [...wget, limit, start], { cwd: join(folder, 'by-wget') }).catch(
      (error: { readonly code: number }) => {
        // 8: the server sent an error for some address, which a crawl survives.
        if (error.code !== 8) throw error
      },
    )
    await wiki.stop()
    const [one, other] = [await readMirror(join(folder, 'by-wget')), await readMirror(join(folder, 'by-httrack'))]
    expect([...other.pages.keys()]).toEqual(['Fichier:Pomme.png', "L'été : 100% pommes ?", 'Verger', 'Vergers'])
    const pages = (told: typeof one) =>
      [...told.pages.values()].map(({ url, savedAs, ...page }) => ({ ...page, has: url !== null }))
    expect(pages(other)).toEqual(pages(one))
    const revisions = (told: typeof one) =>
      [...told.revisions.values()].map(({ mirrorPath, html, ...revision }) => ({
        ...revision,
        words: html?.replace(/<[^>]*>/g, '') ?? mirrorPath,
      }))
    expect(revisions(other)).toEqual(revisions(one))
    expect(other.files).toMatchObject([{ name: 'Pomme.png', bytes: 7 }])
  })
})

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
