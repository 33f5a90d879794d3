import { verifyLock } from '../../../pipeline/commands/verify-lock.ts'
import { linkTexts } from '../../../texts/english/links.ts'
import { fill } from '../../../texts/language.ts'
import { sentence } from '../../../texts/sentence.ts'
import { levelTone } from '../../colour.ts'
import { argument, type Command } from '../../command.ts'

/** Exit code of a lock that is not valid. */
const notValid = 4

export const verify: Command = {
  usage: '<lock>',
  examples: ['wikifonds links verify pipelines/demo.links.lock.json'],
  summary: linkTexts.summaryVerify,
  arguments: { min: 1, max: 1 },
  options: {},
  run(call) {
    const { name, entries, observations, findings } = verifyLock(argument(call, 0))
    const errors = findings.filter(({ level }) => level === 'error').length
    if (call.json) {
      const told = findings.map((finding) => ({ ...finding, message: sentence(finding.message, 'en') }))
      call.out.write(`${JSON.stringify({ name, valid: errors === 0, entries, observations, findings: told })}\n`)
    } else {
      for (const { level, check, subject, message } of findings)
        call.out.write(
          `${call.paint(levelTone(level), `${level}[${check}]`)}: ${subject}: ${sentence(message, call.language)}\n`,
        )
      const verdict = errors === 0 ? linkTexts.lockValid : linkTexts.lockNotValid
      const words = fill(verdict[call.language], { name, entries, observations, errors })
      call.out.write(`${call.paint(errors === 0 ? 'good' : 'bad', words)}\n`)
    }
    return Promise.resolve(errors === 0 ? 0 : notValid)
  },
}
