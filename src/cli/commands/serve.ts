import { type CheckedAddress, checkAddresses, serve } from '../../pipeline/commands/serve.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { sentence } from '../../texts/sentence.ts'
import { argument, type CommandBody, flag, type Invocation, stringOption } from '../terminal/command.ts'
import { readPort } from '../terminal/read-port.ts'

const usualPort = 8080

export const command: CommandBody = {
  usage: '<bundle> [--port 8080] [--host 127.0.0.1[,NAME…]] [--cors] [--as URL] [--check FILE]',
  examples: [
    'wikifonds serve communs-2023-01-15.zip',
    'wikifonds serve communs-2023-01-15.zip --as https://wiki.example.org --check addresses.txt',
  ],
  arguments: { min: 1, max: 1 },
  options: {
    port: { type: 'string', value: 'PORT', what: terminalTexts.optPort },
    host: { type: 'string', value: 'HOST', what: terminalTexts.optHost },
    cors: { type: 'boolean', what: terminalTexts.optCors },
    as: { type: 'string', value: 'URL', what: terminalTexts.optAs },
    check: { type: 'string', value: 'FILE', what: terminalTexts.optCheck },
  },
  async run(call) {
    const file = stringOption(call, 'check')
    if (file !== null) return check(call, file)
    if (stringOption(call, 'as') !== null) throw new NotAsExpected('--as', message('check-beside'), message('none'))
    const [host = '', ...names] = readHosts(call)
    const server = await serve(argument(call, 0), {
      host,
      names,
      port: readPort(call, usualPort),
      isCrossOrigin: flag(call, 'cors'),
    })
    if (call.json) call.out.write(`${JSON.stringify({ url: server.url })}\n`)
    else call.out.write(`${fill(terminalTexts.serving[call.language], { name: server.name, url: server.url })}\n`)
    await new Promise<void>((stop) => {
      if (call.signal.aborted) stop()
      call.signal.addEventListener('abort', () => stop(), { once: true })
    })
    await server.close()
    return 0
  },
}

// A list of old addresses: which arrive, and where.

async function check(call: Invocation, file: string): Promise<0 | 4> {
  const counts = { asked: 0, answered: 0, failed: 0 }
  for await (const checked of checkAddresses(argument(call, 0), { file, at: stringOption(call, 'as') })) {
    const isFirst = counts.asked === 0
    counts.asked += 1
    counts[checked.reason === null ? 'answered' : 'failed'] += 1
    call.out.write(
      call.json ? `${isFirst ? '{"addresses":[' : ','}\n${asJson(checked)}` : asLine(checked, isFirst, call.language),
    )
  }
  if (call.json) call.out.write(`\n],${JSON.stringify(counts).slice(1)}\n`)
  else call.out.write(`${fill(terminalTexts.addressesChecked[call.language], counts)}\n`)
  return counts.failed === 0 ? 0 : 4
}

const asJson = ({ reason, ...checked }: CheckedAddress): string =>
  JSON.stringify({ ...checked, reason: reason === null ? null : sentence(reason, 'en') })

/** Written as it is found, so that a long list takes no memory. */
function asLine({ address, status, page, reason }: CheckedAddress, isFirst: boolean, language: Language): string {
  const head = isFirst ? `${terminalTexts.addressesHead[language]}\n` : ''
  const end = reason === null ? page : sentence(reason, language)
  return `${head}${reason === null ? '✓' : '✗'} ${String(status ?? '–').padEnd(3)}  ${address}  →  ${end}\n`
}

/** The address to listen on, and names to answer to. */
function readHosts(call: Invocation): readonly string[] {
  const text = stringOption(call, 'host') ?? '127.0.0.1'
  const hosts = text.split(',').map((host) => host.trim())
  // To listen on no name is to listen to all the network.
  if (hosts.includes('')) throw new NotAsExpected('--host', message('host-names'), text)
  return hosts
}
