/** A privacy.yml to edit, with a rule for everything that a scan found: each is commented out. */

import { privacyTexts } from '../texts/english/privacy.ts'
import { fill, type Language } from '../texts/language.ts'
import { shortLiteral } from './policy.ts'
import type { PersonalFinding, PlaceOfValue } from './scan.ts'

/** The text of the file: the short keys with their defaults, then the rules, values first, then the files that hold some. */
export function draftPolicy(findings: readonly PersonalFinding[], language: Language): string {
  const say = (key: keyof typeof privacyTexts): string => privacyTexts[key][language]
  let count = 0
  const rule = (match: string, action: string, more = ''): string => {
    count += 1
    return `#   - { id: r-${String(count).padStart(3, '0')}, match: { ${match} }, action: ${action}, reason: request${more} }`
  }
  const ofValues = findings.flatMap((finding) => {
    const match = matchOf(finding)
    const isShort = finding.kind !== 'name' && Array.from(finding.value).length < shortLiteral
    return match === null
      ? []
      : [`#   # ${told(finding, language)}`, rule(match, 'mask', isShort ? ', confirm: true' : '')]
  })
  const files = [...new Set(findings.flatMap(({ places }) => places.flatMap(fileOf)))].sort()
  const ofFiles = files.map((file) => rule(`file: ${JSON.stringify(file)}`, 'drop-file'))
  return [
    `# ${say('draftHead')}`,
    'audience: public   # public | restricted',
    'ip: pseudonym      # pseudonym | drop | keep',
    'email: mask        # mask | keep',
    'phone: mask        # mask | keep',
    'exif: strip        # strip | keep',
    `# allow: { email: [], phone: [] }   # ${say('draftAllow')}`,
    `# ${say('draftRules')}`,
    '# rules:',
    ...ofValues,
    ...(ofFiles.length === 0 ? [] : [`#   # ${say('draftFiles')}`, ...ofFiles]),
    '',
  ].join('\n')
}

/** What a picture tells goes with `exif: strip`, or with the picture. */
function matchOf({ kind, value }: PersonalFinding): string | null {
  if (kind === 'exif' || kind === 'gps') return null
  return `${kind === 'name' ? 'person' : 'literal'}: ${JSON.stringify(value)}`
}

function told({ kind, severity, times, places }: PersonalFinding, language: Language): string {
  const [first] = places
  return fill(privacyTexts.draftFound[language], {
    kind: privacyTexts[`kind.${kind}`][language],
    severity: privacyTexts[`severity.${severity}`][language],
    times,
    place: first === undefined ? '' : placeWords(first, language).replace(/\s+/g, ' '),
  })
}

/** `Réunion de mai, text`: where a value stands. */
export function placeWords({ page, file, field }: PlaceOfValue, language: Language): string {
  const of = [page, file].filter((one) => one !== null)
  return [...of, privacyTexts[`field.${field}`][language]].join(' · ')
}

/** Masks change no upload. */
const fileOf = ({ file, field }: PlaceOfValue): readonly string[] =>
  file !== null && field === 'file content' ? [file.replace(/ › .*$/s, '')] : []
