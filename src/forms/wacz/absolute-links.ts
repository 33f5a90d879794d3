/** Links of a page of the site, which are relative, as addresses: the page moves to where it stood. */

import { posix } from 'node:path'
import { Tokenizer } from 'htmlparser2'
import { unheard } from '../../support/html-tree.ts'

const linking: ReadonlySet<string> = new Set(['href', 'src', 'action', 'poster', 'data', 'xlink:href'])

/** The HTML with each relative link made absolute. `path` is the page's own, relative to `data/`; so is what `addressOf` is given. */
export function absoluteLinks(html: string, path: string, addressOf: (path: string) => string): string {
  const parts: string[] = []
  let done = 0
  let name = ''
  let start = -1
  let end = -1
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      ...unheard,
      onattribname: (from, to) => {
        name = html.slice(from, to).toLowerCase()
        start = -1
      },
      onattribdata: (from, to) => {
        if (start < 0) start = from
        end = to
      },
      onattribend: () => {
        if (start < 0 || (name !== 'srcset' && !linking.has(name))) return
        parts.push(html.slice(done, start), absolute(name, html.slice(start, end), path, addressOf))
        done = end
      },
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  parts.push(html.slice(done))
  return parts.join('')
}

function absolute(name: string, value: string, path: string, addressOf: (path: string) => string): string {
  if (name !== 'srcset') return absoluteLink(value, path, addressOf)
  return value.replace(/[^\s,][^\s]*(?=\s|$)/g, (part) =>
    /^[\d.]+[wx],?$/.test(part) ? part : absoluteLink(part, path, addressOf),
  )
}

/** What is no relative path stays: other addresses, places on the page itself. */
function absoluteLink(written: string, path: string, addressOf: (path: string) => string): string {
  const [, relative = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(written) ?? []
  if (relative === '' || relative.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(relative)) return written
  const address = addressOf(posix.join(posix.dirname(path), relative))
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;') + rest
}
