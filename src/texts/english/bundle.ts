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
    // The verdict: how complete the fonds is, in one to three sentences, and the groups of what is missing.
    verdictWhole: 'Complete: nothing that the source holds was lost.',
    verdictAsSource: 'Complete as the source allows; the source lacks {things}.',
    verdictLost: 'Not complete: lost by us, {things}.',
    verdictLacks: 'The source lacks {things}.',
    verdictNotShown: 'Kept, but not shown as on the wiki: {things}.',
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
    'thing.others': '{number} {count|other thing|other things}',
    'thing.only': '{number} {count|thing|things}',
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
    'data/records/meetings.csv': 'one row per meeting, for spreadsheets',
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
    waczDescription:
      '{wiki}: pages of the archive {bundle} at the addresses where they stood; no server answered with them',
  }),
)

// What a history in another form says beside the words of the wiki: in commits of git, in comments of an XML export.

/** By use; written in the language of the wiki where we speak it, so that the form does not depend on its reader. */
export const historyTexts = inFrench('history', {
  reconstructed: 'wikitext made by wikifonds from the HTML of the page: the wiki’s own is lost',
  undated: 'the time of this revision is not known',
  hidden: 'the wiki hides the text of this revision',
  missing: 'the text of this revision is missing in the source',
  withheld: 'the text of this revision is withheld',
  masked: 'private values in this text are masked',
  unknownContributor: 'unknown contributor',
  hiddenContributor: 'hidden contributor',
})

// The words of `data/site/DEPLOY.txt`: how the site is put on a web server so that the wiki's old addresses answer.

/** Paragraphs, in the order in which they stand; configurations stand between them. */
export const deployTexts = typeset(
  inFrench('deploy', {
    title: 'Putting {wiki} on the Web',
    folder:
      'Everything is static. Copy what lies in this folder to the root of the host, here {folder}, and beside it, as {folder}/files and {folder}/records, the folders data/files and data/records of the bundle: pages lead to them as /files/ and /records/. The page of downloads leads to the rest of data/ and to the files at the top of the bundle in the same way; put there too, they answer; with data/index.sqlite as {folder}/index.sqlite visitors can ask in SQL (sql/): it is read in parts (HTTP ranges), as nginx, Apache and Caddy send them. The maps expect the root of a host, best that of the old wiki ({host}).',
    check:
      'Before and after: wikifonds serve BUNDLE.zip --as {url} --check addresses.txt says which old addresses the bundle knows.',
    numbers:
      'An address that names a revision or a page by its number alone (index.php?oldid=12, Special:Permalink/12, Special:Diff/12, Special:Redirect/page/3) is answered by the page 404.html, wherever the site is: it looks the number up in the folder numbers/ and leads there, or says that it is not here (script needed). Hosts that only take files show the front page at the root (/?oldid=12).',
    apache:
      'All is in .htaccess; modules: dir, mime, rewrite. It is read for each request: beyond some thousands of pages nginx or Caddy answers faster.',
    nginx:
      'Into the context http, for instance as a file of conf.d. An old revision leads to its page, or to its place in the history.',
    caddy: 'A Caddyfile. An old revision leads to the page as it was last.',
    netlify:
      'Drop the folder, or make it the publish directory: _redirects is read. An old revision leads to the history of its page. Cloudflare Pages reads _redirects too, but at most 2,000 lines and none with a query; the page 404.html looks up the others.',
    github:
      'Put the files at the root of the branch with an empty file named .nojekyll. There are no redirects: the page 404.html looks up the title or the number that was asked for and leads to it (script needed).',
    gitlab:
      'Put the files into a folder named public and this into .gitlab-ci.yml. _redirects is read up to 64 KB and 1,000 lines, without queries; a longer one is refused: leave it out then, and the page 404.html looks up all.',
  }),
)
