/** A saved page of the fixture's mirror with other contents: its frame, banners and menus are those of a real skin. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../fixtures/communs/mirror/wiki.communs.example')
const saved = 'index.php@title=Assembl%C3%A9e_des_communs_de_Port-Brevel_-_6&oldid=28.html'
const frame = readFileSync(join(folder, saved), 'utf8')
const frameTitle = 'Assemblée des communs de Port-Brevel - 6'
const contents = /(<div class="[^"]*mw-parser-output[^"]*"[^>]*>)[\s\S]*?(?=<div class="printfooter")/

/** What MediaWiki makes of headings, list items, paragraphs and bare addresses; other wikitext is not understood. */
export function mirrorPage(title: string, wikitext: string): string {
  const body = htmlOf(wikitext)
  return frame
    .replaceAll(frameTitle, () => escaped(title))
    .replace(contents, (_, opening: string) => `${opening}${body}</div></div>`)
}

function htmlOf(wikitext: string): string {
  let isList = false
  const lines = wikitext.split('\n').map((line) => {
    const item = /^\* ?(.*)$/.exec(line)
    const [close, open] = [isList && item === null ? '</ul>\n' : '', !isList && item !== null ? '<ul>' : '']
    isList = item !== null
    if (item !== null) return `${open}<li>${inline(item[1] ?? '')}</li>`
    const heading = /^(={2,5}) *(.*?) *\1$/.exec(line)
    if (heading === null) return line.trim() === '' ? close : `${close}<p>${inline(line)}\n</p>`
    const [, signs = '', text = ''] = heading
    const edit =
      '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="x">modifier</a>]</span>'
    const tag = `h${signs.length}`
    return `${close}<div class="mw-heading mw-heading${signs.length}"><${tag} id="${escaped(text)}">${inline(text)}</${tag}>${edit}</div>`
  })
  return `${lines.join('\n')}${isList ? '</ul>' : ''}`
}

const inline = (text: string): string =>
  escaped(text)
    .replace(/https?:\/\/[^\s<>"]+/g, (url) => `<a rel="nofollow" class="external free" href="${url}">${url}</a>`)
    .replace(/ (?=[:;?!])/g, '&#160;')

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
