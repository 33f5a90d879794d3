/** A name is taken out wherever readers would read it, and nowhere else, in linear time. */

import { describe, expect, test } from 'vitest'
import { foldedLetter } from '../../src/privacy/letters.ts'
import { createMasker } from '../../src/privacy/mask.ts'
import { createNameFinder, type TextOrigin } from '../../src/privacy/names.ts'
import type { PrivacyPolicy } from '../../src/privacy/policy.ts'
import { searchFor } from '../../src/privacy/survivors.ts'
import { wfWords } from '../../src/site/assets/fold.js'
import { belowSquare, growth } from '../support/growth.ts'

const policy: PrivacyPolicy = {
  ...{ audience: 'public', ip: 'keep', email: 'keep', phone: 'keep', exif: 'strip', membersOnly: 'refuse', rules: [] },
  allow: { email: [], phone: [] },
}
const without = (name: string, mark = '•••') =>
  createMasker({
    ...{ policy, pseudonyms: new Map(), links: new Map() },
    known: [{ reason: 'person', value: name, mark }],
  }).mask

describe('the name of a person is taken out', () => {
  const mask = without('Zoé Ardent')
  test.for([
    // Case, accents, shapes of letters, what nobody sees.
    ['vu avec zoe ardent hier', 'vu avec ••• hier'],
    ['ZOÉ ARDENT', '•••'],
    ['Zoe\u0301 Ardent, Zoè Àrdent', '•••, •••'],
    ['Ｚｏé Ａｒｄｅｎｔ', '•••'],
    ['𝐙𝐨é 𝓐𝓻𝓭𝓮𝓷𝓽', '•••'],
    ['Zo\u034fé Ar\ufe0fdent', '•••'],
    ['Z\u200bo\u00adé\u2060 Ar\u200ddent', '•••'],
    ['&#90;o&eacute;&nbsp;Ardent', '•••'],
    ['Zo%C3%A9%20Ardent Zo%E9_Ardent', '••• •••'],
    ['"Zo\\u00e9 Ardent"', '"•••"'],
    ['#Zo.C3.A9_Ardent', '#•••'],
    ['"Zo\\195\\169 Ardent" "Zo\\xc3\\xa9 Ardent" "Zo\\u{e9} Ardent" "Zo\\xe9 Ardent"', '"•••" "•••" "•••" "•••"'],
    ['"Zoé".." Ardent" [[Zoé]] .. [[ Ardent]]', '"•••" [[•••]]'],
    // A note between them stays.
    ['Zoé ((voir **là**)) Ardent, Zoé((a (b) c)) Ardent', '•••((voir **là**)), •••((a (b) c))'],
    ['Zoé<ref name="a">voir</ref> Ardent', '•••<ref name="a">voir</ref>'],
    [
      'Zoé<sup class="reference"><a href="#cite_note-1">[1]</a></sup> <b>Ardent</b>',
      '•••<b><sup class="reference"><a href="#cite_note-1">[1]</a></sup></b>',
    ],
    ['Zoé ((chez Zoé Ardent)) Ardent', '•••((chez •••))'],
    // The marks of DokuWiki and of Markdown.
    ['vu Zoé **Ardent**, //Zoé// Ardent', 'vu •••****, //•••//'],
    ['%%Zoé%% Ardent, `Zoé` Ardent, Zoé *Ardent*', '%%•••%%, `•••`, •••**'],
    ['Zoé\\\\ Ardent ; https://zoe.example//ardent', '•••\\\\  ; https://zoe.example//ardent'],
    // What may stand between the parts.
    ['Zoé-Ardent, Zoe_Ardent.png, zoe.ardent', '•••, •••.png, •••'],
    ['ZoéArdent, @ZoeArdent, @zoeardent, zoeardent@asso.example', '•••, @•••, @•••, •••@asso.example'],
    [
      'https://site.example/zoeardent [[Discussion utilisateur:Zoeardent]]',
      'https://site.example/••• [[Discussion utilisateur:•••]]',
    ],
    ['Utilisateur:ZoeArdent75, PhotoZoeArdentJardin', 'Utilisateur:•••75, Photo•••Jardin'],
    ['Ardent Zoé ; Mme Ardent, Zoé ; Ardent (Zoé) ; (Zoé) Ardent', '••• ; Mme ••• ; ••• ; •••'],
    ['Zoé\nArdent', '•••'],
    // Markup.
    ["Zoé '''Ardent'''", "'''•••'''"],
    ["'''Zoé''' Ardent", "'''•••'''"],
    ['Zo<b></b>é Ardent', '•••<b></b>'],
    ['Zoé<br>Ardent', '•••<br>'],
    ['[[Zoé]] [[Ardent]]', '[[•••]][[•••]]'],
    ['[[A|Zoé]] [[B|Ardent]]', '[[A|•••]][[B|•••]]'],
    ['<span>Zoé</span> <span class="x">Ardent</span>', '<span>•••</span><span class="x"></span>'],
    ['<text x="1">Zoé</text>\n <text y="2">Ardent</text>', '<text x="1">•••</text>\n <text y="2"></text>'],
    ['<text>Zo<tspan dy="-2">é</tspan> Ardent</text>', '<text>•••<tspan dy="-2"></tspan></text>'],
    [
      '<text><tspan x="1">Zoé</tspan><tspan y="2">Ardent</tspan></text>',
      '<text><tspan x="1">•••</tspan><tspan y="2"></tspan></text>',
    ],
    ["== Réponse de Zoé ''Ardent'' ==", "== Réponse de ''•••'' =="],
    // Bold and italics go on as they did.
    ["''Zoé'' ''Ardent''", "''•••''"],
    ["'''Zoé''' '''Ardent''' dit", "'''•••''' dit"],
    ["'''Zoé''' ''Ardent''", '•••'],
    ["''vu Zoé'' ''Ardent ici''", "''vu ••• ici''"],
    ["''vu Zoé'' Ardent", "''vu •••''"],
    ["'''[[Zoé]] ''Ardent'''''", "'''[[•••]]'''"],
    ["''Zoé'' <b>Ardent</b>", "''•••''<b></b>"],
    // Two arguments.
    ['{{Contact|prénom=Zoé|nom=Ardent}}', '{{Contact|prénom=•••|nom=•••}}'],
    [
      '{{Contact\n| nom = Ardent\n| ville = Lyon\n| prénom = Zoé\n}}',
      '{{Contact\n| nom = •••\n| ville = Lyon\n| prénom = •••\n}}',
    ],
    ['{{Contact|Zoé|Ardent}} {{C|x|Ardent|Zoé|y}}', '{{Contact|•••|•••}} {{C|x|•••|•••|y}}'],
    ['{{Contact|prénom=Zoé|deuxième=Marie|nom=Ardent}}', '{{Contact|prénom=•••|deuxième=Marie|nom=•••}}'],
    ['<contact prenom="Zoé" deuxieme="Marie" nom="Ardent" />', '<contact prenom="•••" deuxieme="Marie" nom="•••" />'],
    ['/i.php?prenom=Zo%C3%A9&deuxieme=Marie&nom=Ardent', '/i.php?prenom=•••&deuxieme=Marie&nom=•••'],
    ['{ prenom = "Zoé", tel = 12, nom = "Ardent" }', '{ prenom = "•••", tel = 12, nom = "•••" }'],
    ["local prenom = 'Zoé'\nlocal nom = 'Ardent'", "local prenom = '•••'\nlocal nom = '•••'"],
    ['{"prenom": "Zoé", "nom": "Ardent"}', '{"prenom": "•••", "nom": "•••"}'],
    ['return "Zoé" .. " " .. "Ardent"', 'return "•••"'],
    ['<contact prenom="Zoé" nom="Ardent" />', '<contact prenom="•••" nom="•••" />'],
    ['/w/index.php?prenom=Zo%C3%A9&nom=Ardent', '/w/index.php?prenom=•••&nom=•••'],
  ] as const)('%s', ([text, masked]) => {
    expect(mask(text)).toBe(masked)
  })

  test.for([
    'Zoé et Ardent ; Zoé Ardente, Azoé Ardent',
    'Zoé, Ardent', // two people
    'Paul Ardent, Zoé Petit, paul ardent, zoé petit', // and again
    'Luc Ardent (Zoé Petit), Paul Ardent, Zoé, Anne',
    'le ardent zoé, Le ardent Zoé, du vin ardent (Zoé)', // words in small letters
    '{{#if:x|Zoé|Ardent}}',
    'Luc Ardent\nZoé Petit',
    'Zoé\n\nArdent',
    '* Zoé\n* Ardent\n* Paul',
    '{|\n| Zoé || Ardent\n|-\n| Ardent\n| Zoé\n|}',
    '<ul><li>Zoé</li><li>Ardent</li></ul>',
    '["Zoé","Ardent"]',
    '{{Contact|jardin=Zoé|auteur=Ardent}} {{C|Luc Ardent|Zoé Petit}}',
    'un zèle ardent, la zoé. Ardent débat',
    '{{Équipe|prénom=Zoé}} {{Lieu|nom=Ardent}}',
    '{ { prenom = "Zoé" }, { nom = "Ardent" } }',
  ])('but not what is no name of hers: %s', (text) => {
    expect(mask(text)).toBe(text)
  })

  test('a name of three words is taken out last name first, whichever words are the last name', () => {
    const three = without('Anne-Marie Le Gall')
    for (const one of [
      'Le Gall, Anne-Marie',
      'Gall, Anne-Marie Le',
      'LE GALL Anne Marie',
      'AnneMarieLeGall',
      'le_gall_anne-marie',
    ])
      expect(three(one)).toBe('•••')
  })

  test.for([
    ['Jürgen Weiß', 'Jürgen Weiß, Juergen Weiss, JUERGEN_WEISS, Weiss, Jurgen', '•••, •••, •••, •••'],
    ['Juergen Weiss', 'Jürgen Weiß', '•••'],
    ['Зоя Тёмная', 'ЗОЯ ТЕМНАЯ, Тёмная Зоя, Zoya-Temnaya', '•••, •••, •••'],
    ['Ζωή Πετρίδης', 'ΖΩΗ ΠΕΤΡΙΔΗΣ, ζωη_πετριδης', '•••, •••'],
    ['王小明', '昨天王小明来了', '昨天•••来了'],
  ] as const)('%s', ([name, text, masked]) => {
    expect(without(name)(text)).toBe(masked)
  })

  test('a short name written as one word without a capital in it may be a word', () => {
    expect(without('Léa Der')('leader, LeaDer, lea_der')).toBe('leader, •••, •••')
  })

  test.for([
    'la roseraie, Roseraie, [[Catégorie:Roseraie]], roseraie.jpg, lieu=roseraie, roseraie2017',
    'https://site.example/wiki/Roseraie, https://site.example/roseraie.html',
  ])('a name that is a word when it is written as one stays where it is no account: %s', (text) => {
    expect(without('Rose Raie')(text)).toBe(text)
  })

  test('a name of two letters that its script writes as one word is found with a space only', () => {
    expect(without('東 明')('東 明, 東明, 関東明日')).toBe('•••, 東明, 関東明日')
    expect(without('高橋 花子')('高橋花子です')).toBe('•••です')
  })

  test.for([
    ['Alex. Dufour', 'vu Alex. Dufour, Dufour, Alex', 'vu •••, •••'],
    ['Mme. Zoé Ardent', 'Mme. Zoé Ardent', '•••'],
    ['Jean - Paul', 'Jean - Paul, Jean-Paul', '•••, •••'],
    ['M. & Mme Ardent', 'M. & Mme Ardent, M. &amp; Mme Ardent', '•••, •••'],
    ['b@sile', 'B@sile dit', '••• dit'],
    ['Ardent, Zoé', 'Ardent, Zoé ; Zoé Ardent ; ZoéArdent', '••• ; ••• ; •••'],
  ] as const)('%s is found as it is printed', ([name, text, masked]) => {
    expect(without(name)(text)).toBe(masked)
  })

  test.for([
    ['Jürgen Möller', 'Jürgen Moeller, Juergen Möller, Jurgen Moller', '•••, •••, •••'],
    ['Juergen Moeller', 'Jürgen Moeller, Juergen Möller, Jürgen Möller', '•••, •••, •••'],
    ['Åse Aasen', 'Aase Aasen, Åse Åsen, Aase Åsen', '•••, •••, •••'],
    ['Daniel Laue', 'Daniel Laü, Daniel Lau', '•••, Daniel Lau'],
    ['Daniel Lau', 'Daniel Laue, daniel_laue', 'Daniel Laue, daniel_laue'],
  ] as const)('%s: two letters for one, each by itself', ([name, text, masked]) => {
    expect(without(name)(text)).toBe(masked)
  })

  test('an apostrophe that Unicode counts as a letter is one', () => {
    for (const printed of ["Maeve O'Brack", 'Maeve O\u02bcBrack', 'Maeve O\u02bbBrack'])
      expect(without(printed)("Maeve O'Brack, Maeve O\u02bcBrack, Maeve O\u02bbBrack, Maeve O’Brack")).toBe(
        '•••, •••, •••, •••',
      )
  })

  test('vowels that are marks part words in India', () => {
    expect(without('राम कुमार')('राम कुमार, रम कुमार, राम कमर')).toBe('•••, रम कुमार, राम कमर')
  })

  test('what looks like an escape in the other case is letters', () => {
    expect(without('Nathalie Backer')('C:\\Users\\Nathalie Backer, marie.nathalie.backer')).toBe(
      'C:\\Users\\•••, marie.•••',
    )
  })

  test('another name is told once where two arguments gave it', () => {
    expect(without('Zoé Ardent', 'Participant·e 1')('{{C|nom=Ardent|prénom=Zoé}}')).toBe(
      '{{C|nom=Participant·e 1|prénom=}}',
    )
  })
})

