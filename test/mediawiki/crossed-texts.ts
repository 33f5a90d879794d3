/** Texts made by crossing what notes, pictures and links to other wikis can be written with: the same for the same seed. */

import { seededRandom } from '../sources/mediawiki-api/proxy.ts'

export const families = ['notes', 'pictures', 'languages'] as const
export type Family = (typeof families)[number]

/** `count` texts of a family, all different, without blank lines at their ends, which no wiki saves. */
export function crossedTexts(family: Family, count: number, seed: number): readonly string[] {
  const pick = picker(seed)
  const made = new Set<string>()
  while (made.size < count) made.add(makers[family](pick))
  return [...made]
}

/** Takes one of several. */
type Pick = <T>(...choices: readonly T[]) => T

function picker(seed: number): Pick {
  const random = seededRandom(seed)
  return (...choices) => choices[Math.floor(random() * choices.length)] as (typeof choices)[number]
}

const times = (count: number, make: () => string): string => Array.from({ length: count }, make).join('')

/** Templates that the texts use: title without its namespace → wikitext. */
export const crossedTemplates: Readonly<Record<string, string>> = {
  Same: '{{{1|}}}',
  Cited: 'Cited{{#tag:ref|Words of {{{1|none}}}|name={{{name|}}}}}',
  Sourced: '<ref name="shared">From the template</ref>',
  Listed: '<references>{{{refs|}}}</references>',
  Framed: '[[File:{{{1}}}|thumb|{{{2|Framed words}}}]]',
  Elsewhere: '[[{{{1|de}}}:Garten]]',
}

// Notes.

const noteWords = (pick: Pick): string =>
  pick(
    'Plain words',
    'A book, p. 12',
    "''Slanted'' and '''strong'''",
    'See [[Garden]]',
    'See [https://books.example/a the book]',
    'At https://books.example/b',
    ' spaced ',
    'One\n\nTwo',
    '{{Same|templated}}',
    '<nowiki>[[raw]]</nowiki>',
    '* point\n* other',
    '[[File:Pond.png|20px]]',
    'Inside<!-- hidden -->',
    '<b>bold</b>',
  )

const noteName = (pick: Pick): string => pick('one', 'two', 'a b', 'É', 'x"y', '3rd', '_u_')
const groupName = (pick: Pick): string => pick('note', 'N', 'lower-alpha', 'a b', 'é')

function noteAttributes(pick: Pick, group: string): string {
  const quote = pick('"', '"', "'")
  const of = (name: string, value: string): string =>
    value.includes(quote)
      ? ` ${name}=${quote}${value.replaceAll(quote, '')}${quote}`
      : ` ${name}=${quote}${value}${quote}`
  const grouped = group === '' ? '' : of('group', group)
  const more = pick(
    () => '',
    () => '',
    () => '',
    () => of('name', noteName(pick)),
    () => of('name', noteName(pick)),
    () => of('name', noteName(pick)),
    () => of('name', pick('1', '007', '')),
    () => of('follow', noteName(pick)),
    () => `${of('name', noteName(pick))}${of('follow', 'one')}`,
    () => of('dir', pick('rtl', 'ltr', 'RTL', 'up')),
    () => of('extends', noteName(pick)),
    () => of('details', 'p. 3'),
    () => of('title', 'x'),
    () => ` name=${pick('bare', 'one', 'two')}`,
  )
  return grouped + more()
}

function note(pick: Pick, group: string): string {
  const attributes = noteAttributes(pick, group)
  return pick(
    () => `<ref${attributes}>${noteWords(pick)}</ref>`,
    () => `<ref${attributes}>${noteWords(pick)}</ref>`,
    () => `<ref${attributes}>${noteWords(pick)}</ref>`,
    () => `<ref${attributes} />`,
    () => `<ref${attributes}/>`,
    () => `<ref${attributes}></ref>`,
    () => `<REF${attributes}>Loud</REF>`,
    () =>
      `{{#tag:ref|${noteWords(pick)}${group === '' ? '' : `|group=${group}`}${pick('', '|name=one', '|name=tagged')}}}`,
    () => `{{#tag:ref|Outer words${pick(note(pick, ''), note(pick, 'N'))}}}`,
    () => `<ref${attributes}>Outer <ref>inner</ref> words</ref>`,
    () => `{{Cited|${pick('oak', 'elm')}${pick('', '|name=tree')}}}`,
    () => '{{Sourced}}',
  )()
}

