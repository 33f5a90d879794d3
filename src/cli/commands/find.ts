import type { FoundRoads, Road } from '../../pipeline/commands/find.ts'
import { timeWords } from '../../pipeline/io/progress.ts'
import { quotedPath } from '../../support/paths.ts'
import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill } from '../../texts/language.ts'
import { inWords, sentence } from '../../texts/sentence.ts'
import { labelled, number, size } from '../terminal/amount.ts'
import { argument, type CommandBody, type Invocation, stringOption } from '../terminal/command.ts'

const labelWidth = 4

export const command: CommandBody = {
  usage: '<address> [--out FILE] [--contact ADDRESS]',
  examples: ['wikifonds find https://wiki.example.org/', 'wikifonds find wiki.example.org --out wiki.yml'],
  arguments: { min: 1, max: 1 },
  options: {
    out: { type: 'string', short: 'o', value: 'FILE', what: terminalTexts.optFile },
    contact: { type: 'string', value: 'ADDRESS', what: terminalTexts.optContact },
  },
  async run(call) {
    const { find } = await import('../../pipeline/commands/find.ts')
    const contact = stringOption(call, 'contact')
    const { language, env: environment, signal } = call
    const options = { out: stringOption(call, 'out'), language, environment, signal }
    const found = await find(argument(call, 0), contact === null ? options : { ...options, contact })
    if (call.json) call.out.write(`${JSON.stringify(written(found))}\n`)
    else if (call.quiet) call.out.write(found.path === null ? '' : `${found.path}\n`)
    else call.out.write(`${linesOf(found, call).join('\n')}\n`)
    return 0
  },
}

/** Messages as English sentences. */
const written = ({ wall, silent, ...found }: FoundRoads) => ({
  ...found,
  wall: wall === null ? null : sentence(wall, 'en'),
  silent: silent.map(({ service, reason }) => ({ service, reason: inWords(reason, 'en') })),
})

function linesOf({ wall, roads, silent, path }: FoundRoads, call: Invocation): readonly string[] {
  const { language, width } = call
  return [
    ...(wall === null ? [] : [fill(terminalTexts.findWall[language], { reason: inWords(wall, language) })]),
    ...roads.flatMap((road, index) => labelled(`${index + 1}.`, roadLines(road, call), labelWidth, width)),
    ...silent.map(({ service, reason }) =>
      fill(terminalTexts.findSilent[language], { service, reason: inWords(reason, language) }),
    ),
    ...(path === null ? [] : [fill(terminalTexts.findWrote[language], { path: quotedPath(path) })]),
  ]
}

function roadLines(road: Road, { language }: Invocation): readonly string[] {
  const say = (key: keyof typeof terminalTexts, values: Readonly<Record<string, string>> = {}): string =>
    fill(terminalTexts[key][language], values)
  const { pages, revisions, isMore, years, requests, seconds, bytes, source } = road
  const counts = [
    ...(pages === null ? [] : [say(isMore ? 'roadPagesMore' : 'roadPages', { count: number(pages, language) })]),
    ...(revisions === null ? [] : [say('roadRevisions', { count: number(revisions, language) })]),
  ]
  const cost =
    seconds !== null
      ? say('roadRequests', { count: number(requests, language), time: timeWords(seconds) })
      : source === null
        ? ''
        : bytes === null
          ? say('roadDownload')
          : say('roadDownloadOf', { size: size(bytes, language) })
  const parts = [say(`road.${road.kind}`), ...counts, cost, source === null ? say('roadNotRead') : '']
  const byYear = Object.entries(years).map(([year, count]) => `${year} ${number(count, language)}`)
  return [
    parts.filter((one) => one !== '').join(' · '),
    road.address,
    ...(byYear.length === 0 ? [] : [say('roadYears', { years: byYear.join(', ') })]),
  ]
}