test('what Unicode lets nobody see parts no name and no text, and hides none from the proof', () => {
  const values = [
    { reason: 'person', value: 'Zoé Ardent', mark: '•••' },
    { reason: 'literal', value: 'chemin des Lauriers 12', mark: '•••' },
  ] as const
  const masks = createMasker({ policy, pseudonyms: new Map(), links: new Map(), known: values }).mask
  const search = searchFor(values, [])
  const unseen = Array.from({ length: 0x110000 }, (_, point) => point)
    // Halves of letters are none; of the 4096 behind E0000, most of them free, every sixteenth.
    .filter((point) => (point < 0xd800 || point > 0xdfff) && (point < 0xe0000 || point % 16 === 1))
    .map((point) => String.fromCodePoint(point))
    .filter((sign) => /\p{Default_Ignorable_Code_Point}/u.test(sign))
  expect(unseen.length).toBeGreaterThan(300)
  const left = unseen.flatMap((sign) =>
    [`vu Zo${sign}é Ar${sign}${sign}dent`, `au chemin des Lau${sign}riers 1${sign}2`].filter(
      (text) => !/^(?:vu|au) •••$/.test(masks(text)) || search(text) === null || search(masks(text)) !== null,
    ),
  )
  expect(left).toEqual([])
})

test('what the search takes for one letter, a removal does too', () => {
  const other = Array.from({ length: 0x2fa20 }, (_, point) => point)
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point))
    .filter((letter) => {
      const [word] = wfWords(letter)
      return word !== undefined && Array.from(word, foldedLetter).join('') !== foldedLetter(letter)
    })
    // But for the vowels of Indic scripts, which the search leaves out with all marks.
    .filter((letter) => !/[\p{Mc}\p{Script=Myanmar}\p{Script=Tibetan}]/u.test(letter.normalize('NFKD')))
  expect(other).toEqual([])
})

