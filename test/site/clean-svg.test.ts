/** Drawings without what could run, include HTML or ask other hosts. */

import { describe, expect, test } from 'vitest'
import { cleanSvg } from '../../src/site/svg/clean-svg.ts'

const open = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
const svg = (inside: string, attributes = ''): string => `${open}${attributes}>${inside}</svg>`
const clean = (source: string) => cleanSvg(Buffer.from(source))
const cleaned = (inside: string, attributes = ''): string => clean(svg(inside, attributes))?.svg.trim() ?? ''

describe('a drawing that only draws', () => {
  test.each([
    ['shapes', '<g transform="translate(1,2)"><path d="M0 0L9 9"/><circle cx="1" r="2" fill="#f00"/></g>'],
    [
      'gradients and references',
      '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#a)" width="9"/><use xlink:href="#a"/>',
    ],
    ['words', '<title>Un jardin &amp; son plan</title><text x="1" xml:space="preserve">a &lt; b</text>'],
    ['a style sheet', '<style type="text/css">/* noms */ .a{fill:#fff;stroke:url(#b)} .b > g{opacity:.5}</style>'],
    ['a picture of its own', '<image width="1" xlink:href="data:image/png;base64,iVBORw0KGgo="/>'],
    ['a filter', '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>'],
    ['an animation of a shape', '<rect><animate attributeName="width" from="1" to="9" dur="2s"/></rect>'],
    [
      'notes of its program',
      '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:li/></r:RDF></metadata><g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="Calque"/>',
    ],
  ])('is found to be harmless: %s', (_what, inside) => {
    expect(clean(svg(inside))?.removed).toEqual([])
  })

  test('keeps its shapes, its words and its order', () => {
    expect(
      cleaned('<g id="a" style="fill: red"><path d="M0 0"/></g><text>a &lt; b &amp; c</text>', ' viewBox="0 0 9 9"'),
    ).toBe(
      `${open} viewBox="0 0 9 9"><g id="a" style="fill:red"><path d="M0 0"></path></g><text>a &lt; b &amp; c</text></svg>`,
    )
  })

  test('may name its namespaces by prefixes and simple entities, as editors do', () => {
    const source = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_ai 'http://ns.adobe.com/AdobeIllustrator/10.0/'> ]>
<s:svg xmlns:s="&ns_svg;" xmlns:i="&ns_ai;" i:viewOrigin="1"><s:rect width="9"/></s:svg>`
    expect(clean(source)).toEqual({ svg: `${open}><rect width="9"></rect></svg>\n`, removed: [] })
  })

  test('is read in UTF-16 too', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(svg('<text>été</text>'), 'utf16le')])
    expect(cleanSvg(bytes)?.svg).toContain('<text>été</text>')
  })
})

test('a rule beside a forbidden one stays, one inside of it goes', () => {
  const sheet =
    '@import "https://evil.example/x.css"; .a{fill:red} @media print{.b{fill:blue}} .c{stroke:url(#x)} .d{fill:lime'
  const result = clean(svg(`<style>${sheet}</style>`))
  expect(result?.svg).toContain('<style>.a{fill:red}\n.c{stroke:url(#x)}\n.d{fill:lime}</style>')
  expect(result?.removed).toEqual(['style'])
})

describe('what goes', () => {
  test.each([
    ['script', '<script>alert(1)</script><script xlink:href="https://evil.example/x.js"/>'],
    ['script', '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'],
    ['handler', '<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>'],
    [
      'foreignObject',
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>',
    ],
    ['iframe', '<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>'],
    ['onload', '<g onload="alert(1)"/>'],
    ['onbegin', '<animate attributeName="x" onbegin="alert(1)"/>'],
    ['a href', '<a xlink:href="javascript:alert(1)"><rect/></a>'],
    ['a href', '<a href=" java&#10;script:alert(1)"><rect/></a>'],
    ['a href', '<a href="https://evil.example/"><rect/></a>'],
    ['a href', '<a xmlns:y="http://www.w3.org/1999/xlink" y:href="javascript:alert(1)"><rect/></a>'],
    ['image href', '<image xlink:href="https://evil.example/pixel.png"/>'],
    ['image href', '<image href="//evil.example/pixel.png"/>'],
    ['image href', '<image href="data:image/svg+xml;base64,PHN2Zz4="/>'],
    ['use href', '<use href="other.svg#a"/>'],
    ['use href', '<use href="data:image/png;base64,iVBORw0KGgo="/>'],
    ['feImage href', '<filter><feImage href="https://evil.example/p.png"/></filter>'],
    ['fill', '<rect fill="url(https://evil.example/x.svg#a)"/>'],
    ['filter', '<rect filter="url( \'//evil.example/x#a\' )"/>'],
    ['rect style', '<rect style="fill:red;background:url(https://evil.example/p.png)"/>'],
    ['rect style', '<rect style="fill:u\\72l(https://evil.example/p.png)"/>'],
    ['rect style', '<rect style="mask-image:image-set(\'https://evil.example/p.png\' 1x)"/>'],
    ['style', '<style>@import "https://evil.example/x.css";.a{fill:red}</style>'],
    ['style', '<style>@font-face{font-family:x;src:url(https://evil.example/x.woff)}</style>'],
    ['style', '<style>.a{fill:url(https://evil.example/p.svg#a)}</style>'],
    ['style', '<style><![CDATA[ .a{background:url("https://evil.example/p.png")} ]]></style>'],
    ['animate', '<a href="#a"><animate attributeName="href" values="javascript:alert(1)"/></a>'],
    ['set', '<a href="#a"><set attributeName="xlink:href" to="javascript:alert(1)"/></a>'],
    ['to', '<set attributeName="fill" to="javascript:alert(1)"/>'],
    ['base', '<g xml:base="https://evil.example/"/>'],
    ['?xml-stylesheet', '<?xml-stylesheet href="https://evil.example/x.css"?>'],
    ['SCRIPT', '<SCRIPT>alert(1)</SCRIPT>'],
    ['audio', '<audio xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/a.ogg"/>'],
    ['prefetch', '<prefetch xlink:href="https://evil.example/"/>'],
  ])('%s in %s', (name, inside) => {
    const result = clean(svg(`${inside}<circle r="4"/>`))
    expect(result?.removed).toContain(name)
    expect(result?.svg).toContain('<circle r="4">')
    expect(result?.svg).not.toMatch(/evil\.example|alert|script:|\bon[a-z]+=/i)
  })

  test.each([
    ['entities with markup', '<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>'],
    ['entities of other files', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['attributes by default', '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'],
    ['parameter entities', '<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://evil.example/x.dtd"> %x;]>'],
  ])('a DTD with %s', (_what, doctype) => {
    const result = clean(`${doctype}${svg('<text>&x;</text><circle r="4"/>')}`)
    expect(result?.removed).toContain('DOCTYPE')
    expect(result?.svg).toContain('<circle r="4">')
    expect(result?.svg).not.toMatch(/evil\.example|alert|passwd|DOCTYPE/)
  })

  test('entities do not multiply', () => {
    const entities = [
      '<!ENTITY a "aaaaaaaaaa">',
      ...[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at]};`.repeat(10)}">`),
    ]
    const result = clean(`<!DOCTYPE svg [${entities.join('')}]>${svg('<text>&j;</text>')}`)
    expect(result?.removed).toContain('DOCTYPE')
    expect(result?.svg.length).toBeLessThan(1000)
  })
})

