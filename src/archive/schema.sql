-- The private working store: everything ingested, resumable, never shipped.
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- What was read completely: one row per source of the pipeline, by the hash of its bytes and options.
CREATE TABLE sources(position INTEGER PRIMARY KEY, kind TEXT NOT NULL, fingerprint TEXT NOT NULL, complete INTEGER NOT NULL) STRICT;
CREATE TABLE inputs(position INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  PRIMARY KEY(position, name)) STRICT, WITHOUT ROWID;
-- How far a source has come that was not read to its end.
CREATE TABLE notes(position INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(position, key)) STRICT, WITHOUT ROWID;
-- What was here before the sources changed, until they are read again.
CREATE TABLE former_revisions(revision_id INTEGER PRIMARY KEY, sha1 TEXT, text_id INTEGER, html_id INTEGER, hidden INTEGER NOT NULL) STRICT;
CREATE TABLE former_pages(page_id INTEGER PRIMARY KEY, title TEXT NOT NULL, latest INTEGER) STRICT;
CREATE TABLE texts(text_id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
CREATE TABLE contributors(contributor_id INTEGER PRIMARY KEY, user_id INTEGER, name TEXT NOT NULL, kind TEXT NOT NULL,
  UNIQUE(name, kind)) STRICT;
CREATE TABLE pages(page_key INTEGER PRIMARY KEY, page_id INTEGER UNIQUE, namespace_id INTEGER NOT NULL, title TEXT NOT NULL UNIQUE,
  redirect_title TEXT, redirect_fragment TEXT, url TEXT, language TEXT, categories TEXT, saved_as TEXT,
  readers TEXT, -- `members` or `everybody`; null where no source tells.
  origin TEXT NOT NULL) STRICT;
CREATE INDEX pages_in_order ON pages(namespace_id, title);
CREATE TABLE revisions(revision_key INTEGER PRIMARY KEY, revision_id INTEGER UNIQUE, page_key INTEGER NOT NULL REFERENCES pages,
  parent_id INTEGER, at TEXT, at_precision TEXT NOT NULL, contributor_id INTEGER REFERENCES contributors, comment TEXT, minor INTEGER,
  bytes INTEGER, sha1 TEXT, content_model TEXT, content_format TEXT, text_id INTEGER REFERENCES texts, html_id INTEGER REFERENCES texts,
  mirror_path TEXT, hidden_text INTEGER NOT NULL, hidden_comment INTEGER NOT NULL, hidden_contributor INTEGER NOT NULL,
  is_latest INTEGER, captured TEXT, -- A JSON list of times, sorted.
  origin TEXT NOT NULL) STRICT;
CREATE INDEX revisions_of_page ON revisions(page_key, at, revision_id);
CREATE TABLE file_versions(name TEXT NOT NULL, at TEXT, contributor_id INTEGER REFERENCES contributors, comment TEXT, sha1 TEXT, bytes INTEGER,
  mime TEXT, is_latest INTEGER NOT NULL, stored INTEGER NOT NULL, reduced INTEGER NOT NULL, readers TEXT, UNIQUE(name, at, sha1)) STRICT;
-- `values`: what the places of the kind's reason hold, as JSON. `count`: how many things it stands for.
CREATE TABLE losses(loss_id INTEGER PRIMARY KEY, source INTEGER, step TEXT NOT NULL, severity TEXT NOT NULL, kind TEXT NOT NULL,
  subject TEXT NOT NULL, "values" TEXT NOT NULL, detail TEXT, count INTEGER NOT NULL) STRICT;
-- What a parse gave, by the hash of all that it depended on; `published` = 1 when parsed from the masked text. In parts, each
-- deflated: most who ask for a page need neither its HTML nor its words.
CREATE TABLE parses(title TEXT NOT NULL, published INTEGER NOT NULL, key TEXT NOT NULL, used TEXT NOT NULL, is_meeting INTEGER NOT NULL,
  is_unparsed INTEGER NOT NULL, -- Its source stands for it, for want of time or memory.
  facts BLOB NOT NULL, record BLOB NOT NULL, links BLOB NOT NULL, slots BLOB NOT NULL, plain_text BLOB NOT NULL, html BLOB NOT NULL,
  PRIMARY KEY(title, published)) STRICT;
CREATE TABLE link_intervals(page_key INTEGER NOT NULL, raw TEXT NOT NULL, added_revision_id INTEGER, added_at TEXT, contributor TEXT,
  removed_revision_id INTEGER, removed_at TEXT, basis TEXT NOT NULL) STRICT;
CREATE INDEX link_intervals_of_page ON link_intervals(page_key);
CREATE TABLE short_targets(page_key INTEGER NOT NULL, raw TEXT NOT NULL, target TEXT NOT NULL, revision_id INTEGER NOT NULL) STRICT;
CREATE INDEX short_targets_of_page ON short_targets(page_key);
CREATE INDEX short_targets_of_link ON short_targets(raw, revision_id);
-- How the text of an old revision was shown, by the hash of all that it depended on; deflated JSON. `clean`: the hash of a mask that
-- changes nothing in it.
CREATE TABLE old_texts(revision_id INTEGER PRIMARY KEY, key TEXT NOT NULL, used TEXT NOT NULL, rendered BLOB NOT NULL, clean TEXT) STRICT;
-- What a pass over texts gave, as JSON, by the hash of all that it depended on. `subject`: a title, or the first id of a range of texts.
CREATE TABLE passes(pass TEXT NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL, result TEXT NOT NULL, PRIMARY KEY(pass, subject)) STRICT;
