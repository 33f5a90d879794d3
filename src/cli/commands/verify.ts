import { inLanguage } from '../../model/texts/phrases.ts'
import { terminalTexts } from '../../model/texts/terminal.ts'
import { fill } from '../../model/texts.ts'
import { verify } from '../../pipeline/verify.ts'
import { argument, type Command } from '../command.ts'

/** Exit code of a bundle that is not valid. */
const notValid = 4

export const command: Command = {
  usage: '<bundle>',
  examples: ['wikifonds verify communs-2023-01-15.zip'],
  summary: terminalTexts.summaryVerify,
  arguments: { min: 1, max: 1 },
  options: {},
  async run(call) {
    const { name, files, findings } = await verify(argument(call, 0))
    const errors = findings.filter(({ level }) => level === 'error').length
    if (call.json) call.out.write(`${JSON.stringify({ name, valid: errors === 0, files, findings })}\n`)
    else {
      for (const { level, check, subject, message } of findings)
        call.out.write(`${level}[${check}]: ${subject}: ${inLanguage(message, call.language)}\n`)
      const verdict = errors === 0 ? terminalTexts.verified : terminalTexts.notVerified
      call.out.write(`${fill(verdict[call.language], { name, files, errors })}\n`)
    }
    return errors === 0 ? 0 : notValid
  },
}
