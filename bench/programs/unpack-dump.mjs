// Reads a packed dump as a run does and writes how many bytes came out: `node bench/programs/unpack-dump.mjs DUMP OUT`.
import { writeFileSync } from 'node:fs'
import { openDump } from '../../dist/sources/unpack/decompress.js'

const [dump, out] = process.argv.slice(2)
let bytes = 0
const { chunks } = await openDump(dump, new AbortController().signal)
for await (const chunk of chunks) bytes += chunk.length
writeFileSync(out, String(bytes))