function listedNote(pick: Pick, group: string): string {
  const grouped = pick('', '', group === '' ? '' : ` group="${group}"`, ' group="other"')
  return pick(
    () => `<ref name="${noteName(pick).replaceAll('"', '')}"${grouped}>${noteWords(pick)}</ref>`,
    () => `<ref name="${noteName(pick).replaceAll('"', '')}"${grouped}>${noteWords(pick)}</ref>`,
    () => `<ref name="unused"${grouped}>Never marked</ref>`,
    () => `<ref${grouped}>Nameless</ref>`,
    () => '<ref name="one" />',
    () => '<ref name="one"></ref>',
    () => '<ref name="two">Other words</ref>',
    () => 'stray words',
    () => '{{#tag:ref|From a function|name=one}}',
  )()
}

function noteList(pick: Pick, group: string): string {
  const attribute = group === '' ? '' : ` group=${pick('"', "'")}${group}`
  const grouped = attribute === '' ? '' : `${attribute}${attribute.charAt(7)}`
  const defined = () => times(pick(1, 2, 3), () => `${pick('\n', '')}${listedNote(pick, group)}`)
  return pick(
    () => `<references${grouped} />`,
    () => `<references${grouped} />`,
    () => `<references${grouped}/>`,
    () => `<references${grouped}></references>`,
    () => `<references${grouped}>${defined()}\n</references>`,
    () => `<references${grouped}>${defined()}\n</references>`,
    () => `<references${grouped} ${pick('responsive', 'responsive="0"', 'responsive="1"', 'responsive="no"')} />`,
    () => `<references${grouped} ${pick('title="x"', 'columns="2"', 'class="y"')} />`,
    () => `{{#tag:references|${pick('', defined())}${group === '' ? '' : `|group=${group}`}}}`,
    () => `{{Listed|refs=${defined()}}}`,
    () => `<references${grouped}>\n<references />\n</references>`,
  )()
}

function notesText(pick: Pick): string {
  const groups = pick([''], [''], [''], ['', groupName(pick)], [groupName(pick)])
  const marks = times(pick(1, 2, 2, 3, 4), () => {
    const mark = note(pick, pick(...groups))
    const line = pick(
      `Words${mark} go on.`,
      `Words${mark} go on.`,
      `* item${mark}`,
      `== Part${mark} ==`,
      `{|\n| cell${mark}\n|}`,
      `: indented${mark}`,
    )
    return `${line}${pick('\n', '\n\n')}`
  })
  const lists = groups.map((group) =>
    pick(
      () => noteList(pick, group),
      () => noteList(pick, group),
      () => noteList(pick, group),
      () => '',
    )(),
  )
  const again = pick('', '', '', `\nMore${note(pick, '')} words\n${noteList(pick, '')}`)
  return `${marks}${pick('', '', '== Notes ==\n', 'Before ')}${lists.join(pick('\n', '\n\n'))}${pick('', '', '\nAfter')}${again}`.trim()
}

// Pictures.

const fileNames = [
  'Pond.png',
  'Pond.png',
  'Hill.png',
  'Leaf.svg',
  'Missing.png',
  'Missing.svg',
  'pond.png',
  'Small.png',
]

const captionWords = (pick: Pick): string =>
  pick(
    'A pond',
    "''slanted'' words",
    'see [[Garden]]',
    'see [[Garden|the garden]] and [https://pond.example here]',
    'https://pond.example/a',
    'note<ref>of a picture</ref>',
    '{{Same|templated}}',
    'one<br>two',
    'inner [[File:Small.png|20px]] picture',
    'inner [[File:Small.png|thumb|deep]] frame',
    '"quoted" & <b>bold</b>',
    '<div>box</div>',
    'One\n\nTwo',
    '* point\n* other',
    'a=b',
    '',
    ' ',
    'thumb nail',
    '[[Category:Ponds]]with category',
    '[[de:Teich]]with language',
    '<nowiki>a|b</nowiki>',
  )

