import { profileIdentifier } from './bag-info.ts'

/** Tags of `bag-info.txt` that every bundle has. */
export const requiredTags = [
  'Source-Organization',
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
] as const
const optionalTags = ['Contact-Name', 'Contact-Email', 'Wikifonds-Supersedes'] as const

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
