/** The words of a bundle's own files: README, preview, description. */

import { inFrench, typeset } from '../catalogue.ts'

/** Texts by key, with the spaces of French. */
export const bundleTexts = typeset(
  inFrench('bundle', {
    title: '{wiki}: archive of {date}',
    open: 'Unzip me, then open data/site/index.html in a web browser.',
    openWithoutSite: 'Unzip me; data/index.sqlite holds everything as an SQLite database.',
    description:
      'Read-only archive of the wiki “{wiki}”{address}. Pages: {pages}; revisions: {revisions}; files: {files}; meeting records: {meetings}.',
    // The verdict: how complete the fonds is. The gravest group of what is missing begins it, the others follow.
    'verdict.whole': 'Complete: nothing that the source holds was lost.',
    'verdict.lost-by-us': 'Not complete: lost by us, {things}.',
    'verdict.source-damaged':
      'Not complete: the source is cut off or damaged, or does not give what it names: {things}.',
    'verdict.not-counted': 'What was read is kept; whether {things} held more was not counted.',
    'verdict.left-out': 'Complete but for what was left out: {things}.',
    'verdict.not-in-source': 'Complete as the source allows; the source lacks {things}.',
    'also.source-damaged': 'The source is cut off or damaged, or does not give what it names: {things}.',
    'also.not-counted': 'Whether {things} held more was not counted.',
    'also.left-out': 'Left out: {things}.',
    'also.not-in-source': 'The source lacks {things}.',
    'also.not-shown': 'Kept, but not shown as on the wiki: {things}.',
    verdictAnd: '{first} and {last}',
    'thing.ends': 'the end of {number} {count|export|exports}',
    'thing.texts': '{number} {count|text|texts}',
    'thing.files': '{number} {count|file|files}',
    'thing.pages': '{number} {count|page|pages}',
    'thing.oldTexts': '{number} {count|old text|old texts}',
    'thing.histories': 'the older history of {number} {count|page|pages}',
    'thing.wikitext': 'wikitext',
    'thing.templates': '{number} {count|template|templates}',
    'thing.places': '{number} {count|place|places}',
    'thing.looks': 'the layout of {number} {count|page|pages}',
    'thing.sources': '{number} {count|source|sources}',
    'thing.others': '{number} {count|other thing|other things}',
    'thing.only': '{number} {count|thing|things}',
    'group.source-damaged': 'Damaged in the source',
    'group.not-counted': 'Not counted',
    'group.left-out': 'Left out',
    'group.not-in-source': 'Not in the source',
    'group.not-shown': 'Not shown',
    'group.lost-by-us': 'Lost by us',
    cite: 'If you use this archive, please cite it as below.',
    contributors: 'Contributors of {wiki}',
    // In the names of contributors whose addresses are not shown: `Anonymous-3F2A`.
    anonymous: 'Anonymous',
    whatTitle: 'What this is',
    bag: 'The folder is a BagIt 1.0 bag (RFC 8493) and an RO-Crate 1.3. Everything works without a server and without a network.',
    closed: 'The wiki is closed: {notice}',
    successor: 'It goes on at {url}',
    partsTitle: 'What is in it',
    partSite: 'the pages, to read in a browser',
    partCatalogue: 'everything as an SQLite database',
    partXml: 'MediaWiki export 0.11 with the full history',
    partRecords: 'meeting records, people and links as CSV, JSONL, ICS',
    partFiles: 'uploaded files, every version kept',
    partProvenance: 'where it comes from, and what is missing',
    partWeb: 'copies of cited web pages',
    verifyTitle: 'How to verify it',
    verify: 'In this folder, with tools that every Linux has; each line must answer OK for every file:',
    verifyMac: 'On macOS, in Terminal:',
    verifyWindows:
      'On Windows, in PowerShell; it names each file whose checksum is another, and nothing when all is well:',
    readmeBelow: 'In English, below',
    readmePreview: 'All that is in it, and how it was made',
    verifyMore: 'With wikifonds, everything else as well:',
    verifySignature:
      'It may be signed (signatures/, and a file .minisig beside the zip). Its publisher gives the public key somewhere else: one that came along would prove nothing. With that key:',
    swhid: 'The content of data/ is identified by {swhid}, its git tree hash.',
    rightsTitle: 'Licence',
    rights: 'The content of the wiki: {licence}. The descriptions around it: CC0-1.0. The texts are in LICENSES/.',
    rightsUnknown:
      'The wiki does not say under which licence its content stands: it is unknown. The descriptions around it: CC0-1.0.',
    contactTitle: 'Corrections and removals',
    contact: 'Write to {contact}.',
    contactUnknown: 'No contact was given.',
    recall: 'A removal makes a new edition; copies already handed on cannot be recalled.',
    licenceUnknownText:
      'The licence of this wiki’s content is unknown: the wiki does not say. Ask its contributors before you reuse it.',
    licenceTextMissing: 'The text of the licence {id} is not included here. It is at {url}',
    swhidOfData: 'SWHID of data/',
    credit: '{contributors}. {title}. {organisation}, {date}. {swhid}',
    wikiSoftware: 'The wiki ran on {generator}.',
    accessPublic: 'public',
    accessRestricted: 'restricted to the members',
    folderOf: '{text} (files: {count})',
    actionIngestion: 'What was left of the wiki was read ({sources}).',
    actionTransformation:
      'Pages, records, links and history were written anew: as a site, as a catalogue, as records, as XML.',
    actionRedaction: 'What the privacy policy takes out was taken out; data/provenance/redactions.json counts it.',
    actionFixity: 'SHA-256 and SHA-512 of every file of data/ were computed and listed.',
    // The preview of the crate.
    previewToc: 'On this page',
    previewOpen: 'Open',
    previewSite: 'The site',
    previewCatalogue: 'The catalogue (SQLite)',
    previewRecords: 'The meetings (CSV)',
    previewFacts: 'What it is',
    previewTitle: 'Contents of the crate',
    previewActions: 'How it was made',
    previewSources: 'What was read',
    previewCite: 'How to cite it',
    factWiki: 'Wiki',
    factAuthor: 'Written by',
    factPublisher: 'Published by',
    factContact: 'Contact',
    factDate: 'Date',
    factPeriod: 'Period',
    factLanguage: 'Language',
    factAccess: 'Access',
    factSeries: 'Series',
    factSoftware: 'Made with',
    path: 'Path',
    what: 'What',
    type: 'Type',
    bytes: 'Bytes',
  }),
)

