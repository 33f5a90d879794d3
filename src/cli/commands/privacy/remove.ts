import type { placeWords, RemovalResult, RemovalTarget, WrittenRule } from '../../../pipeline/commands/remove-value.ts'
import { NotAsExpected } from '../../../support/expected.ts'
import { privacyTexts } from '../../../texts/english/privacy.ts'
import { fill } from '../../../texts/language.ts'
import { message } from '../../../texts/message.ts'
import { number } from '../../terminal/amount.ts'
import { argument, type Command, flag, type Invocation, stringOption } from '../../terminal/command.ts'
import { writeDifferences, writeDifferencesJson } from '../../terminal/difference-text.ts'
import { outOption, withOptions } from '../../terminal/wiki-options.ts'

export const remove: Command = {
  usage:
    '<pipeline.yml> <VALUE> [--page | --revision | --person | --file | --literal] [--as NAME] [--reason TEXT] [--until DAY] [--confirm] [--out DIR]',
  examples: [
    'wikifonds privacy remove pipelines/demo.yml "Zoé Ardent" --as "Participant·e 1"',
    'wikifonds privacy remove pipelines/demo.yml "Conflit" --page --reason embargo --until 2031-01-01',
  ],
  summary: privacyTexts.summaryRemove,
  arguments: { min: 2, max: 2 },
  options: {
    page: { type: 'boolean', what: privacyTexts.optPage },
    revision: { type: 'boolean', what: privacyTexts.optRevision },
    person: { type: 'boolean', what: privacyTexts.optPerson },
    file: { type: 'boolean', what: privacyTexts.optFile },
    literal: { type: 'boolean', what: privacyTexts.optLiteral },
    as: { type: 'string', value: 'NAME', what: privacyTexts.optAs },
    reason: { type: 'string', value: 'TEXT', what: privacyTexts.optReason },
    until: { type: 'string', value: 'DAY', what: privacyTexts.optUntil },
    confirm: { type: 'boolean', what: privacyTexts.optConfirm },
    out: outOption,
  },
  async run(call) {
    const { removalTargets, removeValue, placeWords } = await import('../../../pipeline/commands/remove-value.ts')
    const settings = { target: readTarget(call, removalTargets), until: readDay(call) }
    let exit = 0
    await withOptions(call, (options) =>
      removeValue(
        argument(call, 0),
        argument(call, 1),
        {
          ...options,
          ...settings,
          as: stringOption(call, 'as'),
          reason: stringOption(call, 'reason') ?? 'request',
          confirmed: flag(call, 'confirm'),
          ruled: (written) => tellRule(call, written),
        },
        async (result) => {
          exit = result.run.exit
          if (call.json) await writeJson(call, result)
          else if (call.quiet) call.out.write(`${result.run.bundle}\n`)
          else await writeText(call, result, placeWords)
        },
      ),
    )
    return exit
  },
}

function readTarget(call: Invocation, targets: readonly RemovalTarget[]): RemovalTarget | null {
  const [target, more] = targets.filter((one) => flag(call, one))
  if (more !== undefined) throw new NotAsExpected(`--${more}`, message('one-target'), `--${target} --${more}`)
  if (target === 'revision' && !/^[1-9]\d{0,15}$/.test(argument(call, 1)))
    throw new NotAsExpected('VALUE', message('whole-number'), argument(call, 1))
  return target ?? null
}

function readDay(call: Invocation): string | null {
  const day = stringOption(call, 'until')
  const isDay = day === null || (/^\d{4}-\d\d-\d\d$/.test(day) && new Date(day).toJSON()?.startsWith(day) === true)
  if (!isDay) throw new NotAsExpected('--until', message('day'), day)
  return day
}

