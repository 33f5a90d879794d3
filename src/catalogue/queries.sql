-- name: facilitators
-- title: Who facilitated most often, per year?
SELECT substr(m.starts_at, 1, 4) AS year, coalesce(p.name, r.printed_name) AS person, count(DISTINCT r.meeting_id) AS meetings
FROM roles r JOIN meetings m ON m.meeting_id = r.meeting_id LEFT JOIN people p ON p.person_id = r.person_id
WHERE r.role = 'facilitator' AND r.printed_name IS NOT NULL GROUP BY year, person ORDER BY year, meetings DESC, person;

-- name: note-takers
-- title: Who took notes most often, per year?
SELECT substr(m.starts_at, 1, 4) AS year, coalesce(p.name, r.printed_name) AS person, count(DISTINCT r.meeting_id) AS meetings
FROM roles r JOIN meetings m ON m.meeting_id = r.meeting_id LEFT JOIN people p ON p.person_id = r.person_id
WHERE r.role = 'notetaker' AND r.printed_name IS NOT NULL GROUP BY year, person ORDER BY year, meetings DESC, person;

-- name: regulars
-- title: Who came to three meetings or more (--param minimum=… for another number)?
SELECT person_id, name, meetings, first_at, last_at FROM v_people
WHERE meetings >= CAST(coalesce(:minimum, 3) AS INTEGER) ORDER BY meetings DESC, name, person_id;

-- name: first-last
-- title: When did each person first and last attend?
SELECT person_id, name, first_at, last_at, meetings FROM v_people WHERE meetings > 0 ORDER BY first_at, name, person_id;

-- name: two-cities
-- title: Who came to meetings in two cities or more?
SELECT person_id, name, count(city) AS cities, group_concat(city) AS which FROM (
  SELECT DISTINCT p.person_id, p.name, m.city FROM people p CROSS JOIN attendances a ON a.person_id = p.person_id
  JOIN meetings m ON m.meeting_id = a.meeting_id
  WHERE a.presence IN ('present', 'remote') ORDER BY p.person_id, m.city)
GROUP BY person_id HAVING cities >= 2 ORDER BY cities DESC, name, person_id;

-- name: by-city-year
-- title: How many meetings per city and year?
SELECT city, substr(starts_at, 1, 4) AS year, count(*) AS meetings FROM v_meetings
WHERE starts_at IS NOT NULL GROUP BY city, year ORDER BY city IS NULL, city, year;

-- name: mean-attendance
-- title: How many people came, on average, per series?
SELECT m.series, count(*) AS meetings, round(avg(participants), 1) AS mean, min(participants) AS least, max(participants) AS most
FROM (SELECT meeting_id, count(*) AS participants FROM attendances WHERE presence IN ('present', 'remote') GROUP BY +meeting_id) a
JOIN meetings m ON m.meeting_id = a.meeting_id GROUP BY m.series ORDER BY meetings DESC, m.series;

-- name: gaps
-- title: Which months between the first and the last meeting had none?
WITH RECURSIVE months(month) AS (
  SELECT substr(min(starts_at), 1, 7) FROM meetings WHERE length(starts_at) >= 7 AND precision IN ('minute', 'hour', 'day', 'month')
  UNION ALL SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months
  WHERE month < (SELECT substr(max(starts_at), 1, 7) FROM meetings WHERE precision IN ('minute', 'hour', 'day', 'month')))
SELECT month FROM months WHERE month IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM meetings
    WHERE substr(starts_at, 1, 7) = month AND starts_at >= month AND starts_at < month || '~') ORDER BY month;

-- name: venues
-- title: Which venues were used most, with their addresses?
SELECT venue, max(place_address) AS address, max(postal_code) AS postal_code, max(city) AS city, count(*) AS meetings
FROM meetings WHERE venue IS NOT NULL GROUP BY venue ORDER BY meetings DESC, venue;

-- name: organisations
-- title: Which organisations appear through participants?
SELECT organisation_name AS organisation, count(DISTINCT coalesce(person_id, meeting_id || '/' || position)) AS people,
  count(DISTINCT meeting_id) AS meetings