test.each([
  ['nothing', ''],
  ['words', 'Un jardin'],
  ['a page', '<!DOCTYPE html><html><body><svg xmlns="http://www.w3.org/2000/svg"/></body></html>'],
  ['an svg without its namespace', '<svg><rect/></svg>'],
  [
    'an encoding that hides what it says',
    '<?xml version="1.0" encoding="UTF-7"?><svg xmlns="http://www.w3.org/2000/svg"/>',
  ],
])('%s is no drawing', (_what, source) => {
  expect(clean(source)).toBeNull()
})

test('bytes that are no UTF-8 are no drawing', () => {
  expect(cleanSvg(Buffer.concat([Buffer.from(open), Buffer.from([0xe9]), Buffer.from('/>')]))).toBeNull()
})

test.each([
  [
    'whose entity gives a terabyte',
    `<!DOCTYPE svg [<!ENTITY a "${'a'.repeat(50_000)}">]>${svg(`<text>${'&a;'.repeat(20_000)}</text>`)}`,
  ],
  ['with a document type of 20 MB', `<!DOCTYPE svg [<!--${'a'.repeat(20 << 20)}-->]>${svg('')}`],
  ['nested 100,000 deep', svg(Array.from({ length: 100_000 }, (_, at) => `<g xmlns:a${at}="b">`).join(''))],
])('a drawing %s is none that can be shown', (_what, source) => {
  expect(clean(source)).toBeNull()
})
