-- The catalogue, data/index.sqlite. Schema version 1: columns may be added (catalogue/check/schema.ts lists them), a renamed one
-- is a new version.
-- Each table and each column is explained by the comment behind it; the table columns_doc is made from these comments.
-- Times of revisions, captures and observations are ISO 8601 UTC; times of meetings are local wall-clock as printed.

CREATE TABLE about( -- What this bundle is: one row per fact.
  key TEXT PRIMARY KEY, -- schema_version, tool_version, wiki_key, wiki_name, base_url, language, timezone, rights_spdx, rights_url, generator, source_kinds, bundle_date
  value TEXT -- Its value as text; NULL when the wiki does not say.
) STRICT;

CREATE TABLE columns_doc( -- What each table, view and column means; column_name is '' for the table itself.
  table_name TEXT NOT NULL, -- Name of the table.
  column_name TEXT NOT NULL, -- Name of the column, '' for the table.
  meaning TEXT NOT NULL, -- One sentence.
  PRIMARY KEY(table_name, column_name)
) STRICT;

CREATE TABLE namespaces( -- The wiki's namespaces.
  namespace_id INTEGER PRIMARY KEY, -- MediaWiki's number.
  name TEXT NOT NULL, -- Local name, '' for the main namespace.
  canonical_name TEXT, -- English name, where MediaWiki has one.
  is_content INTEGER NOT NULL, -- 1 for namespaces of content.
  is_talk INTEGER NOT NULL -- 1 for talk namespaces.
) STRICT;

CREATE TABLE contributors( -- Who made revisions. Addresses of anonymous contributors are replaced as the privacy policy says.
  contributor_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  name TEXT NOT NULL, -- User name or pseudonym; '' when the wiki hides it.
  kind TEXT NOT NULL CHECK (kind IN ('user', 'ip', 'imported', 'hidden')) -- What kind of contributor.
) STRICT;

CREATE TABLE pages( -- One row per page (a title in a namespace), redirects included.
  page_id INTEGER PRIMARY KEY, -- The wiki's page id; above 2^52 when made by wikifonds (origin 'synthetic').
  namespace_id INTEGER NOT NULL REFERENCES namespaces, -- Its namespace.
  title TEXT NOT NULL UNIQUE, -- Prefixed title with spaces.
  redirect_target TEXT, -- Prefixed title it redirects to, with the section after '#'; NULL when it is no redirect.
  redirect_page_id INTEGER REFERENCES pages DEFERRABLE INITIALLY DEFERRED, -- The page it redirects to, when that exists.
  revision_id INTEGER, -- Its latest revision whose text is here.
  revision_count INTEGER NOT NULL, -- Revisions in this bundle.
  contributor_count INTEGER NOT NULL, -- Distinct named contributors.
  first_at TEXT, -- Time of the first revision.
  last_at TEXT, -- Time of the latest revision.
  language TEXT, -- ISO 639-1 where known to differ from the wiki's.
  is_meeting INTEGER NOT NULL, -- 1 when the page is the record of a meeting.
  site_path TEXT NOT NULL, -- Its page in the site, relative to data/site/.
  original_url TEXT, -- Where it stood.
  origin TEXT NOT NULL -- Where its id comes from: xml-dump, mediawiki-api, html-mirror, synthetic.
) STRICT;

CREATE TABLE revisions( -- Every revision, hidden ones included (without what is hidden).
  revision_id INTEGER PRIMARY KEY, -- The wiki's revision id.
  page_id INTEGER NOT NULL REFERENCES pages, -- Its page.
  parent_id INTEGER, -- The revision before it, as the wiki says.
  at TEXT, -- When it was saved.
  contributor_id INTEGER REFERENCES contributors, -- Who saved it; NULL when not known.
  comment TEXT, -- The edit summary.
  is_minor INTEGER NOT NULL, -- 1 for a minor edit.
  bytes INTEGER, -- Length of the text in UTF-8 bytes.
  sha1 TEXT, -- SHA-1 of the text, base 36.
  content_model TEXT NOT NULL, -- wikitext, css, javascript, json…
  text_state TEXT NOT NULL CHECK (text_state IN ('present', 'html-only', 'hidden', 'missing', 'redacted')), -- Whether the text is here: as it was; as HTML only; hidden by the wiki; missing in the source; redacted: with personal data masked, or withheld whole (then revision_texts has none).
  origin TEXT NOT NULL, -- Where it comes from.
  captured TEXT -- When web archives saw it: a JSON list of times; NULL where none did.
) STRICT;
CREATE INDEX revisions_by_page ON revisions(page_id, at, contributor_id, comment);

