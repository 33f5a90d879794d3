/** Links of a page of the site, which are relative, as a form has them where the page lies elsewhere. */

import { posix } from 'node:path'
import { Tokenizer } from 'htmlparser2'
import { unheard } from '../../support/html-tree.ts'

const linking: ReadonlySet<string> = new Set(['href', 'src', 'action', 'poster', 'data', 'xlink:href'])

/**
 * The HTML of a page with each relative link replaced. `path` is the page's own in the bundle, or in a folder of it; `addressOf` is
 * given the path that a link leads to, from the same folder, and returns what is written instead.
 */
export function linkedAnew(html: string, path: string, addressOf: (path: string) => string): string {
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
        parts.push(html.slice(done, start), relinked(name, html.slice(start, end), path, addressOf))
        done = end
      },
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  parts.push(html.slice(done))
  return parts.join('')
}

function relinked(name: string, value: string, path: string, addressOf: (path: string) => string): string {
  if (name !== 'srcset') return linkAnew(value, path, addressOf)
  return value.replace(/[^\s,][^\s]*(?=\s|$)/g, (part) =>
    /^[\d.]+[wx],?$/.test(part) ? part : linkAnew(part, path, addressOf),
  )
}

/** What is no relative path stays: other addresses, places on the page itself. */
function linkAnew(written: string, path: string, addressOf: (path: string) => string): string {
  const [, relative = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(written) ?? []
  if (relative === '' || relative.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(relative)) return written
  const address = addressOf(posix.join(posix.dirname(path), relative))
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;') + rest
}
