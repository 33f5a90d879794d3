import { terminalTexts } from '../../model/texts/terminal.ts'
import { fill } from '../../model/texts.ts'
import { init } from '../../pipeline/commands/init.ts'
import { quotedPath } from '../../support/quoted-path.ts'
import { lostInSource } from '../account-text.ts'
import { labelled } from '../amount.ts'
import { argument, type Command, stringOption } from '../command.ts'
import { openKeyLines } from '../open-keys.ts'

/** `missing`, `il manque`, and what parts them from their lines. */
const missingWidth = 11

export const command: Command = {
  usage: '<dump | url | folder> [--out FILE]',
  examples: ['wikifonds init dumps/wiki.xml.bz2'],
  summary: terminalTexts.summaryInit,
  arguments: { min: 1, max: 1 },
  options: { out: { type: 'string', short: 'o', value: 'FILE', what: terminalTexts.optFile } },
  async run(call) {
    const { language, paint, width } = call
    const { path, ...found } = await init(argument(call, 0), stringOption(call, 'out'), language, call.env)
    if (call.json) call.out.write(`${JSON.stringify({ path, ...found })}\n`)
    else if (call.quiet) call.out.write(`${path}\n`)
    else {
      const next = fill(terminalTexts.initNext[language], { path: quotedPath(path) })
      const lost = lostInSource(found.inspection.lost, language, paint)
      const lines = [
        fill(terminalTexts.initDone[language], { path }),
        ...labelled(terminalTexts.inspectMissing[language], lost, missingWidth, width),
        ...openKeyLines(found.toFillIn, language),
        next,
      ]
      call.out.write(`${lines.join('\n')}\n`)
    }
    return 0
  },
}
