// One run of the compiled pipeline, telling on stderr each step with the CPU seconds used before it: `node bench/programs/run-once.mjs PIPELINE OUT [THREADS]`.
import { run } from '../../dist/pipeline/run.js'

const [path, out, threads] = process.argv.slice(2)
let current = ''
function tell(step) {
  const { user, system } = process.cpuUsage()
  if (step !== current) process.stderr.write(`step ${step} ${(user + system) / 1e6}\n`)
  current = step
}
const { exit } = await run(path, {
  out,
  from: null,
  frozen: false,
  fresh: false,
  ...(threads === undefined ? {} : { threads: Number(threads) }),
  environment: process.env,
  listen: ({ step }) => tell(step),
  tell() {},
  signal: new AbortController().signal,
})
tell('end')
process.exitCode = exit
