-- The index of a farm: one row per wiki, and what can be searched over all their bundles. Schema version 1.
-- Each table and each column is explained by the comment behind it; the table columns_doc is made from these comments.

CREATE TABLE about( -- What this index is: one row per fact.
  key TEXT PRIMARY KEY, -- schema_version, tool_version, kind (farm), planned, done
  value TEXT -- Its value as text.
) STRICT;

CREATE TABLE columns_doc( -- What each table, view and column means; column_name is '' for the table itself.
  table_name TEXT NOT NULL, -- Name of the table.
  column_name TEXT NOT NULL, -- Name of the column, '' for the table.
  meaning TEXT NOT NULL, -- One sentence.
  PRIMARY KEY(table_name, column_name)
) STRICT;

CREATE TABLE wikis( -- One row per wiki that has a bundle.
  wiki_key TEXT PRIMARY KEY, -- Its short name, which begins the ids of its records.
  name TEXT NOT NULL, -- Its name.
  base_url TEXT, -- Where it stood; NULL when not known.
  language TEXT NOT NULL, -- ISO 639-1.
  rights_spdx TEXT NOT NULL, -- The licence of its texts, unknown when it does not say.
  bundle TEXT NOT NULL, -- Path of its zip, from the store of the farm.
  bytes INTEGER NOT NULL, -- Length of the zip.
  sha256 TEXT NOT NULL, -- SHA-256 of the zip.
  bundle_date TEXT NOT NULL, -- The day that the bundle bears.
  pages INTEGER NOT NULL, -- Published pages, redirects included.
  revisions INTEGER NOT NULL, -- Their revisions.
  files INTEGER NOT NULL, -- Uploaded files.
  meetings INTEGER NOT NULL, -- Meetings found.
  addresses INTEGER NOT NULL, -- Distinct outside addresses.
  first_at TEXT, -- Time of the first revision.
  last_at TEXT, -- Time of the latest revision.
  lost INTEGER NOT NULL, -- Things lost: the counts of severity lost.
  tool_version TEXT NOT NULL, -- Version of wikifonds that made it.
  job TEXT NOT NULL -- The job: SHA-256 of sources, configuration and version.
) STRICT;

CREATE TABLE failures( -- Wikis that were planned and have no bundle, and lines of the list that are no wiki.
  wiki TEXT NOT NULL, -- Key of the wiki, or the place of the line.
  state TEXT NOT NULL CHECK (state IN ('failed', 'left', 'refused', 'damaged')), -- failed: given up; left: not done yet; refused: never a job; damaged: its bundle is not as it was made.
  code TEXT, -- Code of the error (docs/errors.md); NULL for what is left.
  message TEXT -- What happened.
) STRICT;

CREATE TABLE losses( -- What was lost, by wiki and kind; the table losses of its bundle tells what.
  wiki_key TEXT NOT NULL REFERENCES wikis, -- Which wiki.
  severity TEXT NOT NULL, -- declared: this kind of source never carries it; lost: it was there.
  kind TEXT NOT NULL, -- A stable word (docs/losses.md).
  count INTEGER NOT NULL, -- How many things: docs/losses.md says what each kind counts.
  PRIMARY KEY(wiki_key, severity, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE links( -- Uses of outside addresses, by wiki and status.
  wiki_key TEXT NOT NULL REFERENCES wikis, -- Which wiki.
  status TEXT NOT NULL, -- What became of them.
  uses INTEGER NOT NULL, -- How many.
  PRIMARY KEY(wiki_key, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE meetings( -- The meetings of all wikis; the whole record stands in the bundle.
  wiki_key TEXT NOT NULL REFERENCES wikis, -- Which wiki.
  meeting_id TEXT PRIMARY KEY, -- As in the bundle.
  title TEXT, -- Title of the meeting.
  series TEXT, -- What repeats in the title.
  status TEXT NOT NULL, -- held, planned, cancelled, unknown.
  starts_at TEXT, -- Local time, cut to its precision.
  ends_at TEXT, -- Local time.
  city TEXT, -- City.
  place_name TEXT, -- Name of the venue.
  site_path TEXT NOT NULL -- Its page in the site of the bundle, relative to data/site/.
) STRICT;
CREATE INDEX meetings_by_start ON meetings(starts_at);

CREATE TABLE pages( -- The pages of all wikis.
  page_row INTEGER PRIMARY KEY, -- Number in this index.
  wiki_key TEXT NOT NULL REFERENCES wikis, -- Which wiki.
  page_id INTEGER NOT NULL, -- As in the bundle.
  title TEXT NOT NULL, -- Prefixed title with spaces.
  last_at TEXT, -- Time of its latest revision.
  site_path TEXT NOT NULL -- Its page in the site of the bundle, relative to data/site/.
) STRICT;

CREATE TABLE queries( -- Named queries: wikifonds query farm.sqlite --name NAME.
  name TEXT PRIMARY KEY, -- Its name.
  title TEXT NOT NULL, -- The question it answers.
  sql TEXT NOT NULL, -- The query; :name places take --param name=value.
  columns TEXT NOT NULL -- JSON array: its columns.
) STRICT;

-- search: Titles of pages, accents folded: search MATCH 'word'.
--   title: Prefixed title.
CREATE VIRTUAL TABLE search USING fts5(title, content='pages', content_rowid='page_row',
  tokenize='unicode61 remove_diacritics 2');
