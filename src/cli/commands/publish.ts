import { type PublishResult, publish, publishHosts } from '../../pipeline/commands/publish.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { urlOf } from '../../support/url.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { number, size } from '../terminal/amount.ts'
import { argument, type CommandBody, type Invocation, listOption, stringOption } from '../terminal/command.ts'

export const command: CommandBody = {
  usage: '<bundle> --for HOST --out DIR [--url https://…] [--upstream http://… [--as-of TIME]]',
  examples: [
    'wikifonds publish communs-2023-01-15.zip --for pages --out web',
    'wikifonds publish communs-2023-01-15.zip --for nginx --out /srv/wiki --url https://wiki.example.org',
    'wikifonds publish communs-2023-01-15.zip --for nginx --out /srv/wiki --upstream http://127.0.0.1:8080/w/ --as-of 2023-01-15T03:00',
  ],
  arguments: { min: 1, max: 1 },
  options: {
    for: listOption('HOST', publishHosts, terminalTexts.optFor, 'hosts'),
    out: { type: 'string', short: 'o', value: 'DIR', what: terminalTexts.optPublishOut },
    url: { type: 'string', value: 'URL', what: terminalTexts.optUrl },
    upstream: { type: 'string', value: 'URL', what: terminalTexts.optUpstream },
    'as-of': { type: 'string', value: 'TIME', what: terminalTexts.optAsOf },
  },
  async run(call) {
    const host = stringOption(call, 'for')
    if (host === null) throw new NotAsExpected('--for', message('one-of', { list: publishHosts.join(', ') }), '')
    const out = stringOption(call, 'out')
    if (out === null) throw new NotAsExpected('--out', message('folder-to-write'), message('none'))
    const result = await publish(argument(call, 0), {
      host,
      out,
      url: readUrl(call, 'url'),
      upstream: readUrl(call, 'upstream'),
      asOf: readTime(call),
      signal: call.signal,
    })
    if (call.json) call.out.write(`${JSON.stringify(result)}\n`)
    else if (call.quiet) call.out.write(`${result.out}\n`)
    else call.out.write(asText(result, call.language))
    return 0
  },
}

function readUrl(call: Invocation, option: 'url' | 'upstream'): URL | null {
  const text = stringOption(call, option)
  if (text === null) return null
  const url = urlOf(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new NotAsExpected(`--${option}`, message('web-address'), text)
  return url
}

function readTime(call: Invocation): string | null {
  const text = stringOption(call, 'as-of')
  if (text !== null && !/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/.test(text))
    throw new NotAsExpected('--as-of', message('text-of-pattern', { pattern: 'YYYY-MM-DDThh:mm' }), text)
  return text
}

/** What is to be done with it, and the path alone on the last line. */
function asText(result: PublishResult, language: Language): string {
  const { files, bytes, out, folder, url } = result
  const say = (key: 'publishDone' | 'publishNoUrl' | `next.${PublishResult['for']}`): string =>
    fill(terminalTexts[key][language], {
      host: result.for,
      files: number(files, language),
      size: size(bytes, language),
      out,
      folder,
    })
  const lines = [say('publishDone'), ...(url === null ? [say('publishNoUrl')] : []), say(`next.${result.for}`), out, '']
  return lines.join('\n')
}
