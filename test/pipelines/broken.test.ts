/** A source that is broken costs what is broken in it, and the run says so by its exit code. */

import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { accountText } from '../../src/cli/terminal/account-text.ts'
import { inspect } from '../../src/pipeline/commands/inspect.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { oldPage, oneVariable } from '../sources/html-mirror/old-pages.ts'
import { writeFolder } from '../sources/html-mirror/read-mirror.ts'
import { demoBuild } from './demo-builds.ts'
import { ask, root, runPipeline, verify } from './run-demo.ts'

const broken = join(root, 'fixtures', 'broken')

/** Runs a pipeline over one damaged input, into `out`. */
function runOver(kind: 'xml-dump' | 'html-mirror', input: string, out: string): Promise<RunResult> {
  const file = join(mkdtempSync(join(tmpdir(), 'wikifonds-broken-')), 'wiki.yml')
  const from = JSON.stringify(resolve(broken, input))
  writeFileSync(
    file,
    `wiki: { key: broken, language: fr }\nsources: [{ kind: ${kind}, from: ${from} }]\nbundle: { date: 2023-01-15 }\n`,
  )
  return runPipeline(file, { out, environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' } })
}

const freshOut = (): string => join(mkdtempSync(join(tmpdir(), 'wikifonds-broken-out-')), 'out')

describe('what is no dump is refused with 1, and nothing is left behind', () => {
  test.for([
    ['not-a-dump.xml', 'NOT_A_DUMP'],
    ['empty.xml', 'NOT_A_DUMP'],
    ['bomb.xml', 'DUMP_WITH_DOCTYPE'],
    ['utf16.xml', 'DUMP_ENCODING'],
  ] as const)('%s', async ([input, code]) => {
    const out = freshOut()
    await expect(runOver('xml-dump', input, out)).rejects.toMatchObject({ code, exit: 1 })
    expect(existsSync(out)).toBe(false)
  })
})

describe('a truncated dump ends with 3', () => {
  let result: RunResult
  beforeAll(async () => {
    result = await runOver('xml-dump', 'truncated.xml', freshOut())
  })

  test('keeps the pages before the break and says where it was', async () => {
    expect(result.exit).toBe(3)
    expect(result.account.losses.lost).toEqual({ 'dump-truncated': 1 })
    expect(result.account.pages).toBeGreaterThan(0)
    const [loss] = await ask(result.bundle, "SELECT subject, reason, detail FROM losses WHERE kind = 'dump-truncated'")
    expect(JSON.stringify(loss)).toMatch(/line \d+/)
  })
})

test('a damaged mirror keeps the good pages and names each bad file', async () => {
  const result = await runOver('html-mirror', 'mirror-damaged', freshOut())
  expect(result.exit).toBe(3)
  const losses = await ask(
    result.bundle,
    "SELECT subject FROM losses WHERE kind = 'mirror-unreadable' ORDER BY subject",
  )
  expect(losses.length).toBeGreaterThanOrEqual(2)
  expect(result.account.pages).toBeGreaterThan(0)
})

test('a damaged page costs that page', async () => {
  const result = await runOver('xml-dump', 'bad-page.xml', freshOut())
  expect(result.exit).toBe(3)
  expect(Object.keys(result.account.losses.lost)).toEqual(expect.arrayContaining(['sha1-mismatch']))
})

test('a source without a page ends with 3 and says so; its bundle is valid', async () => {
  const result = await runOver('xml-dump', 'no-pages.xml', freshOut())
  expect(result).toMatchObject({ exit: 3, account: { pages: 0, losses: { lost: { 'source-without-pages': 1 } } } })
  expect(await ask(result.bundle, 'SELECT subject FROM losses')).toEqual([{ subject: 'no-pages.xml' }])
  expect((await verify(result.bundle)).findings).toEqual([])
})

describe('what is plainly not the wiki ends with 3 and says so first', () => {
  const dump = (pages: string): string =>
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><siteinfo><sitename>Orchard</sitename></siteinfo>${pages}</mediawiki>`
  const redirect = (id: number): string =>
    `<page><title>Old ${id}</title><ns>0</ns><id>${id}</id><redirect title="New"/><revision><id>${id}0</id><timestamp>2008-05-05T12:00:00Z</timestamp><text xml:space="preserve">#REDIRECT [[New]]</text></revision></page>`
  const histories = Object.fromEntries(
    ['Apple', 'Pear', 'Plum'].map((title, index) => [
      `index.php?title=${title}&action=history.html`,
      oldPage({
        version: '1.16.5',
        title,
        script: oneVariable({
          wgPageName: title,
          wgNamespaceNumber: 0,
          wgArticleId: index + 1,
          wgCurRevisionId: 10 + index,
          wgAction: 'history',
        }),
        content: `<ul id="pagehistory"><li><a href="index.php?title=${title}&amp;oldid=${10 + index}" title="${title}">12:00, 5 May 2008</a></li></ul>`,
      }),
    ]),
  )
  const headings = Object.fromEntries(
    ['Apple', 'Pear', 'Plum', 'Quince', 'Medlar'].map((title, index) => [
      `${title}.html`,
      oldPage({
        version: '1.8.0',
        title: `Things that are told about "${title}"`,
        pageId: index + 1,
        content: '<p>Words.</p>',
      }),
    ]),
  )
  const undated = {
    'Apple.html': oldPage({ version: '1.8.0', title: 'Apple', content: '<p>Words.</p>' }).replace(
      /<!-- Saved.*-->/,
      '',
    ),
  }
  const lists = {
    'orchard-20200101-titles.txt': 'Apple\nPear\n--END--\n',
    'orchard-20200101-images.txt': '--END--\n',
    'siteinfo.json': JSON.stringify({ query: { general: { sitename: 'Orchard', generator: 'MediaWiki 1.27.1' } } }),
    'index.html': oldPage({ version: '1.18.1', title: 'Main Page', content: '<p>Saved beside the lists.</p>' }),
  }

  test.for([
    [
      'histories without a page',
      'html-mirror',
      histories,
      'texts-missing',
      3,
      /^damaged in the source +3 {2}Most pages have no text/m,
    ],
    [
      'headings in the place of titles',
      'html-mirror',
      headings,
      'headings-as-titles',
      5,
      /^lost by us +5 {2}Titles are headings/m,
    ],
    [
      'nothing but redirects',
      'xml-dump',
      { 'orchard.xml': dump([1, 2, 3].map(redirect).join('')) },
      'only-redirects',
      3,
      /^damaged in the source +3 {2}Every page is a redirect/m,
    ],
    ['no date', 'html-mirror', undated, 'no-date', 1, /^damaged in the source +1 {2}Nothing tells when/m],
    [
      'the lists of WikiTeam without the dump',
      'xml-dump',
      lists,
      'dump-missing',
      1,
      /^damaged in the source +1 {2}A WikiTeam folder without its dump/m,
    ],
  ] as const)('%s', async ([, kind, files, loss, count, words]) => {
    const input = writeFolder(files)
    const file = join(mkdtempSync(join(tmpdir(), 'wikifonds-broken-')), 'wiki.yml')
    writeFileSync(file, `wiki: { key: broken }\nsources: [{ kind: ${kind}, from: ${JSON.stringify(input)} }]\n`)
    const result = await runPipeline(file, { out: freshOut(), environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' } })
    expect(result.exit).toBe(3)
    expect(result.account.losses.lost).toMatchObject({ [loss]: count })
    // A bundle bears a day that something tells, wherever something does.
    expect(result.bundle.endsWith('1970-01-01.zip')).toBe(loss === 'no-date')
    const text = accountText({ ...result, seconds: 1 }, 'en')
    expect(text).toMatch(words)
    // The verdict comes before everything, in every language, and what ends with 3 is not complete.
    const isOurs = words.source.startsWith('^lost by us')
    expect(text).toMatch(isOurs ? /^Not complete: lost by us, / : /^Not complete: the source is cut off or damaged, /)
    expect(accountText({ ...result, seconds: 1 }, 'fr')).toMatch(
      isOurs ? /^Incomplet : perdu par nous, / : /^Incomplet : la source est coupée ou abîmée, /,
    )
  })
})

test('workshops with names in quotes are titles like others', async () => {
  const page = (title: string, id: number): string =>
    `<page><title>${title}</title><ns>0</ns><id>${id}</id><revision><id>${id}0</id><timestamp>2008-05-05T12:00:00Z</timestamp><text xml:space="preserve">Words.</text></revision></page>`
  const pages = ['Apple', 'Pear', 'Plum', 'Quince', 'Medlar'].map((name, at) => page(`Workshop "${name}"`, at + 1))
  const head = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">'
  const input = writeFolder({ 'orchard.xml': `${head}${pages.join('')}</mediawiki>` })
  const result = await runOver('xml-dump', join(input, 'orchard.xml'), freshOut())
  expect(result).toMatchObject({ exit: 0, account: { pages: 5, losses: { lost: {} } } })
})

test('a folder that cannot be written to is refused at once', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'wikifonds-broken-')), 'file')
  writeFileSync(file, '')
  const out = existsSync('/proc/self') ? '/proc/x' : join(file, 'out')
  await expect(runOver('xml-dump', 'no-pages.xml', out)).rejects.toMatchObject({ code: 'NOT_WRITABLE', exit: 2 })
})

test('another engine in the place of a source is refused by name', async () => {
  const wiki = mkdtempSync(join(tmpdir(), 'wikifonds-pmwiki-'))
  writeFileSync(join(wiki, 'pmwiki.php'), '<?php')
  for (const kind of ['xml-dump', 'html-mirror'] as const)
    await expect(runOver(kind, wiki, freshOut())).rejects.toMatchObject({ code: 'OTHER_WIKI_ENGINE', exit: 1 })
})

describe('inspect counts what a run keeps', () => {
  test.for([
    ['truncated.xml', (input: string) => runOver('xml-dump', input, freshOut())],
    ['mirror-damaged', (input: string) => runOver('html-mirror', input, freshOut())],
    ['../communs/communs.xml', () => demoBuild('demo')],
    ['../communs/mirror', () => demoBuild('demo-mirror')],
  ] as const)('%s', async ([input, runOf]) => {
    const { account } = await runOf(input)
    const { pages, revisions, files, lost, estimated } = await inspect(join(broken, input))
    expect({ pages, revisions, files, lost }).toEqual({
      pages: account.pages,
      revisions: account.revisions,
      files: account.files,
      lost: account.losses.lost,
    })
    expect(estimated).toEqual([])
  })
})
