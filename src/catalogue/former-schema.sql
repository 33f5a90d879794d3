-- What catalogues of schema version 1 and indexes of farms were made of before: whoever changes a statement of a schema that is
-- not a column more leaves its former words here, so that bundles with them are still read.

CREATE TABLE file_versions(
  file_id INTEGER NOT NULL REFERENCES files,
  position INTEGER NOT NULL,
  at TEXT,
  contributor_id INTEGER REFERENCES contributors,
  sha1 TEXT,
  bytes INTEGER,
  mime TEXT,
  bundle_path TEXT,
  state TEXT NOT NULL CHECK (state IN ('present', 'missing', 'dropped')),
  PRIMARY KEY(file_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(title, headings, plain_text, content='search_content', content_rowid='page_id',
  tokenize='unicode61 remove_diacritics 2', prefix='2 3');

CREATE VIEW v_meetings AS
  SELECT m.meeting_id, m.title, m.series, m.ordinal, m.starts_at, m.ends_at, m.city, m.place_name, m.status,
    (SELECT count(*) FROM attendances a WHERE a.meeting_id = m.meeting_id AND a.presence IN ('present', 'remote')) AS participants,
    p.site_path
  FROM meetings m JOIN pages p ON p.page_id = m.page_id ORDER BY m.starts_at IS NULL, m.starts_at, m.meeting_id;

CREATE VIEW v_people AS
  SELECT p.person_id, p.name, count(DISTINCT m.meeting_id) AS meetings, min(m.starts_at) AS first_at, max(m.starts_at) AS last_at
  FROM people p LEFT JOIN attendances a ON a.person_id = p.person_id AND a.presence IN ('present', 'remote')
  LEFT JOIN meetings m ON m.meeting_id = a.meeting_id GROUP BY p.person_id;

CREATE VIEW v_completeness AS
  SELECT 'pages' AS kind, count(*) AS found, sum(revision_count > 0) AS kept, sum(revision_count = 0) AS lost FROM pages
  UNION ALL SELECT 'revisions', count(*), sum(text_state IN ('present', 'html-only')), sum(text_state NOT IN ('present', 'html-only')) FROM revisions
  UNION ALL SELECT 'file versions', count(*), sum(state = 'present'), sum(state <> 'present') FROM file_versions;

CREATE VIEW v_why AS
  SELECT e.meeting_id, e.field, CASE WHEN json_type(m.record, '$.' || e.field) IN ('object', 'array')
      THEN json_extract(m.record, '$.' || e.field) ELSE CAST(json_extract(m.record, '$.' || e.field) AS TEXT) END AS value,
    e.quote, e.rule
  FROM evidence e JOIN meetings m ON m.meeting_id = e.meeting_id;

CREATE VIEW v_why AS
  SELECT e.meeting_id, e.field, CASE WHEN json_type(m.record, '$.' || e.field) IN ('object', 'array')
      THEN json_extract(m.record, '$.' || e.field) ELSE CAST(json_extract(m.record, '$.' || e.field) AS TEXT) END AS value,
    e.quote, e.rule, 1 AS taken
  FROM evidence e JOIN meetings m ON m.meeting_id = e.meeting_id
  UNION ALL SELECT meeting_id, field, NULL, quote, rule, 0 FROM passed_over;

CREATE VIEW v_completeness AS
  SELECT 'pages' AS kind, count(*) AS found, sum(revision_count > 0) AS kept, sum(revision_count = 0) AS lost FROM pages
  UNION ALL SELECT 'revisions', count(*), count(t.revision_id), count(*) - count(t.revision_id) FROM revisions r
    LEFT JOIN revision_texts t ON t.revision_id = r.revision_id
  UNION ALL SELECT 'file versions', count(*), sum(state = 'present'), sum(state <> 'present') FROM file_versions;

CREATE VIEW v_completeness AS
  SELECT 'pages' AS kind, count(*) AS found, count(*) FILTER (WHERE revision_count > 0) AS kept,
    count(*) FILTER (WHERE revision_count = 0) AS lost FROM pages
  UNION ALL SELECT 'revisions', count(*), count(t.revision_id), count(*) - count(t.revision_id) FROM revisions r
    LEFT JOIN revision_texts t ON t.revision_id = r.revision_id
  UNION ALL SELECT 'file versions', count(*), count(*) FILTER (WHERE state = 'present'),
    count(*) FILTER (WHERE state <> 'present') FROM file_versions;

CREATE VIEW v_meetings AS
  SELECT m.meeting_id, m.title, m.series, m.ordinal, m.starts_at, m.ends_at, m.city, m.place_name, m.status,
    (SELECT count(*) FROM attendances a WHERE a.meeting_id = m.meeting_id AND a.presence IN ('present', 'remote')) AS participants,
    p.site_path
  FROM meetings m JOIN pages p ON p.page_id = m.page_id
  ORDER BY m.starts_at IS NULL,
    CASE WHEN m.starts_at LIKE '____-2_' THEN printf('%s-%02d', substr(m.starts_at, 1, 4), 3 * substr(m.starts_at, 7))
      ELSE m.starts_at END,
    m.meeting_id;

CREATE VIEW v_completeness AS
  SELECT 'pages' AS kind, count(*) AS found, count(*) FILTER (WHERE revision_count > 0 OR redirect_target IS NOT NULL) AS kept,
    count(*) FILTER (WHERE revision_count = 0 AND redirect_target IS NULL) AS lost FROM pages
  UNION ALL SELECT 'revisions', count(*), count(*) FILTER (WHERE is_kept), count(*) FILTER (WHERE NOT is_kept) FROM (
    SELECT t.revision_id IS NOT NULL OR (p.redirect_target IS NOT NULL AND p.revision_id = r.revision_id) AS is_kept
    FROM revisions r JOIN pages p ON p.page_id = r.page_id LEFT JOIN revision_texts t ON t.revision_id = r.revision_id)
  UNION ALL SELECT 'file versions', count(*), count(*) FILTER (WHERE state = 'present'),
    count(*) FILTER (WHERE state <> 'present') FROM file_versions;

CREATE TABLE failures(
  wiki TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('failed', 'left', 'refused')),
  code TEXT,
  message TEXT
) STRICT;

CREATE VIEW v_meetings AS
  SELECT m.meeting_id, m.title, m.series, m.ordinal, m.starts_at, m.ends_at, m.city, m.place_name, m.status,
    (SELECT count(*) FROM attendances a WHERE a.meeting_id = m.meeting_id AND a.presence IN ('present', 'remote')) AS participants,
    (SELECT p.site_path FROM pages p WHERE p.page_id = m.page_id) AS site_path
  FROM meetings m
  ORDER BY m.starts_at IS NULL,
    CASE WHEN m.starts_at LIKE '____-2_' THEN printf('%s-%02d', substr(m.starts_at, 1, 4), 3 * substr(m.starts_at, 7))
      ELSE m.starts_at END,
    m.meeting_id;
