/** Formulas: from wikitext by a library, from HTML as the wiki printed them, and nothing in either that could do harm. */

import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { createParser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { sanitiseHtml } from '../../src/site/frame/sanitise.ts'
import { renderDocument } from '../../src/site/render.ts'
import { options, parse } from '../parse/wiki.ts'

const parser = createParser(options)
const nowhere = { href: () => null, src: () => null }
const shown = (text: string): string => renderDocument(parse(text), { language: 'en' }).html
const shownHtml = (html: string): string =>
  renderDocument(parser.parse({ title: 'A', text: html, form: 'html', mirrorPath: null }), { language: 'en' }).html

/** As MediaWiki's extension Math prints it, here shortened. */
const printedByWiki = (math: string, tex: string): string =>
  `<p>Récolte : <span class="mwe-math-element mwe-math-element-inline"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display: none;"><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="{\\displaystyle ${tex}}"><semantics><mrow class="MJX-TeXAtom-ORD"><mstyle displaystyle="true" scriptlevel="0">${math}</mstyle></mrow><annotation encoding="application/x-tex">{\\displaystyle ${tex}}</annotation></semantics></math></span><img src="https://wiki.example/math/x.svg" class="mwe-math-fallback-image-inline" alt="{\\displaystyle ${tex}}"></span>.</p>`

const sum = '<mi>E</mi><mo>=</mo><msubsup><mi>p</mi><mi>i</mi><mn>2</mn></msubsup>'

describe('in wikitext', () => {
  test('a formula is MathML, its TeX beside it, without a style', () => {
    const $ = load(shown('Soit <math>E=\\sum_{i=1}^n p_i^2</math>.'))
    const math = $('p > math')
    expect(math.attr('alttext')).toBe('E=\\sum_{i=1}^n p_i^2')
    expect(math.attr('title')).toBe('E=\\sum_{i=1}^n p_i^2')
    expect(math.find('msubsup > mi').first().text()).toBe('p')
    expect(math.find('munderover, msubsup').length).toBe(2)
    expect($('[style]')).toHaveLength(0)
  })

  test.each([
    ['\\R \\N \\Z \\C \\Q', 'ℝℕℤℂℚ'],
    ['a \\and b \\or c', 'a∧b∨c'],
    ['\\part x', '∂x'],
    ['\\sgn x', 'sgnx'],
    ['\\ang A', '∠A'],
    ['\\mbox{pour tous}', 'pour tous'],
    ['x \\in \\empty', 'x∈∅'],
    ['\\begin{align} a &= b\\end{align}', 'a=b'],
  ])('the names of texvc are known: %s', (tex, words) => {
    const text = load(shown(`<math>${tex}</math>`))('math').text()
    expect(
      text
        .replace(/[\s\u00a0\u2061]+/g, ' ')
        .replace(/ (?!tous)/g, '')
        .trim(),
    ).toBe(words)
  })

  test('chemistry is read, in a tag of its own and in math', () => {
    for (const text of [
      '<chem>2H2 + O2 -> 2H2O</chem>',
      '<ce>2H2 + O2 -> 2H2O</ce>',
      '<math>\\ce{2H2 + O2 -> 2H2O}</math>',
    ])
      expect(load(shown(text))('math').attr('alttext')).toBe('\\ce{2H2 + O2 -> 2H2O}')
  })

  test('what is not understood is shown as its source and told', () => {
    const document = parse('<math>\\frac{1}{\\semis</math>')
    expect(renderDocument(document, { language: 'en' }).html).toContain('>\\frac{1}{\\semis</code>')
    expect(document.losses.map(({ kind, severity }) => [kind, severity])).toEqual([['tag-not-run', 'declared']])
    expect(parse('<math>a^2</math>').losses).toEqual([])
  })

  test.each(['\\href{javascript:alert(1)}{x}', '\\class{wf-banner}{x}', '\\id{wf-main}{x}', '\\def\\a{\\a\\a}\\a'])(
    'a command that no formula has is its source: %s',
    (tex) => {
      expect(shown(`<math>${tex}</math>`)).toContain('<code')
    },
  )
})

describe('in HTML', () => {
  const html = printedByWiki(sum, 'E=p_{i}^{2}')

  test('a formula is the MathML of the wiki, once, its TeX beside it', () => {
    const $ = load(shownHtml(html))
    expect($('math')).toHaveLength(1)
    expect($('math').text()).toBe('E=pi2')
    expect($('math').attr('alttext')).toBe('E=p_{i}^{2}')
    expect($('img')).toHaveLength(0)
    expect($('math').closest('.wf-s-display--none')).toHaveLength(0)
  })

  test('its words are its TeX, as in wikitext', () => {
    const fromHtml = parser.parse({ title: 'A', text: html, form: 'html', mirrorPath: null })
    expect(plainText(fromHtml)).toBe('Récolte : E=p_{i}^{2}.')
    expect(plainText(parse('Récolte : <math>E=p_{i}^{2}</math>.'))).toBe('Récolte : E=p_{i}^{2}.')
  })

  test('MathML without TeX is shown, and no TeX is made up', () => {
    const native =
      '<p>Soit <math class="mwe-math-element"><msub><mi>x</mi><mn>1</mn></msub><mo>∈</mo><mi>A</mi></math>.</p>'
    const math = load(shownHtml(native))('p > math')
    expect(math.text()).toBe('x1∈A')
    expect([math.attr('alttext'), math.attr('title')]).toEqual([undefined, undefined])
  })

  test('without MathML it is its TeX', () => {
    const picture = html.replace(/<math[\s\S]*<\/math>/, '')
    expect(shownHtml(picture)).toContain('>E=p_{i}^{2}</code>')
    expect(sanitiseHtml(picture, nowhere)).toContain('<code>{\\displaystyle E=p_{i}^{2}}</code>')
    expect(shownHtml('<p><img class="tex" alt="E=p^2" src="/m/1.png"></p>')).toContain('>E=p^2</code>')
  })

  test('without MathML it is its picture, where the rendering holds that, its TeX beside it', () => {
    const drawn = (src: string) =>
      `<p>Récolte : <span class="mwe-math-element"><img src="${src}" class="mwe-math-fallback-image-inline" alt="E=p^{2}"></span></p>`
    const kept = 'data:image/svg+xml;base64,PHN2Zy8+'
    const image = `<img class="wf-formula" src="${kept}" alt="E=p^{2}" title="E=p^{2}">`
    expect(shownHtml(drawn(kept))).toContain(image)
    expect(sanitiseHtml(drawn(kept), nowhere)).toContain(image)
    for (const src of [
      'data:text/html;base64,PHN2Zy8+',
      'data:image/png;base64,A&quot; onload=&quot;x',
      '//e.example/x.png',
    ])
      for (const html of [shownHtml(drawn(src)), sanitiseHtml(drawn(src), nowhere)]) {
        expect(html).not.toContain('<img')
        expect(html).toContain('>E=p^{2}</code>')
      }
  })

  test('beside its MathML in the history neither picture nor TeX is said once more', () => {
    const $ = load(sanitiseHtml(html, nowhere))
    expect($('math')).toHaveLength(1)
    expect($('code, img, .wf-missing')).toHaveLength(0)
  })

  test('one on a line of its own is one too', () => {
    const display = html.replace('<p>Récolte : <span class="mwe', '<div class="mwe').replace('</span>.</p>', '</div>')
    expect(load(shownHtml(display))('math').text()).toBe('E=pi2')
  })

  test('an old state of a page shows it too', () => {
    expect(load(sanitiseHtml(html, nowhere))('math msubsup').text()).toBe('pi2')
  })
})

/** What browsers were made to run by, through MathML: each comes through what is printed without anything but formulas. */
const vectors: readonly string[] = [
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style><img src onerror=alert(1)>"></style></h1>',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script><img src=x onerror=alert(1)></annotation-xml></math>',
  '<math><annotation encoding="application/x-tex"><img src=x onerror=alert(1)></annotation></math>',
  '<math href="javascript:alert(1)"><mi href="javascript:alert(1)" xlink:href="javascript:alert(1)">x</mi></math>',
  '<math><maction actiontype="statusline#http://evil.example" xlink:href="javascript:alert(1)">x</maction></math>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">x</mi></math>',
  '<math><mi onclick=alert(1) style="background:url(//evil.example)" id=wf-main class="wf-banner">x</mi></math>',
  '<math><mo><script>alert(1)</script>+</mo></math>',
  '<math><mi><svg onload=alert(1)><title><style></title><img src=x onerror=alert(1)></svg></mi></math>',
  '<math><mtext><noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript></mtext></math>',
  '<math alttext="--><img src=x onerror=alert(1)>" title="</math><script>alert(1)</script>"><mi>x</mi></math>',
  '<math><mglyph src="https://evil.example/x.png"/><mi>x</mi></math>',
  '<math mathcolor="red;background:url(//evil.example)" mathvariant="javascript:alert(1)"><mi>x</mi></math>',
  `${'<math><mrow>'.repeat(400)}<mi>x</mi>`,
]

test.each(vectors.map((vector) => [vector.slice(0, 90), vector]))('nothing runs: %s', (_, vector) => {
  for (const html of [sanitiseHtml(vector, nowhere), shownHtml(vector)]) {
    // Read as often as browsers do that move markup about: it stays what it is.
    const [once, twice] = [load(html, null, false).html(), load(load(html, null, false).html(), null, false).html()]
    expect(twice).toBe(once)
    const $ = load(once, null, false)
    for (const node of $('*').get()) {
      expect(node.type).toBe('tag')
      if (node.type !== 'tag') continue
      expect(node.name).not.toMatch(/^(?:script|style|img|svg|form|a|mglyph|maction|annotation.*|noscript|title)$/)
      const names = Object.keys(node.attribs)
      expect(names.filter((name) => /^on|href|src|style|^id$/.test(name))).toEqual([])
      expect(node.attribs['class'] ?? '').not.toContain('wf-banner')
    }
  }
})
