// The same by wtf_wikipedia, the XML read with saxes: `node bench/programs/wtf-wikipedia.mjs DUMP OUT FOLDER`, where FOLDER has it in `node_modules`.
import { createReadStream, createWriteStream } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SaxesParser } from 'saxes'

const [dump, out, folder] = process.argv.slice(2)
const entry = createRequire(join(folder, 'package.json')).resolve('wtf_wikipedia')
const { default: wtf } = await import(pathToFileURL(entry).href)
const saxes = new SaxesParser()
const file = createWriteStream(out)
/** What elements of the page hold; of several revisions the last one. */
let page = {}
let name = ''
saxes.on('opentag', (tag) => {
  name = tag.name
  if (name === 'page') page = {}
  if (name === 'title' || name === 'text') page[name] = ''
})
saxes.on('text', (piece) => {
  if (name === 'title' || name === 'text') page[name] += piece
})
saxes.on('closetag', (tag) => {
  name = ''
  if (tag.name !== 'page') return
  const document = wtf(page.text ?? '', { title: page.title })
  if (!document.isRedirect()) file.write(`${JSON.stringify({ title: page.title, text: document.text() })}\n`)
})
for await (const chunk of createReadStream(dump, 'utf8')) saxes.write(chunk)
saxes.close()
file.end()
