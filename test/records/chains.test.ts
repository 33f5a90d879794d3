/** The chains of decisions, told by their words and those of later meetings. Pages, people and places are invented. */

import { describe, expect, it } from 'vitest'
import { createPageReader } from '../../src/pipeline/commands/extract.ts'
import { loadLexicons } from '../../src/pipeline/io/shipped.ts'
import { findChains, type MeetingOfChains } from '../../src/records/chains.ts'
import { decodeLexicon } from '../../src/records/configuration.ts'

const lexicons = loadLexicons().map(decodeLexicon)
const reader = createPageReader({ lexicons })

/** Meetings of one series, by their day, with filler that makes the words of a subject rare. */
function meetings(pages: Readonly<Record<string, string>>): readonly MeetingOfChains[] {
  return Object.entries({ ...fillers, ...pages })
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, body], at) => {
      const text = `== Présents ==\n* Aline Corbet\n* Bastien Loup\n\n${body}`
      const { record } = reader.record(
        JSON.stringify({ id: `w:${at + 1}`, title: `Réunion du ${day}`, text, format: 'wikitext', lang: 'fr' }),
      )
      return { record, pageId: at + 1, text }
    })
}

const fillers = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `2018-${String(at + 1).padStart(2, '0')}-09`,
    `== Débat ==\nPoint numéro ${at}.`,
  ]),
)

const chainsOf = (pages: Readonly<Record<string, string>>) => {
  const all = meetings(pages)
  return findChains(lexicons, () => all).map(({ kind, rule, certainty, days, from, to }) => ({
    kind,
    rule,
    certainty,
    days,
    from: from.quote.text,
    to: to.quote.text,
  }))
}

const decided = "== Décisions ==\n* Il a été décidé d'acheter une serre tunnel pour le verger."

describe('a decision and what later meetings say of it', () => {
  it('is assigned where it stands among tasks, and done where the task is struck out', () => {
    expect(
      chainsOf({
        '2019-03-01': decided,
        '2019-04-01': '== Tâches ==\n* Bastien Loup : acheter la serre tunnel du verger',
        '2019-05-01': '== Tâches de la dernière réunion ==\n* <s>acheter la serre tunnel du verger</s>',
      }).map(({ kind, rule, certainty, days }) => ({ kind, rule, certainty, days })),
    ).toEqual([
      { kind: 'assigned', rule: 'task', certainty: 'stated', days: 31 },
      { kind: 'done', rule: 'struck-out', certainty: 'stated', days: 61 },
    ])
  })

  it('has its words on both sides', () => {
    const all = meetings({
      '2019-03-01': decided,
      '2019-05-01': "== Débat ==\n* La serre tunnel du verger : c'est fait.",
    })
    const [link, ...more] = findChains(lexicons, () => all)
    expect(more).toEqual([])
    expect(link?.kind).toBe('done')
    for (const end of [link?.from, link?.to]) {
      const page = all.find(({ pageId }) => pageId === end?.pageId)
      expect(page?.text?.slice(end?.quote.start, end?.quote.end)).toBe(end?.quote.text)
    }
    expect(link?.to.quote.text).toBe("La serre tunnel du verger : c'est fait.")
  })

  it('is superseded where later words put something in its place', () => {
    const found = chainsOf({
      '2019-03-01': decided,
      '2019-06-01': '== Débat ==\n* Serre tunnel du verger : projet abandonné.',
      '2019-09-01': "== Débat ==\n* La serre tunnel du verger : c'est fait.",
    })
    expect(found.map(({ kind }) => kind)).toEqual(['superseded'])
  })

  it('has no link to what was said before it, nor to other subjects', () => {
    expect(
      chainsOf({
        '2019-02-01': "== Débat ==\n* La serre tunnel du verger : c'est fait.",
        '2019-03-01': decided,
        '2019-05-01': "== Débat ==\n* Le four à pain du village : c'est fait.",
      }),
    ).toEqual([])
  })

  it('takes the words of another meeting on its page for none of a later one', () => {
    const text = [
      '= Réunion du 1 mars 2019 =',
      '== Présents ==',
      '* Aline Corbet',
      decided,
      '= Réunion du 5 avril 2019 =',
      '== Présents ==',
      '* Aline Corbet',
      '== Débat ==',
      '* Rien de neuf.',
    ].join('\n')
    const { record } = reader.record(
      JSON.stringify({ id: 'w:99', title: 'Réunions 2019', text, format: 'wikitext', lang: 'fr' }),
    )
    expect(record.more?.length).toBe(2)
    const both = (record.more ?? []).map((one) => ({ record: one, pageId: 99, text }))
    expect(findChains(lexicons, () => [...meetings({}), ...both])).toEqual([])
  })

  it('is silent where its text is not here', () => {
    const all = meetings({
      '2019-03-01': decided,
      '2019-05-01': "== Débat ==\n* La serre tunnel du verger : c'est fait.",
    })
    expect(findChains(lexicons, () => all.map((one) => ({ ...one, text: null })))).toEqual([])
  })
})
