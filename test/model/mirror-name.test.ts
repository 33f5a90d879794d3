/** The page that a saved file shows is told by its name alone, whichever crawler wrote it. */

import { describe, expect, test } from 'vitest'
import {
  articleIn,
  nameBeforeQuery,
  readArticleName,
  readScriptName,
  savedFileFinder,
} from '../../src/model/mirror-name.ts'

const query = (name: string): unknown => Object.fromEntries(readScriptName(name)?.query ?? [])

describe('the name of a saved index.php', () => {
  test.each([
    ['index.php@title=Verger.html', ['Verger']],
    ['wiki/index.php?title=Verger', ['Verger']],
    ['index.php%3Ftitle=AC%2FDC.html', ['AC/DC']],
    // An older wget kept the escapes of the address: both readings, the decoded one first.
    ['index.php@title=L%27assembl%C3%A9e.html', ["L'assemblée", 'L%27assembl%C3%A9e']],
    ['index.php@title=Un+deux.html', ['Un+deux', 'Un deux']],
    // A title may hold `&`, `=` and a literal escape.
    ['index.php@title=Budget_&_coûts=rien&action=history.html', ['Budget_&_coûts=rien']],
    ['index.php@title=Foo%2527s.html', ['Foo%27s', 'Foo%2527s']],
    ['index.php@oldid=12&title=Verger&diff=prev.html', ['Verger']],
    ['index.php@oldid=12.html', []],
    ['index.php@title=.html', []],
  ])('%s may mean %j', (name, titles) => {
    expect(readScriptName(name)?.titles).toEqual(titles)
  })

  test('keeps the other parameters', () => {
    expect(query('index.php@title=Verger&oldid=12&diff=prev.html')).toEqual({ oldid: '12', diff: 'prev' })
    expect(query('index.php@title=Catégorie:Fruits&subcatfrom=P.html')).toEqual({ subcatfrom: 'P' })
  })

  test.each(['wiki/Verger.html', 'index.html', 'index.php', 'mon-index.php@title=X'])('%s is none', (name) => {
    expect(readScriptName(name)).toBeNull()
  })
})

describe('a page saved by its path', () => {
  test.each([
    ['wiki/Verger.html', ['wiki/'], ['Verger']],
    ['site/wiki/AC%2FDC.html', ['wiki/'], ['AC%2FDC', 'AC/DC']],
    ['wiki/100%_communs', ['wiki/'], ['100%_communs']],
    ['Verger.html', ['wiki/', ''], ['Verger']],
    ['logo.png', ['wiki/', ''], []],
    ['images/a/a1/logo.png', ['wiki/'], []],
  ])('%s below %j may mean %j', (name, folders, titles) => {
    expect(readArticleName(name, folders)).toEqual(titles)
  })

  test('is what follows the first folder that the path goes through', () => {
    expect(articleIn('/wiki/wiki/A', ['wiki/'])).toBe('wiki/A')
    expect(articleIn('mon-wiki/A', ['wiki/'])).toBeNull()
  })
})

describe('a page saved by its path with what it was asked', () => {
  test.each([
    ['index.php/Verger?action=render', 'index.php/Verger'],
    ['wiki/Verger@action=render&oldid=9.html', 'wiki/Verger'],
    ['WIKI/QUOI%3F?ACTION=RENDER', 'WIKI/QUOI%3F'],
    // What no MediaWiki was asked is the title.
    ['wiki/Quoi?.html', null],
    ['wiki/Budget@coûts=rien', null],
    ['wiki/Verger?v=2', null],
  ])('%s is %s', (name, page) => {
    expect(nameBeforeQuery(name)).toBe(page)
  })
})

describe('the saved file that a path leads to', () => {
  const find = savedFileFinder(['articles/o/a/k/Oak.html', 'wiki/Elm', 'index.html', 'wiki/sub/Ash.html'])
  test.each([
    ['itself', 'wiki/Elm', 'wiki/Elm'],
    ['with the ending that a crawler added', 'articles/o/a/k/Oak', 'articles/o/a/k/Oak.html'],
    ['without a folder that only the host had', 'static/orchard/articles/o/a/k/Oak.html', 'articles/o/a/k/Oak.html'],
    ['none where a folder is here and the file is not', 'wiki/index.html', null],
    ['none', 'wiki/Ash.html', null],
  ])('%s', (_, path, file) => {
    expect(find(path)).toBe(file)
  })

  test('in the one folder that holds all', () => {
    expect(savedFileFinder(['copy/articles/Oak.html'])('articles/Oak.html')).toBe('copy/articles/Oak.html')
  })
})
