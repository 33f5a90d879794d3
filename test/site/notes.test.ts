/** Notes are numbered, named and grouped as Cite does it, and its refusals are told. */

import { describe, expect, test } from 'vitest'
import { renderDocument } from '../../src/site/render.ts'
import { printed } from './support/printed.ts'
import { note, page, paragraph } from './support/tree.ts'

// Outcomes as Cite of MediaWiki 1.43 prints them.

/** The words of what is printed, without links and their addresses. */
const words = (text: string): string =>
  printed(text)
    .replace(/<\/(?:p|li|h2)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim()

const error = (what: string): string => `Cite error: ${what}`
const noText = (name: string): string => error(`Invalid <ref> tag; no text was provided for refs named ${name}`)

describe('notes', () => {
  test('a mark and a list, linked to each other', () => {
    expect(printed('a<ref>b</ref>')).toBe(
      '<p>a<sup><a href="#wf-note-1">[1]</a></sup></p><div><ol><li><a href="#wf-ref-1-1">↑</a> b</li></ol></div>',
    )
  })

  test.each([
    [
      'several marks of one note',
      'a<ref name="x">b</ref> c<ref name=x /> d<ref name="x"/>',
      'a[1] c[1] d[1] ↑ 1.0 1.1 1.2 b',
    ],
    ['words may come later', 'a<ref name="x"/> c<ref name="x">b</ref>', 'a[1] c[1] ↑ 1.0 1.1 b'],
    [
      'numbers begin again after a list',
      'a<ref>b</ref>\n<references/>\nc<ref>d</ref>\n<references/>',
      'a[1] ↑ b c[1] ↑ d',
    ],
    ['and so do names', 'a<ref name=x>b</ref>\n<references/>\nc<ref name=x/>', `a[1] ↑ b c[1] ↑ ${noText('x')}`],
    ['what no list shows stands at the end', 'a<ref>b</ref>\n== c ==', 'a[1] c ↑ b'],
    [
      'groups have numbers of their own',
      'a<ref group=g>b</ref> c<ref>d</ref>\n<references group="g"/>',
      'a[g 1] c[1] ↑ b ↑ d',
    ],
    [
      'spaces in groups and names are tidied',
      'a<ref group=" g  h " name="x  y">b</ref><ref group="g h" name="x y"/>\n<references group="g h"/>',
      'a[g h 1][g h 1] ↑ 1.0 1.1 b',
    ],
    ['defined in the list', 'a<ref name=x />\n<references>\n<ref name="x">b</ref>\n</references>', 'a[1] ↑ b'],
    ['a note in a note comes before it', 'a{{#tag:ref|b <ref>c</ref>}}', 'a[2] ↑ c ↑ b [1]'],
    ['words that go on', 'a<ref name=x>b</ref> c<ref follow=x>d</ref>', 'a[1] c ↑ b d'],
    ['words that go on with nothing stand before the list', 'a<ref follow=x>d</ref> e<ref>f</ref>', 'a e[1] d ↑ f'],
    ['a list of wikitext in a note', 'a<ref>\n* b\n* c\n</ref>', 'a[1] ↑ b c'],
    [
      'ten marks have two digits',
      `a<ref name=x>b</ref>${'<ref name=x/>'.repeat(9)}`,
      `a${'[1]'.repeat(10)} ↑ 1.00 1.01 1.02 1.03 1.04 1.05 1.06 1.07 1.08 1.09 b`,
    ],
    ['an empty list parts no paragraph', 'a<references/>b', 'ab'],
    [
      'a note that ends at once, in one that a function makes',
      'a{{#tag:ref|b<ref name="x"/>}}',
      `a[2] ↑ ${noText('x')} ↑ b[1]`,
    ],
  ])('%s', (_, text, shown) => {
    expect(words(text)).toBe(shown)
  })

  test('a note in a note has the number before', () => {
    const { html } = renderDocument(page([paragraph('a', note(['b ', note(['c'])]))]), { language: 'en' })
    expect(html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')).toBe('a[2] ↑ c ↑ b [1] ')
  })

  test('the wiki’s language has the decimal mark', () => {
    const twice = page([paragraph('a', note(['b'], 'x'), note(null, 'x'))])
    const { html } = renderDocument(twice, { language: 'en', wikiLanguage: 'fr' })
    expect(html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')).toBe('a[1][1] ↑ 1,0 et 1,1 b ')
  })

  test('in a list that is never in columns, no box', () => {
    expect(printed('a<ref>b</ref>\n<references responsive="0"/>')).not.toContain('<div>')
  })
})

describe('what Cite refuses', () => {
  test.each([
    ['neither words nor a name', '<ref/>', error('The opening <ref> tag is malformed or has a bad name')],
    ['blank words', '<ref> </ref>', error('Invalid <ref> tag; refs with no name must have content')],
    [
      'a number as name',
      '<ref name="1"/>',
      error('Invalid <ref> tag; name cannot be a simple integer. Use a descriptive title'),
    ],
    ['unknown attributes', '<ref name=x y/>', error('Invalid parameter in <ref> tag')],
    ['`extends`', '<ref name=x extends=y/>', error('Invalid parameter in <ref> tag')],
    ['a direction that is none', '<ref name=x dir=up/>', error('Invalid dir="up", must be ltr or rtl')],
    ['a name nobody defines', 'a<ref name=x/>', `a[1] ↑ ${noText('x')}`],
    [
      'a group without a list',
      'a<ref group=g name=x/>',
      `a[g 1]${error('<ref> tags exist for a group named "g", but no corresponding <references group="g"/> tag was found')} (↑ ${noText('x')})`,
    ],
    ['a list with unknown attributes', '<references x=y/>', error('Invalid parameter in <references> tag')],
    [
      'definitions without a name',
      'a<ref name=x/>\n<references><ref name=x>b</ref><ref/></references>',
      `a[1] ↑ b ${error('<ref> tag defined in <references> has no name attribute.')}`,
    ],
    [
      'the same of several definitions once',
      'a<ref>b</ref>\n<references><ref>c</ref>\n<ref>d</ref></references>',
      `a[1] ↑ b ${error('<ref> tag defined in <references> has no name attribute.')} (cd)`,
    ],
    [
      'a definition of a note that has no mark',
      'a<ref name=x/>\n<references><ref name=x>b</ref><ref name=y>c</ref></references>',
      `a[1] ↑ b ${error('<ref> tag with name "y" defined in <references> is not used in prior text.')} (c)`,
    ],
    [
      'a definition by a function',
      'a<ref name=x/>\n{{#tag:references|<ref name=x>b</ref><ref name=y>c</ref>}}',
      `a[1] ↑ b ${error('<ref> tag with name "y" defined in <references> is not used in prior text.')} (c)`,
    ],
    [
      'a group without a list, behind the list of the others',
      'a<ref>b</ref> c<ref group=g name=x/>',
      `a[1] c[g 1] ↑ b ${error('<ref> tags exist for a group named "g", but no corresponding <references group="g"/> tag was found')} (↑ ${noText('x')})`,
    ],
  ])('%s', (_, text, shown) => {
    // The list of a group without one is an aside of ours.
    expect(words(text).replace(/found ?↑(.*)$/, 'found (↑$1)')).toBe(shown)
  })

  test.each([
    ['a number as name', 'a<ref name="1">zq</ref>'],
    ['the same name twice', 'a<ref name=x>b</ref><ref name=x>zq</ref>'],
    ['an end that is missing', 'a<ref>b <ref>zq</ref>'],
    ['a group without a list', 'a<ref group=g>zq</ref>'],
    ['a definition that nothing uses', '<references><ref name=x>zq</ref></references>'],
    ['a definition of another group', '<references><ref name=x group=g>zq</ref></references>'],
    ['a list with unknown attributes', 'a<ref name=x/><references y=z><ref name=x>zq</ref></references>'],
  ])('keeps its words beside the error: %s', (_, text) => {
    expect(words(text)).toContain('Cite error: ')
    expect(words(text)).toContain('zq')
  })

  test('stands in the paragraph that goes on below the list', () => {
    expect(printed('<references><ref name=x/></references>\nd').replace(/<code>.*?<\/code>/g, '')).toBe(
      '<p>Cite error:  tag with name &quot;x&quot; defined in  group &quot;&quot; has no content.d</p>',
    )
  })

  test('is told in the language of the wiki', () => {
    const refused = { ...note(['b'], '1'), refusal: { why: 'numeric-name', value: '' } } as const
    const shown = (wikiLanguage: string): string =>
      renderDocument(page([paragraph('a', refused)]), { language: 'en', wikiLanguage }).html.replace(/<[^>]*>/g, '')
    expect(shown('it')).toContain('Errore nelle note')
    expect(shown('de-at')).toContain('Referenzfehler: Ungültige Verwendung von &lt;ref&gt;')
    expect(shown('zh')).toMatch(/\p{Script=Han}/u)
    expect(shown('tlh')).toContain('Cite error: Invalid')
  })

  test('blocks of a refused note stand in its line', () => {
    expect(printed('a<ref name="1">\n* b\n* c\n</ref> d', 'accessible')).not.toMatch(/<ul>/)
  })

  test('names and groups are words, never markup', () => {
    const html = printed('a<ref name="`<b>x">b</ref><ref name="`<b>x">c</ref> <ref group="<i>`">d</ref>')
    expect(html).not.toMatch(/<[bi]>/)
  })
})
