import { type BundleFacts, describe, organisationOf, say, titleOf } from './facts.ts'
import { isUnknown, licenceIds } from './licences.ts'

/** `CITATION.cff` 1.2.0. A JSON string is a YAML string, so that no name can break the file. */
export function citation(facts: BundleFacts): string {
  const { about, date, language, payload } = facts
  const text = JSON.stringify
  const licences = licenceIds(about.rights)
  return [
    'cff-version: 1.2.0',
    `message: ${text(say(language, 'cite'))}`,
    'type: dataset',
    `title: ${text(titleOf(facts))}`,
    `abstract: ${text(describe(facts, language))}`,
    'authors:',
    `  - name: ${text(say(language, 'contributors', { wiki: about.name }))}`,
    'contact:',
    `  - name: ${text(organisationOf(facts))}`,
    ...(about.baseUrl === null ? [] : [`url: ${text(about.baseUrl)}`]),
    `version: ${text(date)}`,
    `date-released: ${text(date)}`,
    ...licenceLines(licences, isUnknown(about.rights), about.rights.url),
    'identifiers:',
    '  - type: swh',
    `    value: ${text(payload.swhid)}`,
    '',
  ].join('\n')
}

function licenceLines(ids: readonly string[], unknown: boolean, url: string | null): readonly string[] {
  if (unknown) return url === null ? [] : [`license-url: ${JSON.stringify(url)}`]
  return ids.length === 1 ? [`license: ${ids[0]}`] : ['license:', ...ids.map((id) => `  - ${id}`)]
}
