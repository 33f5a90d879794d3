/** A page is known for what it loads, for its policy and for what would run, however it is cut. */

import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { scanPage } from '../../src/bundle/verify/scan-page.ts'
import { belowSquare, growth } from '../support/growth.ts'

const scan = (html: string) => scanPage(Buffer.from(html))

test.each([
  '<p id=a>b</p><P ID="c">d</P>',
  '<a name=\'é à\' href="?x=1&amp;y=2#é">b</a><area href=c><link rel=x href=d>',
  '<!-- <p id="no"> --><p id="yes"><!-- a > b --><p id="too">',
  '<!DOCTYPE html><?x <p id="no"?><p id="yes">a < b <3 & c</p></p id="no">',
  '<script>if (a < b) c = "<p id=no>"</script><p id=yes><title><p id=no></title><textarea><p id=no></textarea>',
  '<p id="a" id="b" title="<p id=no>" data-id="no">c</p><p id="д&#x1F600;&quot;">',
  '<p\n  id\n=\n"a"\tclass=b/><br/id="c"/><svg><use xlink:href="#a"/></svg>',
  '<a href="x.html"id="joined">y</a><a id>z</a><p = id="q">',
])('%s has the ids and addresses that a browser sees', (html) => {
  const $ = load(html)
  const [ids, hrefs] = [new Set<string>(), [] as string[]]
  for (const one of $('*')) {
    const { id, name, href } = $(one).attr() ?? {}
    if (id !== undefined) ids.add(id)
    if ($(one).is('a') && name !== undefined) ids.add(name)
    if ($(one).is('a, area') && href !== undefined) hrefs.push(href)
  }
  expect(scan(html)).toMatchObject({ ids, hrefs })
})

test('what a page loads, its policy, and what would run in it', () => {
  const html = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><link rel="alternate" href="no.xml">
<link rel="stylesheet" href="a.css"><script src="b.js"></script><script>c()</script><script type="application/json">{}</script>
<img src="d.png" srcset="e.png 2x, f.png 3x" alt=""><p style="g" onclick="h()">i</p><base href="/">`
  expect(scan(html)).toMatchObject({
    policy: "default-src 'none'",
    loads: ['a.css', 'b.js', 'd.png', 'e.png', 'f.png'],
    inline: ['<script>', 'style="" on <p>', 'onclick="" on <p>', '<base>'],
  })
})

/** Milliseconds: a text without a tag is hardly more than copied, in a time that is the memory's; the square of so many marks is half a second. */
const leastMs = 20

test('a page that is cut anywhere, or full of marks, is read in a time that grows with its length', () => {
  for (const one of ['<', '<a href="', "<p id='", '<!--', '</', '<script>', '<a ', '<a b="c" ', '="', '&amp;'])
    expect(
      growth((size) => scan(one.repeat(size)), 5_000, 40_000, leastMs),
      one,
    ).toBeLessThan(belowSquare)
})

test.for([
  '<svg><title><img src="//evil.example/a.png" onerror="b()"></title></svg>',
  '<math><style><img src="//evil.example/a.png" onerror="b()"></style></math>',
  '<svg><foreignObject></svg></foreignObject><title><img src="//evil.example/a.png" onerror="b()"></title>',
  '<!-- a --!><img src="//evil.example/a.png" onerror="b()"><!-- b -->',
  '<!--><img src="//evil.example/a.png" onerror="b()"><!-- b -->',
])('what a browser takes for markup is seen: %s', (html) => {
  expect(scan(html)).toMatchObject({ loads: ['//evil.example/a.png'] })
  expect(scan(html).inline).toContain('onerror="" on <img>')
})
