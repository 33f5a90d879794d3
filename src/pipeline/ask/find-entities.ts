/** Which people, organisations and places of a catalogue a name may mean. */

import type { Catalogue } from '../../catalogue/read.ts'
import type { FoundThing, NamedThing, NameQuestion, ThingKind } from '../../serve/served.ts'
import { parseJson } from '../../support/expected.ts'
import { foldedName, likeness } from '../../support/likeness.ts'
import { compareStrings } from '../../support/order.ts'

interface IndexedThing extends NamedThing {
  /** Its names, folded: the one that is shown comes first. */
  readonly names: readonly string[]
}

const known = new WeakMap<Catalogue, readonly IndexedThing[]>()

/** Below this a name is another one. */
const leastLikeness = 0.5

/** A name found by another of its printed forms counts a little less than by its own. */
const otherForm = 0.98

/**
 * The entities of these kinds whose name is alike, best first. A score of 100 is the same words, whatever their order,
 * accents and case; one that alone has at least 95 is a match.
 */
export function findEntities(catalogue: Catalogue, { name, kinds, limit }: NameQuestion): readonly FoundThing[] {
  const asked = foldedName(name)
  const scored = entitiesOf(catalogue)
    .filter(({ kind }) => kinds.includes(kind))
    .map((entity) => ({ entity, score: scoreOf(entity, asked) }))
    .filter(({ score }) => score >= leastLikeness)
    .sort((a, b) => b.score - a.score || compareStrings(a.entity.id, b.entity.id))
  const sure = scored.filter(({ score }) => score >= sureLikeness)
  return scored.slice(0, limit).map(({ entity, score }) => ({
    ...toldOf(entity),
    score: Math.round(score * 1000) / 10,
    isMatch: sure.length === 1 && score >= sureLikeness,
  }))
}

const sureLikeness = 0.95

/** The entities one of whose names has a word that begins so, by name: what a field offers while one types. */
export function suggestEntities(catalogue: Catalogue, { name, kinds, limit }: NameQuestion): readonly NamedThing[] {
  const asked = foldedName(name)
  return entitiesOf(catalogue)
    .filter((entity) => kinds.includes(entity.kind) && entity.names.some((one) => ` ${one}`.includes(` ${asked}`)))
    .sort((a, b) => compareStrings(a.names[0] ?? '', b.names[0] ?? '') || compareStrings(a.id, b.id))
    .slice(0, limit)
    .map(toldOf)
}

const toldOf = ({ id, name, kind, meetings, city }: IndexedThing): NamedThing => ({ id, name, kind, meetings, city })

const scoreOf = ({ names }: IndexedThing, asked: string): number =>
  Math.max(0, ...names.map((name, at) => likeness(name, asked) * (at === 0 ? 1 : otherForm)))

/** Read once: a bundle never changes. */
function entitiesOf(catalogue: Catalogue): readonly IndexedThing[] {
  const kept = known.get(catalogue)
  if (kept !== undefined) return kept
  const entities = Object.entries(sqlOfKind).flatMap(([kind, sql]) =>
    catalogue.all(sql).map((row): IndexedThing => {
      const name = String(row['name'])
      const forms = typeof row['forms'] === 'string' ? printedForms(row['forms']) : []
      return {
        id: String(row['id']),
        name,
        kind: kind as ThingKind,
        meetings: Number(row['meetings']),
        city: typeof row['city'] === 'string' ? row['city'] : null,
        names: [...new Set([name, ...forms].map(foldedName))].filter((one) => one !== ''),
      }
    }),
  )
  known.set(catalogue, entities)
  return entities
}

const sqlOfKind: Readonly<Record<ThingKind, string>> = {
  person: `SELECT v.person_id AS id, v.name, v.meetings, p.resolved_from AS forms
    FROM v_people v JOIN people p ON p.person_id = v.person_id`,
  organisation: `SELECT 'organisation:' || organisation_name AS id, organisation_name AS name,
    count(DISTINCT meeting_id) AS meetings, json_group_array(DISTINCT organisation) AS forms
    FROM affiliations GROUP BY organisation_name`,
  city: `SELECT 'city:' || city AS id, city AS name, count(*) AS meetings FROM meetings WHERE city IS NOT NULL GROUP BY city`,
  venue: `SELECT 'venue:' || venue AS id, venue AS name, count(*) AS meetings, max(city) AS city,
    json_group_array(DISTINCT place_name) AS forms FROM meetings WHERE venue IS NOT NULL GROUP BY venue`,
}

/** The forms of a person are objects with `printed`, those of others texts. */
function printedForms(json: string): readonly string[] {
  const forms = parseJson(json)
  if (!Array.isArray(forms)) return []
  return forms.flatMap((form: unknown) => {
    const text: unknown = typeof form === 'object' && form !== null && 'printed' in form ? form.printed : form
    return typeof text === 'string' ? [text] : []
  })
}
