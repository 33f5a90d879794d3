// Plain text of the latest texts of a dump by the compiled program, templates run: `node bench/programs/plain-text.mjs DUMP OUT` writes `{ title, text }`, a line per page.
import { createWriteStream } from 'node:fs'
import { createParser } from '../../dist/parse/parse.js'
import { plainText } from '../../dist/parse/plain-text.js'
import { luaFiles } from '../../dist/pipeline/io/shipped.js'
import { source } from '../../dist/sources/kinds/xml-dump/xml-dump.js'

const [dump, out] = process.argv.slice(2)
let site = {
  name: null,
  mainPage: null,
  baseUrl: null,
  articlePath: null,
  generator: null,
  language: null,
  timezone: null,
  namespaces: [],
  interwiki: {},
  parserConfig: null,
}
/** Prefixed title → its latest revision. */
const latest = new Map()
const input = {
  from: [dump],
  files: null,
  hosts: [],
  language: null,
  timezone: null,
  live: null,
  known: { note: () => null, text: () => null, html: () => null, hasFile: () => false },
}
for await (const event of source.read(input, new AbortController().signal)) {
  if (event.type === 'site') site = { ...site, ...event.site }
  if (event.type !== 'revision') continue
  const { title, text, at } = event.revision
  if (text !== null && (at ?? '') >= (latest.get(title)?.at ?? '')) latest.set(title, event.revision)
}
const lookup = (title) => {
  const found = latest.get(title)
  return found === undefined ? null : { text: found.text }
}
const parser = createParser({ site, lookup, clock: '2020-01-01T00:00:00Z', lua: luaFiles })
const file = createWriteStream(out)
for (const [title, { text, contentModel }] of latest) {
  const document = (contentModel ?? 'wikitext') === 'wikitext' ? parser.parse({ title, text, form: 'wikitext' }) : null
  if (document?.redirect != null) continue
  file.write(`${JSON.stringify({ title, text: document === null ? text : plainText(document) })}\n`)
}
file.end()