const manifestText = 'checksums of every file of data/'

/** What single files of a bundle hold, by their path in the bag. */
export const bundleFileTexts = typeset(
  inFrench('files', {
    'ro-crate-preview.html': 'this crate, to read in a browser',
    'README.html': 'how to open and verify the archive',
    'datapackage.json': 'the tables and files of data, each column explained (Data Package)',
    'CITATION.cff': 'how to cite the archive',
    'manifest-sha256.txt': manifestText,
    'manifest-sha512.txt': manifestText,
    'data/site/index.html': 'first page of the site',
    'data/records/tables.xlsx':
      'meetings, attendances, decisions, tasks, links and people as a workbook, opened by double-click',
    'data/records/meetings.csv': 'one row per meeting',
    'data/records/meetings.jsonl': 'one meeting a line, whole, with the words each value was read from',
    'data/records/meetings.schema.json': 'JSON Schema of a line of meetings.jsonl',
    'data/records/meetings.jsonld': 'meetings as schema.org events',
    'data/records/meetings.ics': 'meetings for calendars',
    'data/records/people.csv': 'one row per person named in a meeting',
    'data/records/links.csv': 'one row per place that cites an outside address, and what became of it',
    'data/provenance/account.json': 'what was read, kept and lost, in numbers',
    'data/provenance/losses.jsonl': 'each thing that could not be read, kept or understood, and why',
    'data/provenance/redactions.json': 'what the privacy policy took out, counted',
    'data/provenance/changes.json': 'what changed since the edition that this one replaces, without what was taken out',
    'data/provenance/pipeline.yml': 'how the archive was made, without what is private',
    'data/provenance/links.lock.json': 'what was seen of the links, and when',
    'data/provenance/records.yml': 'what a person said of meeting records',
  }),
)

// Words that derived forms of a bundle add for their readers.

/** Descriptions that stand inside the files, in the language of the wiki. */
export const exportTexts = typeset(
  inFrench('exports', {
    zimDescription: '{wiki}: read-only archive of the wiki',
    frontLabel: 'Of when this page is',
    frontAsOf: 'As of {time}.',
    frontPage: 'This page today',
    frontHistory: 'Its history today',
    frontEdit: 'Edit',
    frontLogin: 'Log in',
  }),
)

// What a history in another form says beside the words of the wiki: in commits of git, in comments of an XML export.

/** By use; written in the language of the wiki where we speak it, so that the form does not depend on its reader. */
export const historyTexts = inFrench('history', {
  reconstructed: 'wikitext made by wikifonds from the HTML of the page: the wiki’s own is lost',
  undated: 'the time of this revision is not known',
  annotated: 'note of wikifonds: the text of revision {revision}, and behind each link what became of it',
  annotatedTemplate: 'note of wikifonds: the template of the notes behind links',
  hidden: 'the wiki hides the text of this revision',
  missing: 'the text of this revision is missing in the source',
  withheld: 'the text of this revision is withheld',
  masked: 'private values in this text are masked',
  unknownContributor: 'unknown contributor',
  hiddenContributor: 'hidden contributor',
})
