import type { Cause, SeenSignature, SeenTimestamp } from '../../model/bundle.ts'
import { type Trust, verify } from '../../pipeline/commands/verify.ts'
import { loadPublicKey } from '../../pipeline/io/signing.ts'
import { causeText } from '../../texts/english/causes.ts'
import { signingTexts } from '../../texts/english/signing.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Language } from '../../texts/language.ts'
import { sentence } from '../../texts/sentence.ts'
import { argument, type CommandBody, flag, type Invocation, stringOption } from '../terminal/command.ts'
import { whyAndDo } from '../terminal/failure.ts'
import { levelTone } from '../terminal/print.ts'

/** Exit code of a bundle that is not valid. */
const notValid = 4
/** Of each cause, unless all are asked for. */
const shownFindings = 3

export const command: CommandBody = {
  usage: '<bundle> [--key PUBKEY] [--all]',
  examples: [
    'wikifonds verify communs-2023-01-15.zip',
    'wikifonds verify communs-2023-01-15.zip --key archive.key.pub',
  ],
  arguments: { min: 1, max: 1 },
  options: {
    key: { type: 'string', value: 'PUBKEY', what: signingTexts.optPublicKey },
    all: { type: 'boolean', what: terminalTexts.optAll },
  },
  async run(call) {
    const { name, files, findings, causes, ...seals } = await verify(argument(call, 0), trustOf(call))
    const errors = findings.filter(({ level }) => level === 'error').length
    if (call.json) {
      const told = causes.map((cause) => inWords(cause, call.language))
      const each = findings.map((finding) => {
        const { why, next } = causeText(finding.cause)
        return {
          ...finding,
          message: sentence(finding.message, 'en'),
          why: why[call.language],
          do: next[call.language],
        }
      })
      const seen = { signatures: seals.signatures.map(inEnglish), timestamps: seals.timestamps.map(inEnglish) }
      call.out.write(`${JSON.stringify({ name, valid: errors === 0, files, causes: told, findings: each, ...seen })}\n`)
    } else {
      const shown = flag(call, 'all') ? Number.POSITIVE_INFINITY : shownFindings
      for (const cause of causes) call.out.write(causeLines(cause, shown, call))
      for (const seal of [...seals.signatures, ...seals.timestamps]) call.out.write(sealLine(seal, call.language))
      const verdict = errors === 0 ? terminalTexts.verified : terminalTexts.notVerified
      const count = causes.filter(({ level }) => level === 'error').length
      const words = fill(verdict[call.language], { name, files, errors, causes: count })
      call.out.write(`${call.paint(errors === 0 ? 'good' : 'bad', words)}\n`)
    }
    return errors === 0 ? 0 : notValid
  },
}

function trustOf(call: Invocation): Trust {
  const key = stringOption(call, 'key')
  return { key: key === null ? null : loadPublicKey(key) }
}

const inEnglish = (seal: SeenSignature | SeenTimestamp) => ({ ...seal, message: sentence(seal.message, 'en') })

/** What a stranger may have written is shown without signs that move a terminal. */
function sealLine(seal: SeenSignature | SeenTimestamp, language: Language): string {
  const comment = 'comment' in seal && seal.comment !== null ? ` (${seal.comment})` : ''
  return `${`${seal.file} ${sentence(seal.message, language)}${comment}`.replace(/\p{C}+/gu, ' ')}\n`
}

function inWords({ cause, level, findings }: Cause, language: Language) {
  const { what, why, next } = causeText(cause)
  return { cause, level, count: findings.length, what: what[language], why: why[language], do: next[language] }
}

/** One cause: how often, its first findings, why it matters and what to do. */
function causeLines(cause: Cause, shown: number, { language, paint }: Invocation): string {
  const { level, count, what, why, do: next } = inWords(cause, language)
  const lines = cause.findings
    .slice(0, shown)
    .map(({ check, subject, message }) => `  [${check}] ${subject} ${sentence(message, language)}`)
  const more = count > shown ? [`  ${fill(terminalTexts.verifyMore[language], { count: count - shown })}`] : []
  return `${paint(levelTone(level), `${level}[${cause.cause}]`)} ${what} (${count})\n${[...lines, ...more, whyAndDo(why, next, language)].join('\n')}\n\n`
}
