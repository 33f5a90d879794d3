/** Questions that every kind of source must answer alike, and why a word of it is left out where it is. */

export const alike: Readonly<Record<string, string>> = {
  // A mirror prints minutes, the others seconds.
  pages: `SELECT page_id, title, namespace_id, revision_count, is_meeting, substr(first_at, 1, 16), substr(last_at, 1, 16)
    FROM pages ORDER BY page_id`,
  revisions: `SELECT revision_id, page_id, substr(at, 1, 16), c.name, comment, is_minor
    FROM revisions LEFT JOIN contributors c USING (contributor_id) ORDER BY revision_id`,
  redirects:
    'SELECT title, redirect_target, redirect_page_id FROM pages WHERE redirect_target IS NOT NULL ORDER BY title',
  meetings: `SELECT meeting_id, title, series, ordinal, status, starts_at, ends_at, precision, certainty, place_name, place_address,
    postal_code, city, attendance_count, attendance_listed FROM meetings ORDER BY meeting_id`,
  participants: `SELECT meeting_id, position, person_id, printed_name, presence, bio FROM attendances ORDER BY meeting_id, position`,
  // The name of a template's argument is not shown, nor is an argument that the template does not print (page 35).
  roles: `SELECT meeting_id, printed_name, role, scope FROM roles
    WHERE NOT (meeting_id = 'communs:35' AND role = 'notetaker') ORDER BY 1, 2, 3, 4`,
  decisions:
    'SELECT meeting_id, position, text, outcome, votes_for, votes_against FROM decisions ORDER BY meeting_id, position',
  actions: 'SELECT meeting_id, position, text, due FROM actions ORDER BY meeting_id, position',
  'watch items':
    'SELECT meeting_id, position, label, starts_at, ends_at, url FROM watch_items ORDER BY meeting_id, position',
  agendas: 'SELECT meeting_id, position, time, label FROM agenda_items ORDER BY meeting_id, position',
  'next meetings': 'SELECT meeting_id, date, rrule FROM next_meetings ORDER BY meeting_id',
  sections:
    'SELECT title, position, level, heading, kind FROM sections JOIN pages USING (page_id) ORDER BY title, position',
  // An address that is withdrawn stands at its place in HTML, and behind the others of its page in wikitext.
  links: `SELECT page, url, label, status, verdict, target FROM v_links ORDER BY page, url LIKE 'redacted:%', url, label, use_id`,
  // MediaWiki adds categories of its own to what it shows: template loops, missing files, hidden categories.
  categories: `SELECT title, category FROM categories JOIN pages USING (page_id)
    WHERE category NOT LIKE 'Pages avec des %' AND category <> 'Catégories cachées' ORDER BY title, category`,
  files:
    'SELECT name, position, sha1, bytes, mime, state FROM file_versions JOIN files USING (file_id) ORDER BY name, position',
}

/** And those that carry wikitext, to the last byte and second. */
export const exactlyAlike: Readonly<Record<string, string>> = {
  'pages to the second': `SELECT page_id, namespace_id, title, redirect_target, redirect_page_id, revision_id, revision_count, contributor_count,
    first_at, last_at, language, is_meeting, site_path, original_url FROM pages ORDER BY page_id`,
  'revisions to the byte': `SELECT revision_id, page_id, parent_id, at, c.name, c.kind, comment, is_minor, bytes, sha1, content_model, text_state
    FROM revisions LEFT JOIN contributors c USING (contributor_id) ORDER BY revision_id`,
  texts: 'SELECT revision_id, revision_text(revision_id) FROM revisions ORDER BY revision_id',
  // A live wiki says which tags it knows, a dump does not: <math> is then read as the tag that it usually is.
  'plain texts': `SELECT title, plain_text, headings FROM documents JOIN pages USING (page_id)
    WHERE title <> 'Balises hostiles' ORDER BY page_id`,
  templates: 'SELECT page_id, position, template, arguments FROM templates ORDER BY page_id, position',
  records: 'SELECT meeting_id, record FROM meetings ORDER BY meeting_id',
  evidence: 'SELECT meeting_id, field, part, revision_id, start, "end", quote FROM evidence ORDER BY 1, 2, 3, 5',
  intervals: 'SELECT * FROM link_intervals ORDER BY interval_id',
  'all file versions': 'SELECT * FROM file_versions ORDER BY file_id, position',
}
