import { init } from '../../pipeline/commands/init.ts'
import { quotedPath } from '../../support/paths.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill } from '../../texts/language.ts'
import { lostInSource } from '../terminal/account-text.ts'
import { labelled } from '../terminal/amount.ts'
import { askOpenKeys } from '../terminal/ask-open-keys.ts'
import { type CommandBody, stringOption } from '../terminal/command.ts'
import { openKeyLines } from '../terminal/open-keys.ts'

/** `missing`, `il manque`, and what parts them from their lines. */
const missingWidth = 11

export const command: CommandBody = {
  usage: '<dump | url | folder>… [--site NAME] [--out FILE]',
  examples: ['wikifonds init dumps/wiki.xml.bz2', 'wikifonds init dumps/wiki.xml.bz2 mirror/'],
  arguments: { min: 1, max: Infinity },
  options: {
    site: { type: 'string', value: 'NAME', what: terminalTexts.optSite },
    out: { type: 'string', short: 'o', value: 'FILE', what: terminalTexts.optFile },
  },
  async run(call) {
    const { language, paint, width } = call
    const { path, ...found } = await init(
      call.arguments,
      stringOption(call, 'out'),
      language,
      call.env,
      stringOption(call, 'site'),
      (toFillIn) => askOpenKeys(call, toFillIn),
    )
    if (call.json) call.out.write(`${JSON.stringify({ path, ...found })}\n`)
    else if (call.quiet) call.out.write(`${path}\n`)
    else {
      const next = fill(terminalTexts.initNext[language], { path: quotedPath(path) })
      const lost = lostInSource(found.inspection.lost, language, { paint, withKinds: call.verbose })
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