const pictureOption = (pick: Pick): string =>
  pick(
    () => pick('thumb', 'thumbnail', 'frame', 'framed', 'frameless', 'border', 'enframed'),
    () => pick('thumb', 'thumb', 'frame', 'frameless'),
    () => pick('left', 'right', 'center', 'centre', 'none'),
    () => pick('baseline', 'sub', 'super', 'sup', 'top', 'text-top', 'middle', 'bottom', 'text-bottom'),
    () =>
      pick(
        '100px',
        '60x40px',
        'x50px',
        '200x300px',
        '0px',
        '100',
        '100 px',
        'px',
        '-5px',
        '99999px',
        '10.5px',
        '100pxpx',
        '1e2px',
      ),
    () => pick('upright', 'upright=1.5', 'upright 0.5', 'upright=', 'upright=0', 'upright=big', 'upright = 2'),
    () =>
      pick(
        'manualthumb=Small.png',
        'thumb=Small.png',
        'thumb=Missing.png',
        'thumbnail=Hill.png',
        'thumb=',
        'thumb=[[x]]',
      ),
    () =>
      pick(
        'link=',
        'link=Garden',
        'link=https://pond.example/',
        'link=Garden#Gate',
        'link=[[Garden]]',
        'link=de:Teich',
        'link=<bad>',
        'link=https://pond.example/a b',
        'link=//pond.example',
        'link=mailto:a@pond.example',
        'link=File:Hill.png',
        'link=:Category:Ponds',
        'link=Pond%20side',
        'link=#here',
      ),
    () =>
      pick(
        'alt=',
        'alt=Blue water',
        "alt=''slanted''",
        'alt=a [[Garden]]',
        'alt=a [[Garden|gate]]',
        'alt="quoted"',
        'alt={{Same|x}}',
        'alt=a [https://pond.example b]',
        'alt=<b>x</b>',
      ),
    () => pick('class=shore', 'class=', 'class=a b'),
    () => pick('page=1', 'page=2', 'page 2', 'page=x', 'lang=de', 'lang=x', 'lang='),
    () => captionWords(pick),
    () => captionWords(pick),
    () => captionWords(pick),
  )()

const fileSpace = (pick: Pick): string => pick('File:', 'File:', 'File:', 'Image:', 'file:', 'File: ')

function picture(pick: Pick): string {
  const options = times(pick(0, 1, 1, 2, 2, 3, 4), () => `|${pictureOption(pick)}`)
  return `[[${fileSpace(pick)}${pick(...fileNames)}${options}]]`
}

function galleryLine(pick: Pick): string {
  const option = () =>
    pick(
      () => captionWords(pick).replaceAll('\n', ' '),
      () => captionWords(pick).replaceAll('\n', ' '),
      () => pictureOption(pick).replaceAll('\n', ' '),
    )()
  const options = times(pick(0, 1, 1, 2, 3), () => `|${option()}`)
  return pick(
    () => `${pick('File:', 'File:', 'Image:', '')}${pick(...fileNames)}${options}\n`,
    () => `${pick('File:', 'File:', 'Image:', '')}${pick(...fileNames)}${options}\n`,
    () => `${pick('File:', 'File:', 'Image:', '')}${pick(...fileNames)}${options}\n`,
    () =>
      pick(
        '\n',
        '<!-- nothing -->\n',
        'Garden\n',
        'Bad<>name.png|x\n',
        '|no name\n',
        ' File:Pond.png \n',
        'Category:Ponds|c\n',
        'de:Teich.png\n',
        '{{Same|File:Pond.png}}\n',
        'Pond%2Epng|decoded\n',
      ),
  )()
}

function gallery(pick: Pick): string {
  const attributes = pick(
    '',
    '',
    ' mode=packed',
    ' mode="nolines"',
    ' mode="packed-hover"',
    ' mode="packed-overlay"',
    ' mode="slideshow"',
    ' mode=odd',
    ' caption="A [[Garden]]"',
    ' caption=Words',
    ' showfilename',
    ' showfilename=yes',
    ' perrow=2',
    ' widths=60px heights=40',
    ' widths="x"',
    ' class="c" style="color:red"',
  )
  return `<gallery${attributes}>\n${times(pick(1, 2, 3), () => galleryLine(pick))}</gallery>`
}

