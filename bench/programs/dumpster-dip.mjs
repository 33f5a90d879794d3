// The same by dumpster-dip, which reads the XML itself and ends the process: `node bench/programs/dumpster-dip.mjs DUMP OUT FOLDER`. OUT is a folder.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [input, outputDir, folder] = process.argv.slice(2)
const { default: dip } = await import(
  pathToFileURL(join(folder, 'node_modules', 'dumpster-dip', 'src', 'index.js')).href
)

/** It reaches the worker as source text, which an arrow function does not survive. */
function parse(document) {
  return { title: document.title(), text: document.text() }
}

const shape = { outputMode: 'ndjson', namespace: null, redirects: false, workers: 1, libPath: 'wtf_wikipedia' }
await dip({ input, outputDir, ...shape, heartbeat: 500, parse })
