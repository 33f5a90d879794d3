/** Boxes of the printer: indentation, frames of tables, source that is shown, levels of headings, generated classes. */

import type { CheerioAPI } from 'cheerio/slim'
import { styleOfClasses } from '../html/styles.ts'
import type { ArticlePlace, Elements } from './place.ts'

/** Takes the printer's boxes away, and gives headings, lists and styles their own tags and attributes again. */
export function restoreBoxes($: CheerioAPI, { levels }: ArticlePlace): void {
  for (const frame of $('div.wf-scroll').toArray()) restoreTable($(frame), $)
  $('.wf-raw-title, details.wf-raw > summary').remove()
  for (const box of $('div.wf-raw, details.wf-raw, span.wf-arguments').toArray()) $(box).replaceWith($(box).contents())
  $('code.wf-raw').removeAttr('title')
  for (const code of $('pre.wf-code').toArray()) restoreCode($(code), $)
  for (const [kind, tag] of [
    ['indents', 'dl'],
    ['indent', 'dd'],
    ['term', 'dt'],
  ] as const)
    for (const box of $(`div.wf-${kind}`).toArray()) box.name = tag
  const headings = $('h1, h2, h3, h4, h5, h6').toArray()
  if (headings.length === levels.length)
    for (const [at, level] of levels.entries()) {
      const heading = headings[at]
      if (heading !== undefined && level >= 1) heading.name = `h${level}`
    }
  $('th[scope]').removeAttr('scope')
  for (const element of $('[class]').toArray()) restoreClasses($(element))
}

/** Where the frame floats in its stead, the table does again. */
function restoreTable(frame: Elements, $: CheerioAPI): void {
  const table = frame.children('table')
  for (const name of (frame.attr('class') ?? '').split(' ')) if (name.startsWith('wf-s-')) table.addClass(name)
  frame.replaceWith($(frame.contents()))
}

function restoreCode(code: Elements, $: CheerioAPI): void {
  const language = code.attr('data-language')
  const box = $('<div>').attr('class', `mw-highlight${language === undefined ? '' : ` mw-highlight-lang-${language}`}`)
  code.removeAttr('data-language').replaceWith(box)
  box.append(code.append(code.children('code').contents()))
  code.children('code').remove()
}

function restoreClasses(element: Elements): void {
  const names = (element.attr('class') ?? '').split(/\s+/).filter((name) => name !== '')
  const style = styleOfClasses(names)
  const own = names.filter((name) => !name.startsWith('wf-'))
  if (own.length === 0) element.removeAttr('class')
  else element.attr('class', own.join(' '))
  if (style !== '') element.attr('style', style)
}
