-- name: wikis
-- title: Which wikis are there, the largest first?
SELECT wiki_key, name, language, pages, revisions, meetings, lost, bytes, bundle FROM wikis
ORDER BY pages DESC, wiki_key;

-- name: missing
-- title: Which wikis have no bundle, and why?
SELECT wiki, state, code, message FROM failures ORDER BY state, wiki;

-- name: losses
-- title: What was lost over all wikis?
SELECT severity, kind, sum(count) AS count, count(*) AS wikis FROM losses
GROUP BY severity, kind ORDER BY severity DESC, count DESC, kind;

-- name: pages-about
-- title: Which pages of which wikis have a word in their title (--param word=…)?
SELECT p.wiki_key, p.title, p.last_at, w.bundle, p.site_path
FROM search JOIN pages p ON p.page_row = search.rowid JOIN wikis w ON w.wiki_key = p.wiki_key
WHERE search MATCH '"' || replace(:word, '"', '""') || '"' ORDER BY search.rank, p.page_row;

-- name: meetings-by-year
-- title: How many meetings per year and wiki?
SELECT substr(starts_at, 1, 4) AS year, wiki_key, count(*) AS meetings FROM meetings
WHERE starts_at IS NOT NULL GROUP BY year, wiki_key ORDER BY year, wiki_key;

-- name: meetings-in
-- title: Which meetings were held in a city (--param city=…)?
SELECT wiki_key, starts_at, title, place_name, meeting_id FROM meetings
WHERE city = :city COLLATE NOCASE ORDER BY starts_at IS NULL, starts_at, meeting_id;

-- name: languages
-- title: How many wikis and pages per language?
SELECT language, count(*) AS wikis, sum(pages) AS pages, sum(bytes) AS bytes FROM wikis
GROUP BY language ORDER BY pages DESC, language;
