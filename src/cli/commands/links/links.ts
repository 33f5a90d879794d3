import type { ImportResult } from '../../../pipeline/commands/import-links.ts'
import { verifyLock } from '../../../pipeline/commands/verify-lock.ts'
import { linkTexts } from '../../../texts/english/links.ts'
import { fill } from '../../../texts/language.ts'
import { sentence } from '../../../texts/sentence.ts'
import { argument, type Command, type CommandBody, stringOption } from '../../terminal/command.ts'
import { levelTone } from '../../terminal/print.ts'
import { outOption, withOptions } from '../../terminal/wiki-options.ts'
import { check } from './check.ts'
import { explain } from './explain.ts'
import { report } from './report.ts'

/** Exit code of a lock that is not valid. */
const notValid = 4

const verify: Command = {
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

const importFile: Command = {
  usage: '<pipeline.yml> <FILE> [--host HOST] [--out DIR]',
  examples: [
    'wikifonds links import pipelines/demo.yml saved.warc.gz',
    'wikifonds links import pipelines/demo.yml decisions.csv',
    'wikifonds links import pipelines/demo.yml codes.txt --host frama.link',
  ],
  summary: linkTexts.summaryImport,
  arguments: { min: 2, max: 2 },
  options: { host: { type: 'string', value: 'HOST', what: linkTexts.optShortHost }, out: outOption },
  async run(call) {
    const host = stringOption(call, 'host')
    const { importLinks } = await import('../../../pipeline/commands/import-links.ts')
    const result = await withOptions(call, (options) =>
      importLinks(argument(call, 0), argument(call, 1), { ...options, host }),
    )
    const { kind, taken, left, lock } = result
    if (call.json) call.out.write(`${JSON.stringify({ ...result, left: inEnglish(left) })}\n`)
    else {
      for (const { subject, reason } of left) call.err.write(`${subject}: ${sentence(reason, call.language)}\n`)
      call.out.write(`${fill(linkTexts.imported[call.language], { kind, taken, left: left.length })}\n${lock}\n`)
    }
    return 0
  },
}

const inEnglish = (left: ImportResult['left']) =>
  left.map(({ subject, reason }) => ({ subject, reason: sentence(reason, 'en') }))

export const command: CommandBody = {
  usage: '<command> [--help]',
  examples: ['wikifonds links check pipelines/demo.yml --dry-run'],
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: { check, report, explain, verify, import: importFile },
}