CREATE TABLE revision_texts( -- The texts. Read them with revision_text(revision_id) in `wikifonds query`.
  revision_id INTEGER PRIMARY KEY REFERENCES revisions, -- Whose text.
  encoding TEXT NOT NULL, -- plain, deflate, or deflate:<revision_id>: raw deflate, dictionary = last 32 KiB of that revision's text.
  body BLOB NOT NULL -- UTF-8 text, encoded so.
) STRICT;

CREATE TABLE documents( -- The latest text of each page as plain text, for search and reading.
  page_id INTEGER PRIMARY KEY REFERENCES pages, -- Whose.
  plain_text TEXT NOT NULL, -- Without markup.
  headings TEXT NOT NULL -- All headings, one a line.
) STRICT;

CREATE TABLE sections( -- The headings of each page's latest text.
  section_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  page_id INTEGER NOT NULL REFERENCES pages, -- Whose.
  position INTEGER NOT NULL, -- From 0, in reading order.
  level INTEGER NOT NULL, -- 1 to 6; 0 when not known.
  heading TEXT NOT NULL, -- As displayed.
  kind TEXT, -- Kind of section in a meeting page.
  anchor TEXT NOT NULL, -- Fragment of the heading.
  start INTEGER NOT NULL, -- Where the heading begins in the text (UTF-16 units).
  "end" INTEGER NOT NULL, -- Where it ends.
  UNIQUE(page_id, position)
) STRICT;

CREATE TABLE categories( -- Which pages are in which category.
  page_id INTEGER NOT NULL REFERENCES pages, -- The page.
  category TEXT NOT NULL, -- Name of the category without namespace.
  PRIMARY KEY(page_id, category)
) STRICT, WITHOUT ROWID;
CREATE INDEX categories_by_name ON categories(category);

