/** What wikiparser-node alone takes, as it comes, for the wikitext pages on standard input (JSON lines): milliseconds a page. */

import { text } from 'node:stream/consumers'
import Parser from 'wikiparser-node'

Parser.warning = false
Parser.viewOnly = true
Parser.getConfig()

const warmUp = Number(process.argv[2])
const pages = (await text(process.stdin))
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line).text)
let started = performance.now()
for (const [at, page] of pages.entries()) {
  if (at === warmUp) started = performance.now()
  Parser.parse(page, 'Page', false).json()
}
console.log((performance.now() - started) / (pages.length - warmUp))
