import { type BundleFacts, describe, organisationOf } from './facts.ts'

/** RFC 8493 §2.1.1, to the byte. */
export const bagitTxt = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
/** Names the profile that `bagit-profile.json` spells out. */
export const profileIdentifier = 'urn:wikifonds:bagit-profile:1'

type Tag = readonly [label: string, value: string | null]

/** `bag-info.txt`, in the order of docs/bundle.md §3; a tag without a value is left out. */
export function bagInfo(facts: BundleFacts): string {
  return tags(facts)
    .flatMap(([label, value]) => (value === null || value === '' ? [] : [`${label}: ${oneLine(value)}\n`]))
    .join('')
}

function tags(facts: BundleFacts): readonly Tag[] {
  const { about, payload } = facts
  const isAddress = about.contact?.includes('@') ?? false
  return [
    ['Source-Organization', organisationOf(facts)],
    ['Contact-Name', isAddress ? null : about.contact],
    ['Contact-Email', isAddress ? about.contact : null],
    ['External-Description', describe(facts, facts.language)],
    ['External-Identifier', payload.swhid],
    ['Bagging-Date', facts.date],
    ['Payload-Oxum', `${payload.bytes}.${payload.files}`],
    ['Bag-Group-Identifier', about.series ?? about.key],
    ['Bag-Count', '1 of 1'],
    ['Internal-Sender-Identifier', about.key],
    ['Internal-Sender-Description', about.baseUrl === null ? about.name : `${about.name}, ${about.baseUrl}`],
    ['Bag-Software-Agent', `wikifonds ${about.toolVersion}`],
    ['BagIt-Profile-Identifier', profileIdentifier],
    ['Wikifonds-Audience', about.audience],
    ['Wikifonds-Supersedes', about.supersedes],
  ]
}

/** A line break inside a value would begin another tag. */
const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim()