CREATE TABLE templates( -- Which templates a page calls, with what arguments.
  page_id INTEGER NOT NULL REFERENCES pages, -- The page.
  position INTEGER NOT NULL, -- From 0.
  template TEXT NOT NULL, -- Prefixed title of the template.
  arguments TEXT NOT NULL, -- JSON object: name → value as written.
  PRIMARY KEY(page_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX templates_by_name ON templates(template);

CREATE TABLE files( -- Uploaded files.
  file_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  name TEXT NOT NULL UNIQUE, -- Name without namespace.
  page_id INTEGER REFERENCES pages -- Its description page, when there is one.
) STRICT;

CREATE TABLE file_versions( -- Every version of every file.
  file_id INTEGER NOT NULL REFERENCES files, -- Whose.
  position INTEGER NOT NULL, -- From 0, oldest first.
  at TEXT, -- When it was uploaded.
  contributor_id INTEGER REFERENCES contributors, -- By whom.
  sha1 TEXT, -- SHA-1 of the bytes, base 36; of a reduced copy, those that are here.
  bytes INTEGER, -- Length.
  mime TEXT, -- Media type.
  bundle_path TEXT, -- Relative to the bag's root; NULL when the bytes are not here.
  state TEXT NOT NULL CHECK (state IN ('present', 'reduced', 'missing', 'dropped')), -- Whether the bytes are here; reduced: those of a smaller picture of it.
  width INTEGER, -- Of a reduced copy, in pixels.
  height INTEGER, -- Of a reduced copy, in pixels.
  PRIMARY KEY(file_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE meetings( -- One row per meeting found in the wiki.
  meeting_id TEXT PRIMARY KEY, -- key:pageId, with #1, #2… when the page holds several.
  page_id INTEGER NOT NULL REFERENCES pages, -- The page it was read from.
  revision_id INTEGER, -- The exact revision.
  -- The columns of model/record.ts.
  last_at TEXT, -- When its page was last changed, as in pages.
  record TEXT NOT NULL -- The whole record, JSON.
) STRICT;
-- A row holds its whole record: what is often asked lies in the indexes too, so that an answer over many meetings reads
-- hundreds of bytes of each and not thousands. The SQL page reads no more than a fiftieth of a catalogue of 100 MB for any
-- named query; a query says INDEXED BY where SQLite would read rows one by one.
CREATE INDEX meetings_in_brief ON meetings(meeting_id, page_id, title, series, ordinal, status, starts_at, ends_at, date_min, date_max, certainty, place_name, place_address, postal_code, city, venue);
CREATE INDEX meetings_by_start ON meetings(starts_at, meeting_id, page_id, page_type, series, title, status, precision, certainty);
CREATE INDEX meetings_of_page ON meetings(page_id, meeting_id, starts_at, title);
CREATE INDEX meetings_of_series ON meetings(series, starts_at, meeting_id, ordinal, title);
CREATE INDEX meetings_when ON meetings(meeting_id, page_id, starts_at, city, series, title);
CREATE INDEX meetings_minuted ON meetings(page_id, starts_at, last_at, meeting_id, title)
  WHERE page_type IN ('minutes', 'notes', 'multi-meeting');

CREATE TABLE people( -- Persons, resolved over all records.
  person_id TEXT PRIMARY KEY, -- p- and 8 hexadecimal digits.
  name TEXT NOT NULL, -- The fullest printed form.
  resolved_from TEXT NOT NULL -- JSON: printed forms, with confidence and rule.
) STRICT;
CREATE INDEX people_named ON people(person_id, name);

CREATE TABLE attendances( -- Who is named as participant of a meeting.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  person_id TEXT REFERENCES people, -- Who; NULL when it cannot be said.
  printed_name TEXT NOT NULL, -- As the page prints it.
  presence TEXT NOT NULL, -- present, remote, excused, absent, invited, expected, interested.
  bio TEXT, -- What the page says of the person.
  standing TEXT NOT NULL, -- written: the page says it in a form of its own; read: by a rule that is right nine times in ten on other wikis. What is only perhaps so is in passed_over.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendances_of_person ON attendances(person_id, presence);

CREATE TABLE affiliations( -- Organisations that participants are said to belong to.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting whose page says so.
  position INTEGER NOT NULL, -- From 0.
  person_id TEXT REFERENCES people, -- Who.
  organisation TEXT NOT NULL, -- As printed.
  organisation_name TEXT NOT NULL, -- Under the name by which it is counted.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE roles( -- Who facilitated, took notes, chaired…
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  person_id TEXT REFERENCES people, -- Who; NULL when nobody is named or it cannot be said.
  printed_name TEXT, -- As printed; NULL when the role is held by nobody named.
  role TEXT NOT NULL, -- facilitator, notetaker, chair…
  label TEXT NOT NULL, -- The words of the page.
  scope TEXT, -- Section or workshop.
  standing TEXT NOT NULL, -- written: the page says it in a form of its own; read: by a rule that is right nine times in ten on other wikis. What is only perhaps so is in passed_over.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_of_workshops ON roles(meeting_id, scope, position, person_id, printed_name) WHERE role = 'workshop-lead';

CREATE TABLE agenda_items( -- What was on the agenda.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  time TEXT, -- HH:MM.
  label TEXT NOT NULL, -- The item.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions( -- Explicit collective acts.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  text TEXT NOT NULL, -- What was decided, in the page's words.
  outcome TEXT NOT NULL, -- adopted, rejected, postponed, withdrawn, noted, draft, proposed.
  kind TEXT NOT NULL, -- decision, appointment, rule, minutes, agenda, quorum, adjournment.
  votes_for INTEGER, -- As printed.
  votes_against INTEGER, -- As printed.
  votes_abstain INTEGER, -- As printed.
  unanimous INTEGER, -- 1 when the page says so; NULL without votes.
  standing TEXT NOT NULL, -- written: the page says it in a form of its own; read: by a rule that is right nine times in ten on other wikis. What is only perhaps so is in passed_over.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision_chains( -- What became of decisions: each row leads from a decision to later words that say it. A decision without a row: nothing more is said.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting that decided.
  start INTEGER NOT NULL, -- First UTF-16 unit of the decision.
  link INTEGER NOT NULL, -- From 0, in the order of what was said.
  position INTEGER, -- Which decision of it; NULL for one that is to be reviewed (passed_over).
  kind TEXT NOT NULL, -- assigned, done, revised, superseded, mentioned.
  rule TEXT NOT NULL, -- The rule that found it.
  certainty TEXT NOT NULL, -- stated: the words say it; review: both sides have the same words, a person should look.
  days INTEGER, -- From the day of the decision to that of the other words; NULL where one is not known.
  page_id INTEGER NOT NULL REFERENCES pages, -- The page of the decision.
  revision_id INTEGER, -- The exact revision.
  "end" INTEGER NOT NULL, -- One after the last.
  quote TEXT NOT NULL, -- The words.
  to_meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting that says what became of it.
  to_field TEXT, -- Path in its record of the value with these words, actions[2]; NULL where none has them.
  to_page_id INTEGER NOT NULL REFERENCES pages, -- The page of that meeting.
  to_revision_id INTEGER, -- The exact revision.
  to_start INTEGER NOT NULL, -- First UTF-16 unit.
  to_end INTEGER NOT NULL, -- One after the last.
  to_quote TEXT NOT NULL, -- The words.
  PRIMARY KEY(meeting_id, start, link)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_chains_of ON decision_chains(meeting_id, position, kind, certainty);

CREATE TABLE actions( -- What someone is to do.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  text TEXT NOT NULL, -- What.
  due TEXT, -- By when, local.
  strength TEXT NOT NULL, -- explicit or implicit.
  standing TEXT NOT NULL, -- written: the page says it in a form of its own; read: by a rule that is right nine times in ten on other wikis. What is only perhaps so is in passed_over.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_assignees( -- Who is to do it.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  action_position INTEGER NOT NULL, -- Which action.
  position INTEGER NOT NULL, -- From 0.
  person_id TEXT REFERENCES people, -- Who; NULL when it cannot be said.
  printed_name TEXT NOT NULL, -- As printed.
  PRIMARY KEY(meeting_id, action_position, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_items( -- Things with a life outside the meeting.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  label TEXT NOT NULL, -- What.
  starts_at TEXT, -- When, local.
  ends_at TEXT, -- Until when.
  precision TEXT, -- Precision of the dates.
  url TEXT, -- A link given with it.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE workshops( -- Workshops of a meeting; who led them is in roles, scope = label.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  label TEXT NOT NULL, -- Its name.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE next_meetings( -- What a page says of the next meeting.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting whose page says so.
  position INTEGER NOT NULL, -- Always 0.
  date TEXT, -- Local.
  rrule TEXT, -- RFC 5545 recurrence, without prefix.
  text TEXT, -- As printed.
  next_meeting_id TEXT REFERENCES meetings DEFERRABLE INITIALLY DEFERRED, -- The meeting of that day in the same series, when it is known.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE issues( -- What a reader of a record should know.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  code TEXT NOT NULL, -- date-conflict, count-conflict, year-inferred…
  field TEXT, -- Which field.
  message TEXT NOT NULL, -- One sentence.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence( -- The words each value came from, in the order of the page: substr of revision_text(revision_id), in UTF-16 units.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  field TEXT NOT NULL, -- Path in the record: participants[3].presence.
  part TEXT NOT NULL CHECK (part IN ('text', 'title')), -- Whether offsets are in the text or in the title.
  revision_id INTEGER, -- The exact revision.
  start INTEGER NOT NULL, -- First UTF-16 unit.
  "end" INTEGER NOT NULL, -- One after the last.
  quote TEXT NOT NULL, -- The words.
  rule TEXT, -- The rule that took them.
  standing TEXT, -- What the value stands on: written, read, or perhaps; NULL for a part of a value.
  PRIMARY KEY(meeting_id, part DESC, start, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers( -- Values that a person confirmed or gave, where no words of the page say them.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  field TEXT NOT NULL, -- Path in the record: dates[0].
  rule TEXT NOT NULL, -- review.confirm, review.correct, review.add; assist.choose where a model chose.
  PRIMARY KEY(meeting_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE passed_over( -- Words that a rule proposed for a value and that the record does not state: what is to be reviewed, then what others beat, the likeliest first.
  meeting_id TEXT NOT NULL REFERENCES meetings, -- The meeting.
  position INTEGER NOT NULL, -- From 0.
  field TEXT NOT NULL, -- Path in the record, without position in a list: dates, place.
  part TEXT NOT NULL CHECK (part IN ('text', 'title')), -- Whether offsets are in the text or in the title.
  revision_id INTEGER, -- The exact revision.
  start INTEGER NOT NULL, -- First UTF-16 unit.
  "end" INTEGER NOT NULL, -- One after the last.
  quote TEXT NOT NULL, -- The words.
  rule TEXT NOT NULL, -- The rule that proposed them.
  value TEXT, -- What they would say, as an answer names it; NULL where other words beat them.
  certainty TEXT NOT NULL, -- proposed: to be reviewed, since the rule is wrong too often; beaten: other words were likelier.
  PRIMARY KEY(meeting_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE links( -- Every distinct external URL.
  link_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  code TEXT NOT NULL UNIQUE, -- L and 10 hex of SHA-256 of raw: name of its record page.
  raw TEXT NOT NULL UNIQUE, -- As written.
  request_url TEXT, -- After the policy's normalisation.
  surt TEXT NOT NULL, -- Sort key.
  host TEXT, -- Host name.
  site TEXT, -- Registrable domain.
  class TEXT NOT NULL, -- internal, mirror-self, external, shortener, wrapper, archive, pad, non-http.
  family TEXT, -- Rule family: framapad, facebook…
  capability TEXT NOT NULL CHECK (capability IN ('never', 'while-live', 'always')) -- Whether the URL itself gives rights.
) STRICT;

CREATE TABLE link_intervals( -- Between which revisions a URL stood on a page.
  interval_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  link_id INTEGER NOT NULL REFERENCES links, -- Which URL.
  page_id INTEGER NOT NULL REFERENCES pages, -- On which page.
  added_revision_id INTEGER, -- The revision that brought it.
  added_at TEXT, -- When.
  contributor_id INTEGER REFERENCES contributors, -- Who brought it.
  removed_revision_id INTEGER, -- The revision that took it away.
  removed_at TEXT, -- When.
  basis TEXT NOT NULL -- How the date is known.
) STRICT;
CREATE INDEX link_intervals_of_link ON link_intervals(link_id);
CREATE INDEX link_intervals_of_page ON link_intervals(page_id);

CREATE TABLE link_uses( -- Every place where a URL stands on a latest revision.
  use_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  link_id INTEGER NOT NULL REFERENCES links, -- Which URL.
  page_id INTEGER NOT NULL REFERENCES pages, -- On which page.
  interval_id INTEGER REFERENCES link_intervals, -- Its interval.
  position INTEGER NOT NULL, -- From 0, in reading order.
  label TEXT, -- The words of the link.
  section TEXT, -- Heading of its section.
  start INTEGER, -- In the page's text; NULL when a template brought it.
  "end" INTEGER, -- In the page's text.
  UNIQUE(page_id, position)
) STRICT;
CREATE INDEX link_uses_of_link ON link_uses(link_id, page_id, position);

CREATE TABLE link_observations( -- What was seen of a URL, and when.
  observation_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  link_id INTEGER NOT NULL REFERENCES links, -- Which URL.
  at TEXT NOT NULL, -- When.
  via TEXT NOT NULL, -- net, registry, human, import.
  probe TEXT NOT NULL, -- How it was asked.
  outcome TEXT NOT NULL, -- ok, http-error, net-error, rate-limited, blocked, not-sent.
  http INTEGER, -- Status.
  error TEXT, -- Error code.
  final TEXT, -- Where it ended.
  hops TEXT, -- JSON.
  signals TEXT, -- JSON.
  facts TEXT, -- JSON.
  body_sha256 TEXT -- Of the kept body.
) STRICT;

CREATE TABLE link_captures( -- Dated copies in web archives.
  capture_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  link_id INTEGER NOT NULL REFERENCES links, -- Which URL.
  archive TEXT NOT NULL, -- Which web archive.
  at TEXT NOT NULL, -- When it was captured.
  original TEXT NOT NULL, -- The captured address.
  status TEXT, -- Status then.
  mime TEXT, -- Media type.
  digest TEXT, -- Of the content.
  vetted TEXT, -- ok, wall, soft-404, shell, empty, mismatch.
  url TEXT, -- Where it can be read.
  UNIQUE(link_id, archive, at, original)
) STRICT;

CREATE TABLE link_copies( -- Copies kept in this bundle.
  copy_id INTEGER PRIMARY KEY, -- Number inside this bundle.
  link_id INTEGER NOT NULL REFERENCES links, -- Which URL.
  sha256 TEXT NOT NULL, -- Of the copy.
  mime TEXT NOT NULL, -- Media type.
  as_of TEXT, -- The state of which time.
  obtained_at TEXT NOT NULL, -- When it was obtained.
  path TEXT NOT NULL, -- In the bundle.
  record_id TEXT, -- WARC record.
  UNIQUE(link_id, sha256)
) STRICT;

CREATE TABLE link_resolutions( -- What the reader gets for each use, and why.
  use_id INTEGER PRIMARY KEY REFERENCES link_uses, -- Which use.
  status TEXT NOT NULL, -- One flat status.
  verdict TEXT NOT NULL, -- The origin as observed.
  treatment TEXT NOT NULL, -- keep, retarget, internal, snapshot, local-copy, inert, redacted.
  target TEXT, -- Where the link leads now.
  captured_at TEXT, -- Of the snapshot.
  delta_days INTEGER, -- Days between the snapshot and the date aimed at.
  confidence TEXT NOT NULL, -- high, medium, low.
  rule TEXT NOT NULL, -- The rule that decided.
  reason TEXT NOT NULL -- One sentence.
) STRICT;
CREATE INDEX link_resolutions_by_status ON link_resolutions(status);
CREATE INDEX link_resolutions_in_brief ON link_resolutions(use_id, status);

CREATE TABLE losses( -- What could not be read, kept or understood.
  step TEXT NOT NULL, -- ingest, parse, records, links, privacy, catalogue, site, bundle.
  severity TEXT NOT NULL CHECK (severity IN ('declared', 'lost')), -- declared: this kind of source never carries it.
  kind TEXT NOT NULL, -- A stable word.
  subject TEXT NOT NULL, -- What.
  reason TEXT NOT NULL, -- Why.
  detail TEXT, -- Further facts.
  count INTEGER NOT NULL -- How many things it stands for (docs/losses.md says what each kind counts): sum(count) is what the account tells.
) STRICT;

CREATE TABLE queries( -- Named example queries: wikifonds query BUNDLE --name NAME.
  name TEXT PRIMARY KEY, -- Its name.
  title TEXT NOT NULL, -- The question it answers.
  sql TEXT NOT NULL, -- The query; :name places take --param name=value.
  columns TEXT NOT NULL -- JSON array: its columns.
) STRICT;

CREATE VIEW search_content AS
  SELECT p.page_id, p.title, d.headings, d.plain_text FROM pages p JOIN documents d ON d.page_id = p.page_id;
-- search: Full text of every page: title, headings and plain text, accents and case folded. SELECT … WHERE search MATCH 'words'; rowid is the page_id.
--   title: Prefixed title.
--   headings: All headings, one a line.
--   plain_text: The text without markup.
CREATE VIRTUAL TABLE search USING fts5(title, headings, plain_text, content='search_content', content_rowid='page_id',
  tokenize='unicode61 remove_diacritics 2');

-- search_decisions: Full text of every decision.
--   meeting_id: The meeting.
--   position: Which decision of it.
--   text: What was decided.
CREATE VIRTUAL TABLE search_decisions USING fts5(meeting_id UNINDEXED, position UNINDEXED, text,
  tokenize='unicode61 remove_diacritics 2');

-- v_meetings: Every meeting, by its beginning, a season (2021-21 is spring) where it begins: the view to begin with.
--   meeting_id: As in meetings.
--   title: Title of the meeting.
--   series: What repeats in the title.
--   ordinal: Its number in the series, as printed.
--   starts_at: Local time, cut to its precision.
--   ends_at: Local time.
--   date_min: The first day that it may be, YYYY-MM-DD.
--   date_max: The last day that it may be, YYYY-MM-DD.
--   city: City.
--   place_name: Name of the venue.
--   status: held, planned, cancelled, unknown.
--   participants: How many people are listed as present or remote.
--   site_path: The page it was read from, relative to data/site/.
CREATE VIEW v_meetings AS
  SELECT m.meeting_id, m.title, m.series, m.ordinal, m.starts_at, m.ends_at, m.date_min, m.date_max, m.city, m.place_name, m.status,
    (SELECT count(*) FROM attendances a WHERE a.meeting_id = m.meeting_id AND a.presence IN ('present', 'remote')) AS participants,
    (SELECT p.site_path FROM pages p WHERE p.page_id = m.page_id) AS site_path
  FROM meetings m
  ORDER BY m.starts_at IS NULL,
    CASE WHEN m.starts_at LIKE '____-2_' THEN printf('%s-%02d', substr(m.starts_at, 1, 4), 3 * substr(m.starts_at, 7))
      ELSE m.starts_at END,
    m.meeting_id;
-- v_attendance: Who is named at which meeting; presence says in what way.
--   meeting_id: The meeting.
--   title: Its title.
--   starts_at: When, local.
--   city: Where.
--   person_id: Who; NULL when it cannot be said.
--   name: The fullest printed form, else the form of this page.
--   presence: present, remote, excused, absent, invited, expected, interested.
CREATE VIEW v_attendance AS
  SELECT a.meeting_id, m.title, m.starts_at, m.city, a.person_id, coalesce(p.name, a.printed_name) AS name, a.presence
  FROM attendances a JOIN meetings m ON m.meeting_id = a.meeting_id LEFT JOIN people p ON p.person_id = a.person_id;
-- v_people: Every person, with the meetings they attended.
--   person_id: As in people.
--   name: The fullest printed form.
--   meetings: How many meetings list them as present or remote.
--   first_at: The first of these, local.
--   last_at: The last of these, local.
CREATE VIEW v_people AS
  SELECT p.person_id, p.name, count(DISTINCT m.meeting_id) AS meetings, min(m.starts_at) AS first_at, max(m.starts_at) AS last_at
  FROM people p INDEXED BY people_named LEFT JOIN attendances a ON a.person_id = p.person_id AND a.presence IN ('present', 'remote')
  LEFT JOIN meetings m ON m.meeting_id = a.meeting_id GROUP BY p.person_id;
-- v_links: Every place where an address stands, with what became of the address.
--   use_id: As in link_uses.
--   page: Prefixed title of the page.
--   label: The words of the link.
--   url: The address as written.
--   host: Host name.
--   family: Rule family: framapad, facebook…
--   status: One flat status.
--   verdict: The origin as observed.
--   target: Where the link leads now.
--   reason: One sentence.
CREATE VIEW v_links AS
  SELECT u.use_id, p.title AS page, u.label, l.raw AS url, l.host, l.family, r.status, r.verdict, r.target, r.reason
  FROM link_uses u JOIN links l ON l.link_id = u.link_id JOIN pages p ON p.page_id = u.page_id
  JOIN link_resolutions r ON r.use_id = u.use_id;
-- v_dead_links: The rows of v_links whose origin is dead, those with an archived copy too.
--   use_id: As in v_links.
--   page: As in v_links.
--   label: As in v_links.
--   url: As in v_links.
--   host: As in v_links.
--   family: As in v_links.
--   status: As in v_links.
--   verdict: As in v_links.
--   target: As in v_links.
--   reason: As in v_links.
CREATE VIEW v_dead_links AS
  SELECT * FROM v_links WHERE verdict IN ('gone', 'expired', 'soft-404', 'usurped', 'unreachable');
-- v_link_rot_by_year: What became of the addresses, by the year in which they were added.
--   year: Year in which the address came to its page; NULL when not known.
--   status: One flat status.
--   uses: Places with that status.
CREATE VIEW v_link_rot_by_year AS
  SELECT substr(i.added_at, 1, 4) AS year, r.status, count(*) AS uses FROM link_resolutions r
  JOIN link_uses u ON u.use_id = r.use_id LEFT JOIN link_intervals i ON i.interval_id = u.interval_id GROUP BY 1, 2;
-- v_page_history: Every revision with its page and contributor.
--   title: Prefixed title.
--   revision_id: As in revisions.
--   at: When it was saved, UTC.
--   contributor: User name or pseudonym; NULL when not known.
--   comment: The edit summary.
--   bytes: Length of the text in UTF-8 bytes.
CREATE VIEW v_page_history AS
  SELECT p.title, r.revision_id, r.at, c.name AS contributor, r.comment, r.bytes
  FROM revisions r JOIN pages p ON p.page_id = r.page_id LEFT JOIN contributors c ON c.contributor_id = r.contributor_id;
-- v_completeness: Of what the catalogue lists, how much is here; losses says why, and counts what is not listed: titles that only a list or a link names (page-not-in-dump, page-not-saved).
--   kind: pages, latest texts, revisions or file versions.
--   found: How many are listed.
--   kept: How many have their content here: a page a revision, a revision its text, a file its own bytes; a latest text is kept where its page, no redirect, has one and no later revision without; a redirect is kept where its target is known.
--   lost: The others, hidden and withheld ones included.
CREATE VIEW v_completeness AS
  SELECT 'pages' AS kind, count(*) AS found, count(*) FILTER (WHERE revision_count > 0 OR redirect_target IS NOT NULL) AS kept,
    count(*) FILTER (WHERE revision_count = 0 AND redirect_target IS NULL) AS lost FROM pages
  UNION ALL SELECT 'latest texts', count(*), count(*) FILTER (WHERE is_kept), count(*) FILTER (WHERE NOT is_kept) FROM (
    SELECT t.revision_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revisions l WHERE l.page_id = p.page_id AND l.at > r.at
      AND l.revision_id NOT IN (SELECT revision_id FROM revision_texts)) AS is_kept
    FROM pages p JOIN revisions r ON r.revision_id = p.revision_id LEFT JOIN revision_texts t ON t.revision_id = r.revision_id
    WHERE p.redirect_target IS NULL)
  UNION ALL SELECT 'revisions', count(*), count(*) FILTER (WHERE is_kept), count(*) FILTER (WHERE NOT is_kept) FROM (
    SELECT t.revision_id IS NOT NULL OR (p.redirect_target IS NOT NULL AND p.revision_id = r.revision_id) AS is_kept
    FROM revisions r JOIN pages p ON p.page_id = r.page_id LEFT JOIN revision_texts t ON t.revision_id = r.revision_id)
  UNION ALL SELECT 'file versions', count(*), count(*) FILTER (WHERE state = 'present'),
    count(*) FILTER (WHERE state <> 'present') FROM file_versions;
-- v_perhaps: What meetings perhaps say of people, decisions and tasks: the words are there, and nothing else repeats them as a fact.
--   meeting_id: The meeting.
--   title: Its title.
--   starts_at: When, local.
--   field: participants, roles, decisions, actions, watch.
--   value: What the words would say.
--   quote: The words.
--   rule: The rule that read them.
--   site_path: The page it was read from, relative to data/site/.
CREATE VIEW v_perhaps AS
  SELECT v.meeting_id, m.title, m.starts_at, v.field, v.value, v.quote, v.rule, p.site_path
  FROM passed_over v JOIN meetings m ON m.meeting_id = v.meeting_id JOIN pages p ON p.page_id = m.page_id
  WHERE v.certainty = 'proposed';
-- v_why: For each value of a record the words it was read from, what a person said, and the words that were passed over.
--   meeting_id: The meeting.
--   field: Path in the record.
--   value: The value; NULL for words passed over.
--   quote: The words; NULL for a value that a person gave without any.
--   rule: The rule that proposed them; review.confirm, review.correct, review.add or review.remove where a person did.
--   taken: 1 when the value was read from these words, 0 when others beat them.
CREATE VIEW v_why AS
  SELECT w.meeting_id, w.field, CASE WHEN json_type(m.record, '$.' || w.field) IN ('object', 'array')
      THEN json_extract(m.record, '$.' || w.field) ELSE CAST(json_extract(m.record, '$.' || w.field) AS TEXT) END AS value,
    w.quote, w.rule, 1 AS taken
  FROM (SELECT meeting_id, field, quote, rule FROM evidence UNION ALL SELECT meeting_id, field, NULL, rule FROM answers) w
    JOIN meetings m ON m.meeting_id = w.meeting_id
  UNION ALL SELECT meeting_id, field, NULL, quote, rule, 0 FROM passed_over;
