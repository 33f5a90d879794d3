/**
 * What nobody can do without, in one process: `node bench/programs/bare-passes.mjs DUMP` passes the XML through saxes, parses the latest
 * text of each page with wikiparser-node as it comes, and prints `{ pages, characters }`.
 */
import { createReadStream } from 'node:fs'
import { SaxesParser } from 'saxes'
import Parser from 'wikiparser-node'

Parser.warning = false
Parser.viewOnly = true

const [path] = process.argv.slice(2)
const saxes = new SaxesParser()
const seen = { pages: 0, characters: 0 }
let [isText, text] = [false, '']
saxes.on('opentag', ({ name }) => {
  isText = name === 'text'
  if (isText) text = ''
})
saxes.on('text', (piece) => {
  if (isText) text += piece
})
saxes.on('closetag', ({ name }) => {
  isText = false
  if (name !== 'page') return
  Parser.parse(text, 'Page', false)
  seen.pages += 1
  seen.characters += text.length
})
for await (const chunk of createReadStream(path, 'utf8')) saxes.write(chunk)
saxes.close()
process.stdout.write(`${JSON.stringify(seen)}\n`)