test('what we put together says nothing by its neighbours; what others wrote does', () => {
  const search = searchFor([{ reason: 'person', value: 'Zoé Ardent', mark: '•••' }], [])
  const isLeft = (text: string, origin: TextOrigin): boolean => search(text, origin) !== null
  for (const text of ['<td>Ardent</td><td>Zoé</td>', '["Zoé","Ardent"]', 'Ardent\tZoé', 'Ardent;Zoé'])
    expect([isLeft(text, 'ours'), isLeft(text, 'upload')]).toEqual([false, true])
  for (const text of ['Zoé <i>Ardent</i>', 'zoe_ardent.html']) expect(isLeft(text, 'ours')).toBe(true)
  expect(isLeft('{"0":"Zoé\\nArdent"}', 'ours')).toBe(false)
})

test('pieces of a long text overlap by the bytes of the longest name', () => {
  const search = searchFor([{ reason: 'person', value: 'Zoé Ardent', mark: '•••' }], [])
  const written = `{{C|prénom=Zoé|${'中'.repeat(590)}|nom=Ardent}}`
  expect(search(written)).not.toBeNull()
  expect(Buffer.byteLength(written)).toBeLessThan(search.overlap)
})

test('masking takes time as the text does, however often it changes', () => {
  const mask = without('Zoé Ardent')
  const slow = ['Zoé Ardent ', "''Zoé'' ''Ardent'' "].filter(
    (token) => growth((size) => void mask(token.repeat(size / token.length)), 20_000, 160_000) > belowSquare,
  )
  expect(slow).toEqual([])
})

test('time grows as the text does, whatever it repeats', () => {
  const find = createNameFinder(['Zoé Ardent', 'Anne-Marie Le Gall'])
  const repeated = [
    'Zoé ',
    'Ardent',
    'prénom=Zoé|',
    '{{C|Zoé|',
    '|Zoé|Ardent',
    'Paul Ardent, Zoé ',
    'Utilisateur:zoeardent/',
    'a.b/',
    '{{',
    '}}',
    'nom="Ardent" ',
    '\u0301',
    '%C3%A9',
    'ﷺ',
    'a=',
    '"Zoé",\n',
    '&#x301;',
    '\\u0301',
    "'''",
    '\\',
    `prénom=Zoé${' '.repeat(590)}`,
  ]
  const square = repeated.filter(
    (token) => growth((size) => void find(token.repeat(size / token.length)), 20_000, 160_000) > belowSquare,
  )
  expect(square).toEqual([])
})
