/** Blocks of wikitext nest as MediaWiki nests them. */

import { expect, test } from 'vitest'
import { parse, sketch } from './wiki.ts'

const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['headings are trimmed and keep their markup', "== A ''b'' ==\n=== C ===", ['h2 A <i>b</i>', 'h3 C']],
  ['a blank line parts paragraphs', 'un\ndeux\n\ntrois', ['p un⏎deux', 'p trois']],
  ['two blank lines leave a line break', 'un\n\n\ndeux', ['p un', 'p <br>⏎deux']],
  ['lists nest and go on', '* a\n** b\n*# c\n* d', ['* a', '  * b', '  # c', '* d']],
  ['a term and its description stand on one line', '; terme : sens', ['; terme', ': sens']],
  ['a list prefix may mix definition and items', '*; t\n*: d', ['* ', '  ; t', '  : d']],
  ['a leading space makes a preformatted line', ' un\n  deux\n', ['pre un⏎ deux']],
  [
    'quotes pair in a line and end with it',
    "'''gras ''les deux'' '''\n''ouvert\nsuite",
    ['p <b>gras <i>les deux</i> </b>⏎<i>ouvert</i>⏎suite'],
  ],
  ['five quotes open what ends last outside', "'''''a''' b''", ['p <i><b>a</b> b</i>']],
  ['crossing quotes are nested again', "''a '''b'' c'''", ['p <i>a <b>b</b></i><b> c</b>']],
  [
    'a table has a caption, heads and cells',
    '{|\n|+ Titre\n! a !! b\n|-\n| 1 || 2\n|}',
    [
      'table Titre',
      '  row',
      '    th',
      '      bare a',
      '    th',
      '      bare b',
      '  row',
      '    td',
      '      bare 1',
      '    td',
      '      bare 2',
    ],
  ],
  [
    'a cell may hold blocks',
    '{|\n| mot\n* a\n* b\n|}',
    ['table', '  row', '    td', '      bare mot', '      * a', '      * b'],
  ],
  [
    'tables nest',
    '{|\n|\n{|\n| x\n|}\n|}',
    ['table', '  row', '    td', '      table', '        row', '          td', '            bare x'],
  ],
  ['a colon indents a whole table', ':{|\n| x\n|}', [': ', '  table', '    row', '      td', '        bare x']],
  [
    'text between rows stands before the table',
    '{|\nperdu\n|-\n| x\n|}',
    ['bare perdu', 'table', '  row', '    td', '      bare x'],
  ],
  ['div holds blocks and ends the paragraph', 'a\n<div>b</div>\nc', ['p a', 'div', '  bare b', 'p c']],
  ['a paragraph inside a div is one', '<div>\na\n\nb\n</div>', ['div', '  p a', '  p b']],
  ['tags that cross are nested', '<b>a<i>b</b>c</i>', ['p <b>a<i>b</i></b><i>c</i>']],
  ['a tag left open reaches over paragraphs', '<small>a\n\nb', ['p <small>a⏎</small>', 'p <small>b</small>']],
  ['a stray end tag is nothing', 'a</div>b', ['p ab']],
  ['an end that never comes ends the div with the page', '<div>a', ['div', '  bare a']],
  ['html lists are lists', '<ul><li>a<li>b</ul>', ['* a', '* b']],
  ['a rule and a table of contents', 'a\n----\n__SOMMAIRE__\nb', ['p a', 'rule', 'toc', 'p b']],
  ['nowiki is text', "<nowiki>''[[a]]''\n* b</nowiki>", ["p ''[[a]]''⏎* b"]],
  ['an end of a paragraph that none began parts words', 'a</p>b', ['p a', 'p b']],
  ['in a pre that nothing ends, marks of lists are text', '<pre>\n* a\n: b', ['pre ⏎* a⏎: b']],
  ['pre keeps its words', '<pre>\n[[a]] &amp;\n b</pre>', ['pre [[a]] &⏎ b']],
  ['a comment leaves no trace, nor its own line', 'a<!-- x -->b\n<!-- ligne -->\nc', ['p ab⏎c']],
  ['entities are what they stand for, unknown ones stay', '&eacute;&#39;&inconnu;&#0;', ["p é'&inconnu;&#0;"]],
  ['a line of categories leaves no blank line', 'a\n[[Catégorie:X]]\n[[Category:Y|clé]]\nb', ['p a⏎b']],
  ['magic links are off', 'RFC 2616', ['p RFC 2616']],
  ['a poem keeps its lines', '<poem>\na\nb\n</poem>', ['div', '  p a<br>⏎b']],
]

test.each(cases)('%s', (_name, text, expected) => {
  expect(sketch(parse(text).blocks)).toEqual(expected)
})
