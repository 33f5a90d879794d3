/** A closed wiki of strangers against what was counted in it, and its pages as DokuWiki itself prints them. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import { beforeAll, describe, expect, test } from 'vitest'
import { titleOfId } from '../../../src/model/dokuwiki-id.ts'
import { parseDokuwiki } from '../../../src/parse/dokuwiki.ts'
import { renderDocument } from '../../../src/site/render.ts'
import { sharedPath, testWith } from '../../support/require.ts'
import { copyOfFixture, readWiki, type SeenWiki, scratch } from './read-wiki.ts'

interface Truth {
  /** Id, first heading, last edit, by, log entries, attic states. */
  readonly pageList: readonly (readonly [string, string | null, string | null, string | null, number, number])[]
  readonly attic: { readonly ofPagesThatAreGone: number; readonly states: number }
  readonly changeLog: { readonly editors: number }
  readonly goneNames: { readonly logsWithoutPage: number }
  readonly media: { readonly files: number; readonly oldVersions: number; readonly logEntries: number }
}

const shared = sharedPath('dokuwiki')
const isHere = existsSync(join(shared, 'truth.json'))
const archive = join(shared, 'hyperledger.tar.gz')

describe.skipIf(!isHere)(`a wiki of 779 pages${isHere ? '' : ' (../shared/dokuwiki is not here)'}`, () => {
  let wiki: SeenWiki
  let truth: Truth
  beforeAll(async () => {
    truth = JSON.parse(readFileSync(join(shared, 'truth.json'), 'utf8')) as Truth
    wiki = await readWiki(archive)
  })

  test('every page, every state of it, who made the last and when', () => {
    const states = new Map<string, SeenWiki['revisions']>()
    for (const one of wiki.revisions) states.set(one.title, [...(states.get(one.title) ?? []), one])
    const told = truth.pageList.map(([id, , at, by, , count]) => [id, Math.max(1, count), at, by === '' ? null : by])
    const read = truth.pageList.map(([id, , at, by]) => {
      const own = states.get(titleOfId(id)) ?? []
      const last = own.at(-1)
      // Three pages came without a log.
      return [id, own.length, at === null ? null : last?.at, by === null ? null : (last?.contributor?.name ?? null)]
    })
    expect(read).toEqual(told)
  })

  test('pages that are gone, all states, editors, files', () => {
    expect(wiki.pages).toHaveLength(truth.pageList.length + truth.goneNames.logsWithoutPage)
    // One state each of three pages that have no attic.
    expect(wiki.revisions).toHaveLength(truth.attic.states + 3)
    expect(wiki.revisions.filter(({ text }) => text === null)).toEqual([])
    expect(new Set(wiki.revisions.flatMap(({ contributor }) => contributor?.name ?? [])).size).toBe(
      truth.changeLog.editors,
    )
    expect(wiki.files.filter(({ content }) => content !== null)).toHaveLength(
      truth.media.files + truth.media.oldVersions,
    )
    expect(wiki.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
  })
})

const check = testWith('dokuwiki')

/** Words in order, and tags in order but those that place what they hold. */
function skeletonOf(html: string): { readonly words: string; readonly tags: string } {
  const $ = load(html)
  // Words of a picture without a frame are its tooltip, on both sides.
  $('nav, figcaption[hidden]').remove()
  // Notes stand in lists of another shape, their marks are numbers with other brackets.
  $('.footnotes, .fn_top, .wf-notes-box, .wf-ref a').remove()
  $('br').replaceWith(' ')
  $('img.smiley').each((_, image) => void $(image).replaceWith($(image).attr('alt') ?? ''))
  const tags = $('body *')
    .toArray()
    .flatMap((node) => {
      const name = node.name === 'strong' ? 'b' : node.name === 'em' ? ($(node).is('.u') ? 'u' : 'i') : node.name
      const isCode = name === 'code' && ($(node).parent().is('pre') || $(node).is('.wf-raw'))
      return isCode || placing.has(name) ? [] : [`${name}${$(node).parents('ul, ol, blockquote, table').length}`]
    })
  return {
    words: (
      $('body')
        .text()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).join(' '),
    tags: tags.join(' '),
  }
}

const placing = new Set('a abbr br div dd details figcaption figure img mark p span summary tbody thead'.split(' '))

interface Printing {
  readonly id: string
  readonly html: string | null
}

/** How many pages of a wiki have the words, and the structure, that DokuWiki prints. */
function compare(data: string, ids: readonly string[], language: string, start: string) {
  const script = join(import.meta.dirname, 'print-pages.php')
  const printed = execFileSync('php', [script, data, language, start], { input: ids.join('\n'), maxBuffer: 1 << 29 })
  const pathOf = (id: string): string => join(data, 'pages', ...`${id}.txt`.split(':').map(encodeURIComponent))
  const differ: Record<'words' | 'tags', string[]> = { words: [], tags: [] }
  const pages = printed
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Printing)
  for (const { id, html } of pages) {
    if (html === null) continue
    const document = parseDokuwiki(readFileSync(pathOf(id), 'utf8'), titleOfId(id), {
      config: { dokuwiki: { start } },
      language,
      interwiki: { wp: 'https://w.example/$1', doku: 'https://d.example/$1', wpfr: 'https://f.example/$1' },
      hasPage: (title) => existsSync(pathOf(title.replaceAll(' ', '_'))),
    })
    const { html: own } = renderDocument(document, { language: 'en', shape: 'mediawiki' })
    const [theirs, ours] = [html, own.replace(/<(\/?)wf-slot n="\d+">/g, '<$1span>')].map(skeletonOf)
    if (theirs?.words !== ours?.words) differ.words.push(id)
    if (theirs?.tags !== ours?.tags) differ.tags.push(id)
  }
  return { pages: pages.length, ...differ }
}

check('the fixture has the words and the structure that DokuWiki prints', () => {
  const folder = copyOfFixture()
  const ids = [
    'accueil',
    'reunions:2018-03-14',
    'reunions:2018-04-11',
    'reunions:accueil',
    'projets:haie_fleurie',
    'projets:compost',
  ]
  expect(compare(join(folder, 'data'), ids, 'fr', 'accueil')).toEqual({ pages: 6, words: [], tags: [] })
})

const checkShared = isHere ? check : test.skip
checkShared('of 779 pages, 97 % have the words and 90 % the structure', () => {
  const folder = scratch()
  execFileSync('tar', ['-xzf', archive, '-C', folder])
  const { pageList } = JSON.parse(readFileSync(join(shared, 'truth.json'), 'utf8')) as Truth
  // Templates of pages have no id.
  const ids = pageList.map(([id]) => id).filter((id) => !id.includes(':_'))
  const { pages, words, tags } = compare(join(folder, 'hyperledger', 'data'), ids, 'en', 'start')
  expect(pages).toBe(ids.length)
  expect([words.length / pages < 0.03, tags.length / pages < 0.1], `${words.length} and ${tags.length} differ`).toEqual(
    [true, true],
  )
})
