/** Why one thing was lost, where its kind has several reasons, and what stands inside the reasons of `losses.ts`. */

import { inFrench } from '../catalogue.ts'

/** By message id: a sentence that fills the `{reason}` of a kind of loss, or a place inside such a sentence. */
export const lossReasons = inFrench('lossReasons', {
  // exports
  'bytes-not-base64': 'its bytes are written as “{encoding}”, not base64',
  'bytes-nowhere': 'neither the dump nor the folder of files holds its bytes',
  'between-pages-no-page': 'what stands between the pages is no page: “{words}”',
  'trailing-no-export': 'what follows the export is none',
  'dump-ends-after-page': 'the dump breaks off after the page “{title}”',
  'dump-ends-before-first-page': 'the dump breaks off before the first page',
  'dump-ends-inside-page': 'the dump breaks off in the page “{title}”, of which {count} revisions are kept',
  'dump-has-no-end-tag': 'the dump ends before </mediawiki>',
  'text-of-other-hash':
    'the text has the announced size, but another hash: altered, or one of several slots, which exports before 0.11 leave out; it is kept',
  'text-not-as-announced-by-dump': 'the text is not the one that the dump announces; it is kept as it stands',
  'texts-missing-in-dump': '{count} revisions have a size but no text',
  'stub-dump': 'a stub dump: {count} revisions have a size but no text',
  'text-size-only': 'the dump names the size of the text but does not hold it',
  'file-pages-without-uploads': 'there are {count} file pages but no uploads',
  'file-versions-without-bytes': '{missing} of {count} file versions come without their bytes',
  'page-without-title': '{count} revisions of a page without title',
  'page-not-closed': 'the page is not closed before the next one begins',
  'dump-slots-left-out': 'a revision has one text here; the slot “{role}” of {count} revisions is left out',
  'title-not-in-dump': 'listed as a title, but not in the dump',
  'more-titles-not-in-dump': '{count} more titles of the list are not in the dump',
  'title-list-incomplete': 'the list of titles was not written to its end',
  'file-list-incomplete': 'the list of files was not written to its end',
  'listed-file-not-in-folder': 'the list of files names it, and the folder does not hold its bytes',
  'uploads-packed': 'an archive of uploads, which is not opened: unpack it into a folder images/ beside the dump',
  'other-files-in-archive': '{count} other files in the archive are not read',
  'export-of-logs': 'an export of logs holds no pages',
  'no-export': 'it is no export',
  'ends-in-damaged-pack': '{ends} (the packed file is damaged: {damage})',
  'pack-without-end':
    'its first {packed} bytes unpack to {bytes}: what grows so was made for it, and is not read to its end',
  'without-title': 'without title',
  'what-and-damage': '{what}: {damage}',
  'page-has-no-title': 'the page has no title',
  'revision-without-id-or-time': 'a revision with neither id nor time',
  'upload-without-name': 'an upload without a name',
  'beside-revisions': 'what stands beside the revisions',
  'at-line': '{what} (line {line})',
  'bare-ampersand': 'a bare &',
  'namespaces-at-most':
    'more than {limit} namespaces, as no wiki has: pages of the others are read as pages of the main one',
  'element-not-closed': 'the element is not closed',
  'bytes-not-utf8': 'bytes that are not UTF-8, replaced by U+FFFD',
  'markup-in-text': 'markup <{name}> inside a text that should be escaped',
  doctype: 'a DOCTYPE',
  // mirrors
  'saved-file-no-page': 'the saved file is no page of the wiki',
  'board-is-a-number':
    'what was said on this board of Structured Discussions is not in the source: the text of the page is only its number',
  'board-as-shown':
    'of this board of Structured Discussions the source has what the saved page shows: topics further down, and earlier words, are not in it',
  'pictures-not-saved':
    '{count} files: pages show them, describe them or link to them, but neither they nor reduced copies of them are in the source',
  'picture-not-saved':
    'pages show it, describe it or link to it, but neither it nor a reduced copy of it is in the source',
  'saved-files-no-pages': '{count} saved files are no pages of the wiki',
  'mirror-has-no-wikitext':
    'a saved wiki holds pages as they were shown, never their wikitext, nor what a template was told but does not show',
  'special-export-left-out': 'Special:Export did not give these revisions: they are kept as they were shown',
  'export-breaks-off': 'its export breaks off',
  'page-linked-not-saved': 'a saved page links to it or lists it, but it was not saved',
  'pages-linked-not-saved': '{count} pages: saved pages link to them or list them, but they were not saved',
  'captures-have-no-wikitext':
    'captures show pages as readers saw them, not their wikitext, nor what a template was told but does not show',
  'wikitext-of-others-captured':
    'the wikitext of other revisions was captured, not that of these: they are kept as they were shown',
  'page-named-not-captured': 'a captured page links to it or lists it, but no capture shows it',
  'pages-named-not-captured': '{count} pages: captured pages link to them or list them, but no capture shows them',
  'page-linked-red': 'a saved page links to it, but the wiki itself had no such page',
  'pages-linked-red': '{count} pages: saved pages link to them, but the wiki itself had no such pages',
  'file-bytes-not-saved': 'its page names this version, but its bytes were not saved',
  'original-not-saved': 'the original was not saved; a reduced copy of it was, and is kept in its place',
  'svg-shown-safely': 'the site shows a copy without what could run or ask other hosts; the original is kept as it was',
  'file-not-linked': 'the site does not link to it, since it could run when it is opened; it is kept as it was',
  'upload-not-had': 'a saved page names this upload, but it could not be had',
  'zone-at-crawl-assumed':
    'no saved page shows an exact time; printed times were read in the zone of the pipeline on the day of the crawl',
  'zone-at-newest-assumed':
    'no saved page shows an exact time or the day of the crawl; printed times were read in the zone of the pipeline on the newest day printed',
  'utc-assumed': 'no saved page shows an exact time and no zone is known; printed times were taken for UTC',
  'page-nested-too-deep': 'its HTML is nested more deeply, or has more tags, than any page of MediaWiki',
  'file-cannot-be-opened': 'the file cannot be opened ({code})',
  'folder-cannot-be-read':
    'the folder cannot be read, or not whole ({code}): what could not be opened in it is missing',
  'file-is-empty': 'the file is empty',
  'file-is-binary': 'the file holds binary data',
  'history-goes-on': 'the saved history goes on to older revisions, on pages that were not saved',
  'older-revisions-not-in-dump': 'the oldest revision that the export holds has one before it, which is not in it',
  'histories-cut-in-dump': 'of {count} pages the export holds the newest revisions only',
  'page-bare-in-dump': 'the export names the page without any revision',
  'pages-bare-in-dump': 'the export names {count} pages without any revision, this one first',
  'file-cut-off': 'the file is cut off: it has no </html>, and does not end as a page does',
  'file-not-utf8': 'the file holds bytes that are no UTF-8; they are shown as U+FFFD',
  'packed-body-cut': 'the file is packed and cut off; what could be unpacked is kept',
  'body-not-unpacked': 'the file is packed and cannot be unpacked',
  'body-unpacks-too-large': 'the file unpacks to more than {megabytes} MiB; it is not unpacked',
  'web-archive-damaged': 'the web archive cannot be read beyond this point; what stands before it is kept',
  'revisit-without-original': 'the web archive says that this was met before, but does not hold it',
  // live wikis
  'page-deleted-before-rendering': 'the page was deleted before its rendering was asked for',
  'page-deleted-while-read': 'the page was deleted or replaced while the wiki was read',
  'text-not-as-announced-by-wiki': 'the text is not the one that the wiki announces; it is kept as it came',
  'file-not-as-announced-by-wiki':
    'the bytes of the file are not those that the wiki announces; they are kept as they came',
  'revision-text-not-given': 'the wiki names the revision but does not give its text',
  'file-bytes-gone': 'the wiki names this version but no longer has its bytes',
  'wiki-slot-left-out': 'a revision has one text here; the slot “{slot}” is left out',
  'redirects-without-end': 'its redirects do not end',
  'pages-counted': 'pages',
  'files-counted': 'files',
  'bytes-not-kept': 'its bytes were not kept: {problem}',
  // the store
  'file-not-as-announced-by-source':
    'the bytes of the file are not those that the source announces; they are kept as they came',
  'pages-of-one-title':
    'two sources hold two pages under one title, as when one was renamed and another made; they are joined',
  'revision-on-two-pages': 'the same revision id stands on two pages',
  'sources-contradict': 'two sources contradict each other on one revision; the first is kept',
  // pages
  'tag-not-run': 'the extension tag {tag} is not run: its source is shown (places: {places})',
  'lua-function-not-run':
    'the function {name} of the Lua module {module} is not run: its arguments are shown (places: {places})',
  'lua-function-failed':
    'the function {name} of the Lua module {module} ends with an error, which is shown: {error} (places: {places})',
  'lua-function-stopped':
    'the function {name} of the Lua module {module} takes more steps or memory than the Lua of a page may: its arguments are shown (places: {places})',
  'protection-not-kept':
    'who may change a page is not kept: the function {name} says that of a page which is not protected',
  'function-not-run': 'the function {name} is not run: its source is shown',
  'formulas-as-source': 'formulas whose TeX is not understood are shown as their source (places: {places})',
  'html-nested-deep': 'its HTML is nested more than {limit} deep, or has a million tags',
  'parser-ended-in-error': 'the parser ended in an error',
  'longer-than-parsed': 'it is longer than {limit} characters',
  'list-nested-deep': 'a list is nested more than {limit} deep',
  'more-marks': 'it has more than {limit} marks',
  'more-tags-without-end': 'it has more than {limit} tags without an end',
  'more-categories': 'it is in more than {limit} categories',
  'more-headings': 'it has more than {limit} headings',
  'open-at-once': '{construct} is open more than {limit} times at once',
  'call-loops-or-too-much': 'the call of {name} is not expanded: a loop, or too much for one page',
  'call-too-much': 'the call of {name} is not expanded: too much for one page',
  // why the answer of a model counts for nothing
  'reply-not-json': 'it is no JSON',
  'reply-not-ids': 'it is not one list of ids',
  'reply-unknown-id': 'it names an id that was not offered',
  'reply-same-id-twice': 'it names an id twice',
  'reply-too-many-ids': 'it names more ids than were asked for',
  'reply-too-long': 'it is too long',
  'reply-no-content': 'the server sent no answer of a model',
  // derived forms
  'no-history-to-write': 'there is no wikitext: the pages are in the bundle only, as they were shown',
  'sheet-full': 'a sheet has {limit} rows at the most: {count} are left out',
  'cells-cut': 'a cell holds {limit} characters at the most: {count} texts are cut and end with “…”',
  'file-without-bytes': 'its bytes are not in the bundle',
  'page-not-readable': 'the site of the bundle has no such page, though there is a text',
  'link-not-placed': 'the words of the page "{page}" show no such link',
  'bytes-not-here': 'the bundle does not hold its bytes either',
  'categories-without-page':
    'categories that the wiki never described have no page which could list their pages: {count}; the front matter of the pages names them',
  'latest-texts-only': 'only the latest text of each page is written; revisions left out: {count}',
  'beside-the-site': 'this form holds the site and the files: this stands beside them in the bundle',
  'redirect-without-section': 'the redirect leads to the top of {title}: this form knows no sections in redirects',
  'no-original-address': 'its original address is not known: it is at {address}',
  'address-of-another': 'another page has its original address {url}: it is at {address}',
  'special-page': 'a page that MediaWiki makes itself: none can be imported',
  'page-without-text': 'a page of which no text is here',
  'text-not-here': 'a revision whose text is not here',
  'old-html-only': 'an old revision that is known only as HTML',
  'no-words-on-site': 'a revision that is known only as HTML, of which the site has no words',
  'revision-without-time': 'a revision whose time nobody told',
  'no-event-of-meeting': 'the records of the bundle have no event of it',
})