FROM affiliations WHERE organisation_name NOT IN (SELECT city FROM meetings WHERE city IS NOT NULL)
GROUP BY organisation_name ORDER BY meetings DESC, people DESC, organisation;

-- name: decisions-about
-- title: Which decisions speak of a word (--param word=…)?
SELECT m.title, m.starts_at, d.text, d.outcome FROM search_decisions s
JOIN decisions d ON d.meeting_id = s.meeting_id AND d.position = s.position
JOIN meetings m INDEXED BY meetings_when ON m.meeting_id = d.meeting_id
WHERE s.text MATCH '"' || replace(:word, '"', '""') || '" *'
ORDER BY m.starts_at IS NULL, m.starts_at, d.meeting_id, d.position;

-- name: rejected
-- title: What was rejected or postponed, with the counts?
SELECT m.title, m.starts_at, d.text, d.outcome, d.votes_for, d.votes_against, d.votes_abstain
FROM decisions d JOIN meetings m ON m.meeting_id = d.meeting_id
WHERE d.outcome IN ('rejected', 'postponed', 'withdrawn') ORDER BY m.starts_at, d.meeting_id, d.position;

-- name: decisions-open
-- title: Of which decisions is it not said that they were carried out, changed or replaced (--param series=… for one series)?
SELECT m.title, m.starts_at, d.text, d.outcome, (SELECT count(*) FROM decision_chains c
  WHERE c.meeting_id = d.meeting_id AND c.position = d.position) AS links
FROM decisions d JOIN meetings m ON m.meeting_id = d.meeting_id
WHERE d.kind IN ('decision', 'rule') AND d.outcome IN ('adopted', 'postponed') AND (:series IS NULL OR m.series = :series)
  AND NOT EXISTS (SELECT 1 FROM decision_chains c WHERE c.meeting_id = d.meeting_id AND c.position = d.position
    AND c.kind IN ('done', 'revised', 'superseded') AND c.certainty = 'stated')
ORDER BY m.starts_at IS NULL, m.starts_at, d.meeting_id, d.position;

-- name: decisions-perhaps
-- title: What was perhaps decided, as nobody has confirmed?
SELECT meeting_id, title, starts_at, value AS text, quote, rule, site_path FROM v_perhaps WHERE field = 'decisions'
ORDER BY starts_at IS NULL, starts_at, meeting_id, value;

-- name: decisions-done
-- title: Which decisions were carried out, and after how many days?
SELECT m.title, m.starts_at, d.text, c.days, t.title AS said_at, c.to_quote AS said FROM decision_chains c
JOIN decisions d ON d.meeting_id = c.meeting_id AND d.position = c.position
JOIN meetings m ON m.meeting_id = c.meeting_id JOIN meetings t ON t.meeting_id = c.to_meeting_id
WHERE c.kind = 'done' ORDER BY m.starts_at IS NULL, m.starts_at, c.meeting_id, c.position, c.link;

-- name: decision-history
-- title: What became of each decision, with the words of both sides (--param meeting=… for one meeting)?
SELECT c.meeting_id, c.position, m.starts_at, c.quote, CASE WHEN c.position IS NULL THEN 'perhaps' ELSE 'stated' END AS decision, c.kind, c.certainty, c.rule, c.days, c.to_meeting_id, t.starts_at AS said_on, c.to_quote
FROM decision_chains c JOIN meetings m ON m.meeting_id = c.meeting_id JOIN meetings t ON t.meeting_id = c.to_meeting_id
WHERE :meeting IS NULL OR c.meeting_id = :meeting ORDER BY m.starts_at IS NULL, m.starts_at, c.meeting_id, c.start, c.link;

-- name: open-actions
-- title: Which actions does each person have, past their date (--param today=…, else the day of the bundle) or without one?
SELECT coalesce(p.name, a.printed_name) AS person, m.title, m.starts_at, x.text, x.due,
  CASE WHEN x.due IS NULL THEN 'without date' ELSE 'past' END AS state
