/** The words of the site's page on what changed since the former edition. */

/** Texts by key; those of levels and kinds end in the name of one. */
export const editionWords = {
  editionTitle: 'What changed since the former edition',
  editionIntro: 'This edition replaces {name} ({date}).',
  editionHow:
    'Here is what is no longer the same, by what this edition says. What was taken out is counted, and neither named nor shown. Whoever holds the former edition knows it by the SHA-256 of its tagmanifest-sha256.txt:',
  editionAll: 'Every change is in data/provenance/changes.json.',
  editionSame: 'Pages, revisions, records, links, files and people are the same.',
  editionFormer: 'Replaces the edition',
  editionUnnamed: '{count} is not named. | {count} are not named.',
  editionMore: '{count} more is in data/provenance/changes.json. | {count} more are in data/provenance/changes.json.',
  editionWhat: 'What',
  editionByField: 'Changes in records, by field',
  editionByVerdict: 'Links, by verdict',
  editionTarget: 'leads elsewhere',
  editionFormerTitle: 'formerly {title}',
  'changedLevel.file': 'Files of the bundle',
  'changedLevel.page': 'Pages',
  'changedLevel.revision': 'Revisions',
  'changedLevel.text': 'Latest texts',
  'changedLevel.upload': 'Files',
  'changedLevel.meeting': 'Meeting records',
  'changedLevel.link': 'Links',
  'changedLevel.person': 'People',
  'changedKind.added': 'New',
  'changedKind.gone': 'No longer there',
  'changedKind.moved': 'Under another title',
  'changedKind.hidden': 'Hidden by the wiki since',
  'changedKind.masked': 'With words taken out since',
  'changedKind.changed': 'Changed',
} as const
