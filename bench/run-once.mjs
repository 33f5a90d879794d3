// One run of the compiled pipeline, telling its steps on stderr: `node bench/run-once.mjs PIPELINE OUT`.
import { run } from '../dist/pipeline/run.js'

const [path, out] = process.argv.slice(2)
let current = ''
const { exit } = await run(path, {
  out,
  from: null,
  frozen: false,
  fresh: false,
  environment: process.env,
  listen({ step }) {
    if (step !== current) process.stderr.write(`step ${step}\n`)
    current = step
  },
  tell() {},
  signal: new AbortController().signal,
})
process.exitCode = exit
