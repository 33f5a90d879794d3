import type { LinkStory } from '../../../pipeline/commands/explain-link.ts'
import { linkTexts } from '../../../texts/english/links.ts'
import { fill, type Language, type Text } from '../../../texts/language.ts'
import { reasonWords, vettingWords } from '../../../texts/readers.ts'
import { argument, type Command, type Invocation } from '../../terminal/command.ts'
import { type Paint, statusTones } from '../../terminal/print.ts'
import { outOption, withOptions } from '../../terminal/wiki-options.ts'

export const explain: Command = {
  usage: '<pipeline.yml | bundle> <URL> [--out DIR]',
  examples: ['wikifonds links explain pipelines/demo.yml https://frama.link/lisse-communs-mairie'],
  summary: linkTexts.summaryExplain,
  arguments: { min: 2, max: 2 },
  options: { out: outOption },
  async run(call) {
    const [path, url] = [argument(call, 0), argument(call, 1)]
    const { storyOf } = await import('../../../pipeline/commands/explain-link.ts')
    const story = await withOptions(call, (options) => storyOf(path, url, options))
    call.out.write(call.json ? `${JSON.stringify(asJson(story, call.language))}\n` : asText(story, call))
    return 0
  },
}

function asJson(story: LinkStory, language: Language) {
  const uses = story.uses.map(({ resolution, ...use }) => ({
    ...use,
    resolution: {
      ...resolution,
      reason: reasonWords(resolution.reason, 'en'),
      told: reasonWords(resolution.reason, language),
    },
  }))
  return { ...story, verdict: story.uses[0]?.resolution.verdict ?? null, uses }
}

type LabelledRow = readonly [Text, string]

/** Captures that a terminal lists, those first that were looked at; --json has all of them. */
const shownCaptures = 5

function asText(story: LinkStory, { language, paint }: Invocation): string {
  const rows: readonly LabelledRow[] = [
    ...identity(story),
    ...useRows(story, language, paint),
    ...seenRows(story, language),
  ]
  const width = Math.max(...rows.map(([label]) => label[language].length)) + 2
  return [story.url, ...rows.map(([label, value]) => `${label[language].padEnd(width)}${value}`), ''].join('\n')
}

function identity({ link, rules, url }: LinkStory): readonly LabelledRow[] {
  const { class: kind, family, capability, code, requestUrl } = link
  const asked: readonly LabelledRow[] =
    requestUrl === null || requestUrl === url ? [] : [[linkTexts.explainAsked, requestUrl]]
  const named = Object.entries(rules).map(([stage, rule]) => `${stage} ${rule}`)
  return [
    [linkTexts.explainWhat, [kind, family ?? '–', `capability ${capability}`, code].join(' · ')],
    ...asked,
    ...(named.length === 0 ? [] : [[linkTexts.explainRules, named.join(' · ')] as const]),
  ]
}

function useRows({ uses }: LinkStory, language: Language, paint: Paint): readonly LabelledRow[] {
  return uses.flatMap(({ page, section, interval, resolution }): readonly LabelledRow[] => {
    const { status, verdict, treatment, target, confidence, rule, reason } = resolution
    const since =
      interval?.addedAt == null
        ? ''
        : `, ${fill(linkTexts.explainSince[language], { date: interval.addedAt, basis: interval.basis })}`
    return [
      [linkTexts.explainUse, `${page}${section === null ? '' : ` § ${section}`}${since}`],
      [
        linkTexts.explainGets,
        `${paint(statusTones[status], `${status} (${verdict})`)} → ${treatment}${target === null ? '' : ` ${target}`}`,
      ],
      [linkTexts.explainWhy, `${reasonWords(reason, language)} [${rule}, ${confidence}]`],
    ]
  })
}

function seenRows({ observations, captures, copies }: LinkStory, language: Language): readonly LabelledRow[] {
  const seen = observations.map(({ at, via, probe, outcome, http, error, final, signals }): LabelledRow => {
    const signs = Array.isArray(signals) && signals.length > 0 ? ` {${signals.join(', ')}}` : ''
    const end = final === null ? '' : ` → ${final}`
    return [
      linkTexts.explainSeen,
      `${at} ${via}/${probe}: ${[outcome, http, error].filter((one) => one !== null).join(' ')}${end}${signs}`,
    ]
  })
  const none: readonly LabelledRow[] =
    observations.length === 0 ? [[linkTexts.explainSeen, linkTexts.explainNotSeen[language]]] : []
  const lookedAt = captures.filter(({ vetted }) => vetted !== null)
  const shown = [...lookedAt, ...captures.filter(({ vetted }) => vetted === null)]
    .slice(0, shownCaptures)
    .map((one): LabelledRow => {
      const look = one.vetted === null ? null : `(${vettingWords(one.vetted, language)})`
      const words = [one.at, one.status, one.mime, one.url, look].filter((word) => word !== null)
      return [linkTexts.explainCaptures, words.join(' ')]
    })
  const more: readonly LabelledRow[] =
    captures.length > shown.length
      ? [[linkTexts.explainCaptures, fill(linkTexts.reportMore[language], { count: captures.length - shown.length })]]
      : []
  const kept = copies.map(
    (one): LabelledRow => [linkTexts.explainCopy, `${one.asOf ?? one.obtainedAt} ${one.mime} ${one.path}`],
  )
  return [...seen, ...none, ...shown, ...more, ...kept]
}
