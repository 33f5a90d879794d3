import { type BundleFacts, organisationOf, say } from './facts.ts'
import { licenceExpression, ownLicence, programLicence } from './licences.ts'

/** `REUSE.toml` (REUSE 3.3): who owns what, under which licence. The last annotation that fits a path counts. */
export function reuseToml(facts: BundleFacts): string {
  const { about, date, language, payload } = facts
  const year = date.slice(0, 4)
  const contributors = say(language, 'contributors', { wiki: about.name })
  return [
    'version = 1\n',
    annotation('**', `${year} ${organisationOf(facts)}`, ownLicence),
    annotation('data/**', contributors, licenceExpression(about.rights)),
    ...(payload.hasProgram ? [annotation('data/site/assets/**', `${year} wikifonds`, programLicence)] : []),
  ].join('\n')
}

function annotation(path: string, owner: string, licence: string): string {
  // A JSON string is a TOML basic string.
  const text = JSON.stringify
  return [
    '[[annotations]]',
    `path = ${text(path)}`,
    'precedence = "override"',
    `SPDX-FileCopyrightText = ${text(owner)}`,
    `SPDX-License-Identifier = ${text(licence)}`,
    '',
  ].join('\n')
}
