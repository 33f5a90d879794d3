/** What BagIt asks beside the manifests: `bagit.txt`, `bag-info.txt` and the profile that spells out our tags. */

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

/** Every tag we write, in the order of docs/bundle.md §3. */
export const tagOrder = [
  'Source-Organization',
  'Contact-Name',
  'Contact-Email',
  'External-Description',
  'External-Identifier',
  'Bagging-Date',
  'Payload-Oxum',
  'Bag-Group-Identifier',
  'Bag-Count',
  'Internal-Sender-Identifier',
  'Internal-Sender-Description',
  'Bag-Software-Agent',
  'BagIt-Profile-Identifier',
  'Wikifonds-Audience',
  'Wikifonds-Supersedes',
] as const

const optionalTags = ['Contact-Name', 'Contact-Email', 'Wikifonds-Supersedes'] as const

/** Tags of `bag-info.txt` that every bundle has. */
export const requiredTags = tagOrder.filter((label) => !optionalTags.some((optional) => optional === label))

/** Tag files that every bundle has, beside `bagit.txt` and the manifests. */
export const requiredTagFiles = [
  'padding.txt',
  'bag-info.txt',
  'bagit-profile.json',
  'ro-crate-metadata.json',
  'ro-crate-preview.html',
  'datapackage.json',
  'CITATION.cff',
  'REUSE.toml',
  'README.html',
  'README.txt',
] as const

/** `bagit-profile.json` (BagIt Profiles 1.3.0). */
export function bagitProfile(toolVersion: string): string {
  const tag = (required: boolean) => (label: string) => [label, { required, repeatable: false }] as const
  const profile = {
    'BagIt-Profile-Info': {
      'BagIt-Profile-Identifier': profileIdentifier,
      'BagIt-Profile-Version': '1.3.0',
      'Source-Organization': 'wikifonds',
      'External-Description': 'A read-only archive of a wiki, as wikifonds writes it',
      Version: toolVersion,
    },
    'Bag-Info': Object.fromEntries([...requiredTags.map(tag(true)), ...optionalTags.map(tag(false))]),
    'Manifests-Required': ['sha256', 'sha512'],
    'Tag-Manifests-Required': ['sha256', 'sha512'],
    'Tag-Files-Required': requiredTagFiles,
    'Allow-Fetch.txt': false,
    Serialization: 'required',
    'Accept-Serialization': ['application/zip'],
    'Accept-BagIt-Version': ['1.0'],
  }
  return `${JSON.stringify(profile, null, 2)}\n`
}