FROM action_assignees a JOIN actions x ON x.meeting_id = a.meeting_id AND x.position = a.action_position
JOIN meetings m ON m.meeting_id = a.meeting_id LEFT JOIN people p ON p.person_id = a.person_id
WHERE x.due IS NULL OR x.due || CASE length(x.due) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END
  < coalesce(:today, (SELECT value FROM about WHERE key = 'bundle_date'))
ORDER BY person, m.starts_at IS NULL, m.starts_at, x.meeting_id, x.position;

-- name: ownerless
-- title: Which actions have no owner?
SELECT m.title, m.starts_at, x.text, x.due FROM actions x JOIN meetings m ON m.meeting_id = x.meeting_id
WHERE NOT EXISTS (SELECT 1 FROM action_assignees a WHERE a.meeting_id = x.meeting_id AND a.action_position = x.position)
ORDER BY m.starts_at, x.meeting_id, x.position;

-- name: announced-held
-- title: Which watch items (--param season=2019, 2019-05, or 2019-22 for its summer) fell on the day of a meeting of this wiki?
WITH season(first) AS (SELECT date(printf('%s-%02d-01', substr(:season, 1, 4), 3 * substr(:season, 7))) WHERE :season LIKE '____-2_'),
  item AS (SELECT *, CASE WHEN starts_at LIKE '____-2_' THEN date(printf('%s-%02d-01', substr(starts_at, 1, 4), 3 * substr(starts_at, 7)))
    ELSE substr(starts_at || '-01', 1, 10) END AS day FROM watch_items WHERE starts_at IS NOT NULL)
SELECT w.label, w.starts_at, src.title AS announced_in, held.title AS meeting FROM item w
JOIN meetings src ON src.meeting_id = w.meeting_id
LEFT JOIN meetings held ON length(w.starts_at) >= 10 AND substr(held.starts_at, 1, 10) = w.day
  AND held.starts_at >= w.day AND held.starts_at < w.day || '~'
WHERE :season IS NULL OR w.starts_at LIKE :season || '%'
  OR EXISTS (SELECT 1 FROM season WHERE length(w.day) = 10 AND w.day >= first AND w.day < date(first, '+3 months'))
ORDER BY w.starts_at, w.label, src.meeting_id, held.meeting_id;

-- name: workshops
-- title: Which workshops were there, and who led them?
SELECT w.label, m.title, m.starts_at, group_concat(coalesce(p.name, r.printed_name), ', ') AS led_by
FROM workshops w JOIN meetings m ON m.meeting_id = w.meeting_id
LEFT JOIN roles r ON r.meeting_id = w.meeting_id AND r.role = 'workshop-lead' AND r.scope = w.label
LEFT JOIN people p ON p.person_id = r.person_id
GROUP BY w.meeting_id, w.position ORDER BY m.starts_at, w.meeting_id, w.position;

-- name: topic-first
-- title: When does a word first appear in a meeting page (--param word=…)?
SELECT m.starts_at, m.title, snippet(search, 2, '[', ']', '…', 12) AS words FROM meetings m JOIN search ON search.rowid = m.page_id
WHERE search MATCH '"' || replace(:word, '"', '""') || '"' AND m.meeting_id = (
  SELECT f.meeting_id FROM search JOIN meetings f ON f.page_id = search.rowid WHERE search MATCH '"' || replace(:word, '"', '""') || '"'
  ORDER BY f.starts_at IS NULL, f.starts_at, f.meeting_id LIMIT 1);

-- name: pads
-- title: Which pads are there, by host and state?
SELECT l.host, r.status, count(*) AS uses, count(DISTINCT l.link_id) AS pads
FROM links l JOIN link_uses u ON u.link_id = l.link_id JOIN link_resolutions r INDEXED BY link_resolutions_in_brief ON r.use_id = u.use_id
WHERE l.class = 'pad' GROUP BY l.host, r.status ORDER BY l.host, r.status;