function picturesText(pick: Pick): string {
  const isGallery = pick(true, false, false, false)
  const one = isGallery
    ? gallery(pick)
    : pick(
        picture(pick),
        picture(pick),
        picture(pick),
        picture(pick),
        pick('{{Framed|Pond.png}}', '{{Framed|Missing.png|x}}', '{{Framed|Leaf.svg|[[Garden]]}}'),
      )
  const two = picture(pick)
  const places = [
    one,
    one,
    one,
    `Words ${one} go on.`,
    `Words ${one} go on.`,
    `{|\n| ${one}\n| ${two}\n|}`,
    `{|\n|\n${one}\n|-\n! ${two}\n|}`,
    `${one}${two}`,
    `${one}\n${two}`,
    `${one}\n\n${two}`,
    `<div>${one}</div>`,
    `<div>\n${one}\n</div>`,
    `<center>${one}</center>`,
    `Before\n${one}\nAfter`,
    ` ${one}`,
    `[[:${fileSpace(pick)}${pick(...fileNames, 'Plan.pdf', 'Song.ogg')}${pick('', '|words')}]] ${one}`,
    `[[Media:${pick(...fileNames, 'Plan.pdf', 'Song.ogg')}${pick('', '|words', '#x')}]] ${one}`,
  ]
  // MediaWiki tears a list, a heading and bold words where a gallery stands in them; we do not.
  const inLines = [
    `* ${one}\n* other`,
    `* item ${one} end`,
    `: ${one}`,
    `; term ${one} : words`,
    `== ${one} ==`,
    `'''bold ${one} end'''`,
    `[https://pond.example ${one}]`,
    `[[Garden|${one}]]`,
    `{|\n|+ ${one}\n| cell\n|}`,
  ]
  return pick(...places, ...(isGallery ? [] : inLines))
}

// Links to other languages and wikis.

const prefix = (pick: Pick): string =>
  pick(
    'de',
    'de',
    'es',
    'ja',
    'DE',
    'zh-min-nan',
    'w',
    'w',
    'W',
    'meta',
    'own',
    'own',
    'tlh',
    'fr',
    'simple',
    'be-tarask',
  )

const target = (pick: Pick): string =>
  pick(
    'Garten',
    'garten teich',
    'Garten_Teich',
    'Ort#Tor',
    '#Tor',
    '',
    'Kategorie:Gärten',
    'Category:Gardens',
    'File:Pond.png',
    'a/b',
    '/sub',
    'A?b=c',
    'A&amp;b',
    'A%20b',
    '100%',
    'É',
    'Talk:X',
    'w:Nested',
    'de:Nested',
    'own:Nested',
    'A[b',
    'A<b',
    'A|B',
  )

function otherLink(pick: Pick): string {
  const name = `${prefix(pick)}:${target(pick)}`
  return pick(
    `[[${name}]]`,
    `[[${name}]]`,
    `[[:${name}]]`,
    `[[${name}|words]]`,
    `[[:${name}|words]]`,
    `[[${name}|]]`,
    `[[ ${name} ]]`,
    `[[: ${name}]]`,
    `[[${name}|''slanted'']]`,
    `[[${name}]]s`,
    `[[${name}|[[File:Small.png|20px]]]]`,
    `[[::${name}]]`,
    `{{${name}}}`,
    `{{Elsewhere|${pick('de', 'w', 'own')}}}`,
    `[[${name.replace(':', ' : ')}]]`,
    `[[${name.replace(':', '&#58;')}]]`,
    `[[${name}<!-- c -->]]`,
    `[[{{Same|${name}}}]]`,
  )
}

function languagesText(pick: Pick): string {
  const link = () => otherLink(pick)
  return pick(
    () => link(),
    () => `Words ${link()} go on.`,
    () => `Words ${link()} go on.`,
    () => `Words\n${link()}\n${link()}`,
    () => `Words\n\n${link()}\n\n${link()}\n\nMore`,
    () => `* ${link()}\n* ${link()}\n* end`,
    () => `${link()} ${link()}\nmore`,
    () => `{|\n| ${link()}\n|-\n| ${link()}\n|}`,
    () => `== Part ${link()} ==\nwords`,
    () => `: ${link()}\n; ${link()} : x`,
    () => `<div>${link()}</div>`,
    () => `Words${link()}\n [[Category:Ponds]] \n${link()}\nEnd`,
    () => `'''${link()}''' ${link()}`,
    () => ` ${link()}\n text`,
    () => `<ref>${link()}</ref> words ${link()}`,
    () => `[[Category:Ponds]]\n${link()}\n[[Garden]]`,
    () => `${link()}\n== Part ==\n${link()}`,
    () => `#REDIRECTED ${link()}`,
    () => `[https://pond.example ${link()}]`,
    () => `{{#if:x|${link()}}} {{#language:${prefix(pick).toLowerCase()}}}`,
  )()
}

const makers: Readonly<Record<Family, (pick: Pick) => string>> = {
  notes: notesText,
  pictures: picturesText,
  languages: languagesText,
}
