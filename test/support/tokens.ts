/** Kinds of token of which hostile texts are made, one over and over: each begins something, ends it, or parts it. */

export const tokens: readonly string[] = [
  // Letters, digits, spaces, signs that nobody sees, marks.
  ...['a', 'É', '7', ' ', '\n', '\u200b', '\u0301', 'e\u0323\u0301', '漢', '😀', '&#769;'],
  // Signs.
  ...[
    '.',
    ':',
    '-',
    '_',
    '/',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '&',
    '#',
    '*',
    '=',
    '|',
    '@',
    '%',
    '\\',
    "'",
    '"',
    '•',
  ],
  // Words, names, dates, numbers.
  ...[
    'mot ',
    'Zoé ',
    'Zoé Ardent, ',
    'A. ',
    '1.',
    '06 12 ',
    '12/03/2024 ',
    'le 3 ',
    '12 mars 2024 ',
    '20h30 - ',
    'a@b.',
    '12 rue ',
  ],
  ...['FR76', '1a:', '3 pour, 2 contre, ', 'Présents : ', 'décision : ', 'et '],
  // Addresses.
  ...['http://', '://a', 'http://a.example/ ', 'https://[', '%41', '?a=b&'],
  // Wikitext.
  ...[
    '[[a|',
    '[[a]]',
    '[http://a ',
    '{{a|',
    '{{{a|',
    '{{a}}',
    '{|\n',
    '||',
    '| a\n',
    '|-\n',
    '* a\n',
    ': a\n',
    '== a ==\n',
    "''",
    'a\n\n',
    '__TOC__',
  ],
  // Tags, entities.
  ...['<b>', '<a b="', '<!--', '<!-- -->', '<ref>', '<nowiki>', '<div>', '</', '&amp;', '&#x'],
  // Lines.
  ...["* '''Zoé Ardent''' (Le Puits)\n", '* [ ] Zoé : écrire\n', '| Zoé || oui\n|-\n', '{{formatnum:1}}'],
]