/** Before the long work: the rule stays, also where the run fails. */
function tellRule(call: Invocation, { rule, target, path, isKnown, isPolicyNew }: WrittenRule): void {
  const { err, language, quiet } = call
  if (quiet) return
  // An id is no name that was guessed.
  if (target === 'person' && !flag(call, 'person') && !/^p-[0-9a-f]+$/.test(argument(call, 1)))
    err.write(`${fill(privacyTexts.ruleOfPerson[language], { value: oneLine(argument(call, 1)) })}\n`)
  err.write(`${fill(privacyTexts[isKnown ? 'ruleKnown' : 'ruleWritten'][language], { id: rule.id, path })}\n`)
  if (isPolicyNew) err.write(`${fill(privacyTexts.policyNamed[language], { path: argument(call, 0) })}\n`)
}

async function writeJson({ out }: Invocation, result: RemovalResult): Promise<void> {
  const { run, rule, target, path, bundleDate, superseded, formerStay, revocations, differences } = result
  const { bundle, sha256, exit, proof } = run
  const { near, notSearched } = result
  const told = {
    rule,
    target,
    policy: path,
    bundle,
    sha256,
    exit,
    bundleDate,
    proof,
    near,
    notSearched,
    superseded,
    formerStay,
    revocations,
  }
  out.write(`${JSON.stringify(told).slice(0, -1)},"diff":`)
  if (differences === null) out.write('null')
  else await writeDifferencesJson(out, differences)
  out.write('}\n')
}

async function writeText(call: Invocation, result: RemovalResult, placeOf: typeof placeWords): Promise<void> {
  const { out, language } = call
  const say = (key: keyof typeof privacyTexts): string => privacyTexts[key][language]
  const { run, rule, bundleDate, superseded, formerStay, revocations, differences } = result
  if (differences === null) out.write(`${say('removeFirst')}\n`)
  else {
    out.write(`${say('removeChanged')}\n`)
    await writeDifferences(call, differences, false)
  }
  const until = rule.until === undefined ? '' : fill(say('removeUntil'), { until: rule.until })
  const { action, reason } = rule
  out.write(`\n${fill(say('removeTombstone'), { action, reason, day: bundleDate })}${until}\n`)
  out.write(`${proofText(call, result)}\n`)
  out.write(nearText(call, result, placeOf))
  if (superseded !== null) out.write(`${fill(say('removeSupersedes'), { path: superseded })}\n`)
  for (const edition of formerStay) out.write(`${fill(say('removeFormerStays'), { path: edition })}\n`)
  if (revocations !== null) out.write(`${fill(say('removeCopies'), { path: revocations })}\n`)
  out.write(`${run.bundle}\n`)
}

/** Of the forms that are left so many are told, and of the files in which nobody looked; `--json` has all. */
const [nearTold, filesTold] = [20, 5]

/** What only may mean the person: how often it stands, where first, and what takes it out too. */
function nearText({ language }: Invocation, { near }: RemovalResult, placeOf: typeof placeWords): string {
  if (near.length === 0) return ''
  const lines = near.slice(0, nearTold).map(({ value, times, places: [first] }) => {
    const place = first === undefined ? '' : placeOf(first, language)
    return `  ${oneLine(fill(privacyTexts.removeNear[language], { value, times: number(times, language), place }))}\n`
  })
  const more = near.length > nearTold ? `  … ${number(near.length - nearTold, language)}\n` : ''
  return `${privacyTexts.removeNearHead[language]}\n${lines.join('')}${more}`
}

/** A wiki's words may hold what a terminal would obey. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ')

function proofText({ language }: Invocation, { run: { proof }, target, notSearched }: RemovalResult): string {
  const inCatalogue = target === 'page' || target === 'revision' ? [privacyTexts.removeGone[language]] : []
  const searched =
    proof === null || proof.values === 0
      ? []
      : [
          fill(privacyTexts.removeProof[language], {
            values: number(proof.values, language),
            files: number(proof.files, language),
          }),
        ]
  const more = notSearched.length > filesTold ? ['…'] : []
  const files = [...notSearched.slice(0, filesTold).map(oneLine), ...more].join(', ')
  const passedOver =
    searched.length === 0
      ? []
      : [
          privacyTexts.removeNotRead[language],
          ...(notSearched.length === 0
            ? []
            : [fill(privacyTexts.removeNotSearched[language], { count: number(notSearched.length, language), files })]),
        ]
  return [...inCatalogue, ...searched, ...passedOver].join('\n')
}