-- name: event-pages
-- title: Which event page belongs to which meeting?
SELECT m.title, m.starts_at, l.family, l.raw AS url, r.status FROM link_uses u JOIN links l ON l.link_id = u.link_id
JOIN meetings m ON m.page_id = u.page_id JOIN link_resolutions r ON r.use_id = u.use_id
WHERE (l.family IN ('weezevent', 'demosphere', 'agendadulibre', 'openagenda') OR (l.family = 'eventbrite' AND l.raw LIKE '%/e/%')
    OR (l.family IN ('facebook', 'meetup', 'mobilizon', 'helloasso', 'communecter') AND (l.raw LIKE '%/events/_%' OR l.raw LIKE '%/evenements/_%')))
  AND (instr(m.meeting_id, '#') = 0 OR EXISTS (
    SELECT 1 FROM json_each(m.record, '$.links') x WHERE json_extract(x.value, '$.url') = l.raw))
ORDER BY m.starts_at IS NULL, m.starts_at, m.meeting_id, u.position;

-- name: dead-with-capture
-- title: Which dead links have a dated copy?
SELECT page, url, verdict, target FROM v_dead_links WHERE status = 'archived' ORDER BY page, url, use_id;

-- name: doubtful-dates
-- title: Which meeting dates are in doubt, and why?
SELECT m.meeting_id, m.title, m.starts_at, m.certainty, (SELECT group_concat(i.code, ', ') FROM issues i
  WHERE i.meeting_id = m.meeting_id AND i.code IN ('year-inferred', 'date-conflict', 'date-invalid', 'weekday-mismatch')) AS issues
FROM meetings m WHERE m.certainty NOT IN ('stated', 'confirmed') OR issues IS NOT NULL ORDER BY m.starts_at, m.meeting_id;

-- name: without-minutes
-- title: Which meetings were announced but have no minutes?
SELECT a.meeting_id, a.title, a.starts_at, a.status FROM meetings a WHERE a.page_type IN ('announcement', 'agenda', 'programme')
  AND NOT EXISTS (SELECT 1 FROM meetings h WHERE h.page_type IN ('minutes', 'notes', 'multi-meeting')
    AND substr(h.starts_at, 1, 10) = substr(a.starts_at, 1, 10)
    AND h.starts_at >= substr(a.starts_at, 1, 10) AND h.starts_at < substr(a.starts_at, 1, 10) || '~'
    AND (h.series = a.series OR h.series IS NULL OR a.series IS NULL))
ORDER BY a.starts_at IS NULL, a.starts_at, a.meeting_id;

-- name: edited-after
-- title: Which minutes were changed more than a week (--param days=… for another time) after the meeting, when and by whom?
SELECT m.title, m.starts_at, r.at, c.name AS contributor, r.comment FROM meetings m INDEXED BY meetings_minuted
JOIN revisions r ON r.page_id = m.page_id LEFT JOIN contributors c ON c.contributor_id = r.contributor_id
WHERE m.page_type IN ('minutes', 'notes', 'multi-meeting') AND length(m.starts_at) >= 10
  AND julianday(m.last_at) >= julianday(substr(m.starts_at, 1, 10)) + 1 + CAST(coalesce(:days, 7) AS INTEGER)
  AND julianday(r.at) >= julianday(substr(m.starts_at, 1, 10)) + 1 + CAST(coalesce(:days, 7) AS INTEGER)
ORDER BY m.starts_at, m.meeting_id, r.at, r.revision_id;

-- name: chronology
-- title: Each series in order, with the chain of next meetings (--param series=… for one)
SELECT m.series, m.ordinal, m.starts_at, m.title, n.date AS announced_next, n.next_meeting_id
FROM meetings m LEFT JOIN next_meetings n ON n.meeting_id = m.meeting_id
WHERE :series IS NULL OR m.series = :series ORDER BY m.series, m.starts_at IS NULL, m.starts_at, m.ordinal, m.meeting_id;

-- name: where-said
-- title: From which words does each value of a meeting come (--param meeting=… for one meeting)?
SELECT meeting_id, field, part, revision_id, start, "end", quote, rule FROM evidence
WHERE :meeting IS NULL OR meeting_id = :meeting ORDER BY meeting_id, part DESC, start, field;
