// Answers cases of the fuzz in one process, each asked by a message: `take-cases.mjs`, forked. What nobody catches ends it.
import { connect } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { main } from '../../dist/cli/main.js'
import { serve } from '../../dist/pipeline/commands/serve.js'

const limits = { headersMs: 500, requestMs: 500, keepAliveMs: 200, idleMs: 5000 }
const longest = 1_000_000

/** Ends with its output, as long as somebody would read it. */
function collector() {
  let [text, lines] = ['', 0]
  const stream = new Writable({
    write(chunk, _encoding, done) {
      for (const byte of chunk) if (byte === 10) lines += 1
      if (text.length < longest) text += chunk
      done()
    },
  })
  return { stream, told: () => ({ text, lines }) }
}

async function command({ command: name, words, input }) {
  const [out, err] = [collector(), collector()]
  const streams = { input: Readable.from([Buffer.from(input)]), out: out.stream, err: err.stream }
  const exit = await main([name, ...words], streams, process.env, () => new AbortController().signal)
  return { exit, out: out.told(), err: err.told().text }
}

/** What comes back until the connection is closed; null: it was not. */
const ask = (port, bytes) =>
  new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.setTimeout(60_000, () => {
      socket.destroy()
      resolve(null)
    })
    socket.on('data', (chunk) => {
      if (answer.length < 16) answer += chunk.toString('latin1', 0, 16)
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer.slice(0, 12)))
  })

const reported = []
process.on('warning', (warning) => {
  if (!/^(?:Experimental|MaxListeners|Deprecation)/.test(warning.name)) reported.push(warning)
})

/** Answers, and errors without a code. */
async function server({ requests }) {
  reported.length = 0
  let running
  try {
    running = await serve('../bundle.zip', { host: '127.0.0.1', port: 0, limits })
  } catch (error) {
    return { answers: null, unforeseen: 'exit' in error ? [] : [String(error.stack)] }
  }
  const answers = await Promise.all(requests.map((bytes) => ask(Number(new URL(running.url).port), bytes)))
  await running.close()
  await new Promise((resolve) => setImmediate(resolve))
  return { answers, unforeseen: reported.filter((error) => !('exit' in error)).map(({ stack }) => String(stack)) }
}

process.on('message', async (asked) => {
  process.chdir(asked.folder)
  const told = await (asked.command === 'serve' ? server(asked) : command(asked))
  process.send({
    ...told,
    peakRssMb: (process.resourceUsage().maxRSS * 1024) / 1e6,
    rssMb: process.memoryUsage.rss() / 1e6,
  })
})
process.send('ready')
