/** A poem keeps its lines, and its words lie where they stand in the source. */

import { describe, expect, test } from 'vitest'
import { parse } from '../parse/wiki.ts'
import { printed } from './support/printed.ts'

// Outcomes as the extension Poem of MediaWiki 1.43 prints them.

describe('a poem', () => {
  test.each([
    ['keeps its line ends, but the first and the last', '<poem>\na\nb\n</poem>', '<p>a<br>b</p>'],
    ['on the lines of its tags too', '<poem>a\nb</poem>', '<p>a<br>b</p>'],
    ['has stanzas', '<poem>\na\n\nb\n</poem>', '<p>a<br><br>b</p>'],
    ['is indented by colons', '<poem>\na\n:b\n::c\n</poem>', '<p>a<br>b<br>c</p>'],
    ['a colon without words is a list', '<poem>\n:\na\n</poem>', '<dl><dd><br></dd></dl><p>a</p>'],
    ['keeps spaces at the start of a line', '<poem>\na\n  b\n</poem>', '<p>a<br>  b</p>'],
    ['holds lists', '<poem>\n* a\n* b\n</poem>', '<ul><li>a<br></li><li>b</li></ul>'],
    ['a rule ends its own line', '<poem>\na\n----\nb\n</poem>', '<p>a<br></p><hr><p>b</p>'],
    ['holds links and quotes', "<poem>\n''a'' [[B]]\nc\n</poem>", '<p><i>a</i> <a href="B">B</a><br>c</p>'],
    ['what is no markup has line ends too', '<poem>\n<nowiki>[[a\nb]]</nowiki>\n</poem>', '<p>[[a<br>b]]</p>'],
    ['preformatted text as well', '<poem>\n<pre>a\nb</pre>\n</poem>', '<pre>a<br>b</pre>'],
    ['what a template brings has none', '<poem>\n{{Deux}}\nc\n</poem>', '<p>premier</p><p>second<br>c</p>'],
    ['may be empty', '<poem></poem>', ''],
  ])('%s', (_, text, inside) => {
    expect(printed(text)).toBe(`<div>${inside}</div>`)
  })

  test('its words lie where they stand in the source', () => {
    const text = 'x <poem>\n:aé\n  b<nowiki>c\nd</nowiki>\n</poem>'
    const found: string[] = []
    JSON.stringify(parse(text).blocks, (_, value: unknown) => {
      const node = value as { type?: string; value?: string; span?: { start: number; end: number } } | null
      if (node?.type === 'text' && node.span !== undefined)
        found.push(`${node.value}=${text.slice(node.span.start, node.span.end)}`)
      return value
    })
    expect(found).toEqual(['x=x', 'aé=aé', '\n=\n', '  =  ', 'b=b', 'c=c', 'd=d'])
  })
})
