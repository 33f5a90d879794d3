/** The words of the SQL page. */

/** Words of the page where the catalogue is asked in SQL; the script of the page has those with places. */
export const sqlWords = {
  doorSql: 'Ask in SQL',
  doorSqlWords: 'Ask the catalogue: ready questions, your own SQL, tables to take away.',
  sqlLead:
    'Everything that was read from the wiki (pages, revisions, meetings, people, decisions, links) stands in one SQLite database, the catalogue. Here it is asked in your browser: it is only read, never changed, and nothing is sent elsewhere.',
  sqlInstead:
    'This page needs JavaScript. Without it, ask the same catalogue with one of these; the tables are listed below.',
  sqlInsteadWikifonds: 'straight from the bundle; --list shows the ready questions:',
  sqlInsteadSqlite: 'in the unpacked bundle:',
  sqlInsteadBrowser:
    'DB Browser for SQLite or any other program for SQLite: open data/index.sqlite of the unpacked bundle, read-only.',
  sqlFile: 'Catalogue',
  sqlFileHelp:
    'From a disk, choose the bundle ({fonds}.zip) or data/index.sqlite in it. On a server the catalogue beside this site is read in parts. Neither is loaded whole.',
  sqlQuestions: 'Ready questions',
  sqlSchema: 'Tables',
  sqlSchemaHelp: 'Views, which gather what is asked most, stand first.',
  sqlFirstRows: 'Rows of {table}',
  sqlText: 'Question in SQL',
  sqlTextHelp: 'Ctrl + Enter asks. :name makes a field. revision_text(revision_id) gives the text of a revision.',
  sqlAsk: 'Ask',
  sqlStop: 'Stop',
  sqlShare: 'The address of this page holds the question: copy it to share it.',
  sqlAnswer: 'Answer',
  sqlCsv: 'Save as CSV',
  sqlCsvHelp: 'all rows, whole texts',
  sqlChart: 'Bar chart',
  sqlChartWords: 'Words',
  sqlChartNumber: 'Number',
  sqlChartAll: 'all words',
  sqlChartLabel: 'Bar chart of {number} by {words}; the same values stand in the table',
  sqlChartCut: 'The first {count} rows.',
  sqlOptional: 'may be left out',
  sqlBlob: '{bytes} bytes',
  sqlKilobytes: '{size} kB',
  sqlMegabytes: '{size} MB',
  sqlMilliseconds: '{time} ms',
  sqlSeconds: '{time} s',
  sqlChoose: 'First choose the bundle or its catalogue: a page opened from a disk may read no file by itself.',
  sqlOpening: 'Opening the catalogue…',
  sqlAsking: 'Asking…',
  sqlReady: 'The catalogue is open: ask.',
  sqlStopped: 'Stopped.',
  sqlOpened: 'Open: the catalogue of this fonds, {size}.',
  sqlOther: 'Open: the catalogue of another fonds, {fonds}, {size}. Its answers are not about this site.',
  sqlRows: '{count} {count|row|rows} in {time}; {read} of the file read so far.',
  sqlRowsCut: 'The first {count} rows in {time}, and there are more: the CSV has all. {read} of the file read so far.',
  sqlSaved: 'CSV of {size} saved.',
  sqlNoCatalogue:
    'There is no catalogue beside this site ({address}). Choose the bundle or data/index.sqlite above; whoever keeps the server can put data/index.sqlite there.',
  sqlNoRanges:
    'This server sends files only whole, not in parts (HTTP ranges), and {address} is not loaded whole. Choose the file above, or serve the bundle with “wikifonds serve”, nginx, Apache or Caddy.',
  sqlNotCatalogue:
    '{name} is neither a bundle nor a SQLite database. Choose the .zip of the bundle, or data/index.sqlite in it.',
  sqlNoEntry:
    '{name} is a zip whose catalogue cannot be read in place: it is no bundle, or it was packed anew. Unpack it and choose data/index.sqlite.',
  sqlReadFailed:
    '{name} could not be read ({reason}): it has changed, or the connection is lost. Reload the page, or choose the file again.',
} as const
