/** The words of lists, and of the page of downloads. */

/** Texts by key. */
export const listWords = {
  parts: 'Parts of the list',
  partsBeside: 'Neighbouring parts',
  partsAll: 'All parts',
  partOf: '{name}, part {number} of {count}',
  partBefore: 'Part before',
  partBehind: 'Next part',
  listAsCsv: 'This list as CSV',
  doorOrganisations: 'Organisations',
  doorOrganisationsWords: 'Who was there for which of them, and who called the meetings.',
  organisation: 'Organisation',
  organisationsIntro:
    '{count} organisation, with the number of meetings | {count} organisations, each with the number of meetings',
  organisationMeetings: 'Named in {count} meeting. | Named in {count} meetings.',
  organisationCalls: 'called the meeting',
  organisationPeople: 'People',
  place: 'Place',
  placesIntro:
    '{count} place, with the number of meetings and the venues | {count} places, each with the number of meetings and the venues',
  placeMeetings: '{count} meeting was held or planned here. | {count} meetings were held or planned here.',
  venueUnknown: 'Venue not named',
  roles: 'Roles',
  metWith: 'Present at the same meetings',
  metWithIntro: 'Each with the number of meetings; each date leads to the name on that page.',
  metWithMore: 'and {count} other person | and {count} other people',
  doubtsTitle: 'Doubts to review',
  doorDoubtsWords: 'What the program is least sure of in the records of meetings.',
  doubtsLead:
    'Records are read by a program. Here is what it is least sure of, the most doubtful first: a look at the words settles it.',
  doubtsIntro:
    '{count} value is in doubt. It leads to the words from which it was read. | {count} values are in doubt. Each leads to the words from which it was read.',
  doubtsMore:
    '{count} value of the records of meetings is in doubt | {count} values of the records of meetings are in doubt',
  doubtsByGround: 'Values by ground for doubt',
  doubtValue: 'Value',
  doubtOfMeeting: 'A meeting or not',
  doubtOfParticipant: 'Participant',
  doubtOfRole: 'Role',
  doubtOfSection: 'Section',
  doubtOfDecision: 'Decision',
  doubtOfAction: 'Action',
  doorDownloads: 'Downloads',
  doorDownloadsWords: 'The data behind this site, with formats, checksums and licence.',
  downloadsLead: 'Everything that this site shows stands beside it as data, to take along and to work with.',
  downloadsWhole: 'The whole fonds is one file, {file}; its checksum lies beside it, in {checksum}.',
  downloadsBeside:
    'The links lead to the other folders of the fonds: on a web server they answer where these were put as well.',
  downloadsData: 'Data',
  downloadsCount: '{count} file | {count} files',
  downloadsWhat: 'What it holds',
  downloadsFormat: 'Format',
  downloadsHash: 'SHA-256',
  downloadsSchema: 'What each column means',
  downloadsCatalogue: 'The catalogue explains itself: its table columns_doc says what each column holds.',
  downloadsChecks: 'Checksums',
  downloadsChecksWords:
    'These files list every file of the fonds; in its folder, `sha256sum -c manifest-sha256.txt` checks them all.',
  downloadsOwn:
    'The descriptions around it are under CC0-1.0, the scripts and styles of this site under GPL-3.0-or-later; the texts of the licences are in the folder LICENSES of the fonds.',
  downloadsCite: 'How to cite the fonds',
  downloadsCiteWords: 'For programs:',
} as const

// The words of the site's charts.

/** Texts by key. */
export const chartWords = {
  chartsTitle: 'The wiki in charts',
  chartsIntro: 'Drawn when this archive was made, from what its pages say. Each chart has its numbers beside it.',
  chartsAll: 'All charts',
  chartLabel: 'Chart: {title}',
  chartTable: 'Numbers: {title}',
  chartNumbers: 'The numbers',
  chartMonth: 'Month',
  chartMeetings: 'Meetings',
  chartElsewhere: 'elsewhere, or not said',
  chartMeetingsByMonth: 'Meetings by month and place',
  chartMeetingsByYear: 'Meetings by year and place',
  chartAttendance: 'How many came, on average',
  chartPeoplePerMeeting: 'People per meeting',
  chartWhoMetWhom: 'Who met whom, and how often',
  chartActivityByMonth: 'The life of the wiki, by month',
  chartActivityByYear: 'The life of the wiki, by year',
  chartChanges: 'Changes',
  chartPeople: 'People who made them',
  chartLinksKept: 'Kept, or not known',
} as const

// The words of the site's page on what changed since the former edition.

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
