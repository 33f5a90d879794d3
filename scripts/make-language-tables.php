<?php
/**
 * Writes src/parse/wikitext/languages/*.json from an installed MediaWiki and its running API: the words of each language (its
 * own, then English), as meta=siteinfo words them, what #time and formatnum print, default messages, names of special pages,
 * names and directions of languages. Beside them src/site/render/cite-messages.json: what the extension Cite says.
 *
 *   php scripts/make-language-tables.php /usr/share/mediawiki http://127.0.0.1:8099/api.php src/parse/wikitext/languages
 */

[ , $root, $api, $out ] = $argv;
define( 'MEDIAWIKI', true );
foreach ( [ 'MEDIA' => -2, 'SPECIAL' => -1, 'MAIN' => 0, 'TALK' => 1, 'USER' => 2, 'USER_TALK' => 3, 'PROJECT' => 4,
	'PROJECT_TALK' => 5, 'FILE' => 6, 'FILE_TALK' => 7, 'MEDIAWIKI' => 8, 'MEDIAWIKI_TALK' => 9, 'TEMPLATE' => 10,
	'TEMPLATE_TALK' => 11, 'HELP' => 12, 'HELP_TALK' => 13, 'CATEGORY' => 14, 'CATEGORY_TALK' => 15 ] as $name => $id ) {
	define( "NS_$name", $id );
}

const LANGUAGES = [ 'de', 'en', 'es', 'fr' ];
const MONTHS = [ 'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
	'november', 'december' ];
// The short name of May is no month's name: "may" is the short one, "may_long" the other.
const MONTHS_AS_MESSAGES = [ 'january', 'february', 'march', 'april', 'may_long', 'june', 'july', 'august', 'september', 'october',
	'november', 'december' ];
const DAYS = [ 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday' ];
// Extensions that old wikis had and the MediaWiki at hand may not: their text must not be read as wikitext.
const USUAL_TAGS = [ 'ce', 'charinsert', 'chem', 'graph', 'hiero', 'mapframe', 'maplink', 'math', 'score', 'section',
	'source', 'syntaxhighlight', 'templatestyles', 'timeline' ];

// Languages that #time is asked for beside those.
const LANGUAGES_OF_DATES = [ 'af', 'als', 'an', 'ar', 'ast', 'az', 'be', 'bg', 'bn', 'br', 'bs', 'ca', 'cs', 'cy', 'da', 'de', 'el', 'en',
	'eo', 'es', 'et', 'eu', 'fa', 'fi', 'fo', 'fr', 'fur', 'fy', 'ga', 'gd', 'gl', 'gsw', 'he', 'hi', 'hr', 'hsb', 'hu', 'hy', 'ia', 'id', 'is', 'it',
	'ja', 'ka', 'kk', 'ko', 'ku', 'la', 'lb', 'li', 'lt', 'lv', 'mk', 'ms', 'mt', 'nap', 'nb', 'nds', 'nl', 'no',
	'nn', 'oc', 'pl', 'pt', 'pt-br', 'ro', 'ru', 'sc', 'scn', 'sh', 'simple', 'sk', 'sl', 'sq', 'sr', 'sv', 'sw',
	'ta', 'te', 'th', 'tl', 'tr', 'uk', 'ur', 'uz', 'vec', 'vi', 'wa', 'yi', 'zh', 'zh-hans', 'zh-hant' ];
// Default messages that pages show (`{{int:…}}`, `{{MediaWiki:…}}`), and those that functions print.
const MESSAGES = 'pagecategories pagecategorieslink category_header subcategories category-media-header category-empty
	hidden-categories about article newwindow cancel mypage mytalk anontalk navigation and actions namespaces variants returnto
	tagline help search searchbutton go searcharticle history history_short printableversion permalink print view edit create
	delete protect unprotect newpage talkpagelinktext contribslink personaltools talk discussion views toolbox imagepage mediawikipage
	templatepage viewhelppage categorypage viewtalkpage otherlanguages redirectedfrom redirectpagesub redirectto lastmodifiedat
	jumpto jumptonavigation jumptosearch aboutsite aboutpage copyright copyrightpage currentevents currentevents-url disclaimers
	disclaimerpage edithelp edithelppage helppage mainpage mainpage-description policy-url portal portal-url privacy privacypage ok
	retrievedfrom new-messages youhavenewmessages editsection editold viewsourceold editlink viewsourcelink editsectionhint toc showtoc
	hidetoc red-link-title nstab-main nstab-talk nstab-user nstab-media nstab-special nstab-project nstab-image nstab-mediawiki
	nstab-template nstab-help nstab-category error databaseerror badtitle viewsource yourname yourpassword login logout userlogin
	userlogout createaccount pt-login pt-createaccount email summary subject minoredit watchthis savearticle savechanges publishpage
	publishchanges preview showpreview showdiff blockedtitle loginreqlink note editing creating editingsection editingcomment
	yourtext content-model-wikitext content-model-text content-model-javascript content-model-css content-model-json
	parser-template-loop-warning template-loop-category parser-template-recursion-depth-warning expensive-parserfunction-warning
	scarytranscludedisabled nohistory currentrev previousrevision nextrevision currentrevisionlink cur next last page_first page_last
	histfirst histlast searchresults prevn nextn prev-page next-page searchprofile-articles searchprofile-images
	searchprofile-everything searchall powersearch-ns preferences mypreferences prefs-misc prefs-namespaces default group group-user
	group-autoconfirmed group-bot group-sysop group-bureaucrat group-suppress group-all group-user-member group-bot-member
	group-sysop-member group-bureaucrat-member grouppage-user grouppage-bot grouppage-sysop grouppage-bureaucrat rightslog
	newuserlogpage recentchanges recentchanges-url recentchanges-summary recentchangeslinked recentchangeslinked-toolbox diff hist hide
	show minoreditletter newpageletter boteditletter rc-change-size newsectionsummary upload uploadbtn uploadlogpage filename
	filedesc fileuploadsummary filestatus filesource license license-header licenses listfiles imgfile listfiles_date listfiles_name
	listfiles_user listfiles_size listfiles_description file-anchor-link filehist filehist-current filehist-datetime filehist-thumb
	filehist-user filehist-dimensions filehist-comment imagelinks nolinkstoimage sharedupload mimesearch randompage statistics
	statistics-pages statistics-articles statistics-edits statistics-users doubleredirects brokenredirects withoutinterwiki
	fewestrevisions nbytes ncategories nlinks nmembers nrevisions lonelypages uncategorizedpages uncategorizedcategories
	uncategorizedimages uncategorizedtemplates unusedcategories unusedimages wantedcategories wantedpages wantedfiles wantedtemplates
	mostlinked mostlinkedcategories mostcategories mostimages mostrevisions prefixindex shortpages longpages deadendpages
	protectedpages listusers newpages ancientpages move movethispage booksources specialloguserlabel log all-logs-page allpages
	nextpage prevpage allarticles allpagessubmit allpagesprefix categories categoriespagetext linksearch emailuser watchlist
	mywatchlist watch unwatch deletepage confirm excontent actioncomplete dellogpage deletecomment rollback protectlogpage
	protect-default protect-level-autoconfirmed protect-level-sysop restriction-edit restriction-move restriction-create
	restriction-upload undelete namespace invert blanknamespace contributions contributions-title mycontris sp-contributions-newbies
	sp-contributions-talk sp-contributions-logs sp-contributions-search whatlinkshere whatlinkshere-title linkshere nolinkshere
	isredirect istemplate isimage whatlinkshere-links block ipblocklist blocklink unblocklink contribslink blocklogpage movearticle
	movepagebtn movetalk movelogpage movereason export allmessages allmessagesname allmessagesdefault allmessagescurrent
	thumbnail-more filemissing import tooltip-search tooltip-p-logo tooltip-n-mainpage print previousdiff nextdiff imagemaxsize
	thumbsize widthheight svg-long-desc show-big-image newimages ilsubmit sp-newimages-showfrom metadata exif-imagewidth
	exif-imagelength watchlisttools-view comma-separator colon-separator semicolon-separator pipe-separator word-separator ellipsis
	percent parentheses brackets quotation-marks autosumm-blank autosumm-new size-bytes size-kilobytes size-megabytes
	version version-extensions version-version version-license specialpages blankpage external_image_whitelist tags duration-seconds
	duration-minutes duration-hours duration-days duration-weeks duration-months duration-years duplicate-defaultsort
	duplicate-displaytitle sunday monday tuesday wednesday thursday friday saturday sun mon tue wed thu fri sat january february march
	april may may_long june july august september october november december january-gen february-gen march-gen april-gen may-gen
	june-gen july-gen august-gen september-gen october-gen november-gen december-gen jan feb mar apr jun jul aug sep oct nov dec
	specialpages-group-other noarticletext searchmenu-exists yes no htmlform-yes htmlform-no htmlform-submit htmlform-reset
	confirmable-yes confirmable-no pagetitle categorytree-not-found categorytree-no-subcategories categorytree-no-pages
	categorytree-nothing-found scribunto-common-nosuchfunction scribunto-common-notafunction scribunto-common-nofunction
	scribunto-line scribunto-module-line scribunto-lua-error scribunto-lua-error-location scribunto-lua-notarrayreturn';

function messages( string $root, string $language ): array {
	$namespaceNames = $namespaceAliases = $namespaceGenderAliases = $magicWords = [];
	$separatorTransformTable = null;
	$minimumGroupingDigits = 1;
	$linkTrail = '/^([a-z]+)(.*)$/sD';
	include "$root/languages/messages/Messages" . ucfirst( $language ) . '.php';
	$own = $magicWords;
	$magicWords = [];
	foreach ( glob( "$root/extensions/*/*magic.php" ) as $file ) {
		include $file;
		$own += $magicWords[$language] ?? [];
		$magicWords = [];
	}
	return [ 'names' => $namespaceNames, 'aliases' => $namespaceAliases, 'genders' => $namespaceGenderAliases, 'words' => $own,
		'separators' => $separatorTransformTable, 'grouping' => $minimumGroupingDigits, 'trail' => $linkTrail ];
}

function magicWords( array $own, array $english ): array {
	$words = [];
	foreach ( $english as $name => $row ) {
		$mine = $own[$name] ?? [ $row[0] ];
		$aliases = array_values( array_unique( array_merge( array_slice( $mine, 1 ), array_slice( $row, 1 ) ) ) );
		$words[] = [ 'name' => $name, 'aliases' => $aliases, 'case-sensitive' => (bool)$mine[0] ];
	}
	return $words;
}

function namespaceRows( array $own, array $english ): array {
	$spaced = static fn ( string $name ) => strtr( $name, '_', ' ' );
	$rows = [];
	foreach ( $english['names'] as $id => $canonical ) {
		$name = $own['names'][$id] ?? $canonical;
		if ( !is_string( $name ) ) {
			continue;
		}
		$aliases = array_keys( array_filter( $own['aliases'] + [ 'Image' => 6, 'Image_talk' => 7 ], static fn ( $ns ) => $ns === $id ) );
		$aliases = array_merge( $aliases, array_values( $own['genders'][$id] ?? [] ) );
		$rows[] = [ 'id' => $id, 'name' => str_replace( '$1', 'Project', $spaced( $name ) ), 'canonical' => str_replace( '$1', 'Project', $spaced( (string)$canonical ) ),
			'aliases' => array_values( array_unique( array_map( $spaced, $aliases ) ) ) ];
	}
	return $rows;
}

function words( array $i18n, array $keys, string $suffix = '' ): array {
	return array_map( static fn ( $key ) => $i18n[$key . $suffix] ?? $i18n[$key], $keys );
}

function table( string $root, string $language, array $english ): array {
	$own = messages( $root, $language );
	$i18n = json_decode( file_get_contents( "$root/languages/i18n/$language.json" ), true )
		+ json_decode( file_get_contents( "$root/languages/i18n/en.json" ), true );
	$abbreviations = [ 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec' ];
	return [
		'language' => $language,
		'namespaces' => namespaceRows( $own, $english ),
		'linkTrail' => preg_replace( '/^\/\^\((.+?)\)\(\.\*\)\$\/\w*$/u', '$1', $own['trail'] ),
		'separators' => [ 'group' => $own['separators'][','] ?? ',', 'decimal' => $own['separators']['.'] ?? '.',
			'minimumGroupingDigits' => $own['grouping'] ],
		'months' => words( $i18n, MONTHS ),
		'monthsGenitive' => words( $i18n, MONTHS, '-gen' ),
		'monthsShort' => words( $i18n, $abbreviations ),
		'days' => words( $i18n, DAYS ),
		'daysShort' => words( $i18n, [ 'sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' ] ),
		'magicwords' => magicWords( $own['words'], $english['words'] ),
	];
}

function i18n( string $root, string $language ): array {
	$read = static fn ( string $path ) => is_file( $path ) ? json_decode( file_get_contents( $path ), true ) : [];
	return $read( "$root/languages/i18n/$language.json" ) + $read( "$root/extensions/ParserFunctions/i18n/$language.json" )
		+ $read( "$root/extensions/CategoryTree/i18n/$language.json" )
		+ $read( "$root/extensions/Scribunto/i18n/$language.json" );
}

function defaultMessages( string $root, string $language ): array {
	$all = i18n( $root, $language ) + i18n( $root, 'en' );
	$keys = preg_split( '/\s+/', MESSAGES );
	$keys = array_merge( $keys, array_filter( array_keys( $all ), static fn ( $key ) =>
		( str_starts_with( $key, 'pfunc_' ) && $key !== 'pfunc_desc' ) ||
		( str_starts_with( $key, 'templatedata-doc-' ) && $key !== 'templatedata-doc-subpage' ) ) );
	sort( $keys );
	$chosen = [];
	foreach ( array_unique( $keys ) as $key ) {
		if ( isset( $all[$key] ) ) {
			$chosen[$key] = $all[$key];
		}
	}
	return $chosen;
}

function variable( string $root, string $language, string $name ) {
	$$name = null;
	$file = "$root/languages/messages/Messages" . ucfirst( strtr( $language, '-', '_' ) ) . '.php';
	if ( is_file( $file ) ) {
		include $file;
	}
	return $$name;
}

// A language without words of its own has those of the next ones (Simple English: English).
function fallbacks( string $root, string $language ): array {
	$fallback = variable( $root, $language, 'fallback' );
	return $fallback === null ? [] : array_map( 'trim', explode( ',', $fallback ) );
}

function wordsOfDates( string $root, string $language ): array {
	$i18n = i18n( $root, $language );
	foreach ( [ ...fallbacks( $root, $language ), 'en' ] as $next ) {
		$i18n += i18n( $root, $next );
	}
	$preference = variable( $root, $language, 'defaultDateFormat' ) ?? 'dmy';
	$formats = ( variable( $root, $language, 'dateFormats' ) ?? [] ) + variable( $root, 'en', 'dateFormats' );
	$preference = in_array( $preference, [ 'dmy or mdy', 'default' ] ) ? 'dmy' : $preference;
	$format = static fn ( string $type ) => $formats["$preference $type"] ?? null;
	return [
		'months' => words( $i18n, MONTHS_AS_MESSAGES ),
		'monthsGenitive' => words( $i18n, MONTHS, '-gen' ),
		'monthsShort' => words( $i18n, [ 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec' ] ),
		'days' => words( $i18n, DAYS ),
		'daysShort' => words( $i18n, [ 'sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' ] ),
		'formats' => [ 'time' => $format( 'time' ), 'date' => $format( 'date' ), 'both' => $format( 'both' ),
			'pretty' => $format( 'pretty' ) ?? $format( 'date' ) ],
	];
}

function specialPages( string $root, string $language ): array {
	$pages = [];
	foreach ( variable( $root, 'en', 'specialPageAliases' ) as $name => $aliases ) {
		$own = ( variable( $root, $language, 'specialPageAliases' ) ?? [] )[$name] ?? [];
		$pages[$name] = array_values( array_unique( array_merge( $own, $aliases ) ) );
	}
	return $pages;
}

// Those that lists of our site stand for, and those by which somebody logs in, as each language names them by itself.
const PAGES_OF_SITE = [ 'Allpages', 'Prefixindex', 'Categories', 'Recentchanges', 'Newpages', 'Listfiles', 'Newimages', 'Search',
	'Userlogin', 'CreateAccount', 'PasswordReset' ];

function pagesOfSite( string $root ): array {
	$languages = [];
	foreach ( glob( "$root/languages/messages/Messages*.php" ) as $file ) {
		$language = strtr( lcfirst( substr( basename( $file, '.php' ), 8 ) ), '_', '-' );
		$own = array_intersect_key( variable( $root, $language, 'specialPageAliases' ) ?? [], array_flip( PAGES_OF_SITE ) );
		ksort( $own );
		if ( $own ) {
			$languages[$language] = array_map( static fn ( $names ) => array_values( array_unique( $names ) ), $own );
		}
	}
	return $languages;
}

function languageNames( string $root ): array {
	include "$root/includes/languages/data/Names.php";
	$names = MediaWiki\Languages\Data\Names::NAMES;
	require_once "$root/includes/language/LanguageCode.php";
	$class = new ReflectionClass( 'MediaWiki\Language\LanguageCode' );
	return [ 'autonyms' => $names, 'deprecated' => $class->getConstant( 'DEPRECATED_LANGUAGE_CODE_MAPPING' ),
		'bcp47' => $class->getConstant( 'NON_STANDARD_LANGUAGE_CODE_MAPPING' ) ];
}

function rightToLeft( string $root ): array {
	include "$root/includes/languages/data/Names.php";
	$codes = array_keys( MediaWiki\Languages\Data\Names::NAMES );
	return array_values( array_filter( $codes, static fn ( $code ) => variable( $root, $code, 'rtl' ) === true ) );
}

const CITE_MESSAGES = [ 'cite_error', 'cite_error_ref_invalid_dir', 'cite_error_ref_numeric_key', 'cite_error_ref_no_key',
	'cite_error_ref_too_many_keys', 'cite_error_ref_follow_conflicts', 'cite_error_ref_no_input', 'cite_error_references_duplicate_key',
	'cite_error_references_invalid_parameters', 'cite_error_references_no_text', 'cite_error_included_ref',
	'cite_error_group_refs_without_references', 'cite_error_references_group_mismatch', 'cite_error_references_missing_key',
	'cite_error_references_no_key', 'cite_error_empty_references_define', 'cite_references_link_many_and' ];

// What Cite says, its code between backticks: languages that have most of it.
function citeMessages( string $root ): array {
	$languages = [];
	foreach ( glob( "$root/extensions/Cite/i18n/*.json" ) as $file ) {
		$own = array_intersect_key( json_decode( file_get_contents( $file ), true ), array_flip( CITE_MESSAGES ) );
		if ( count( $own ) < 14 || basename( $file ) === 'qqq.json' ) {
			continue;
		}
		ksort( $own );
		$languages[basename( $file, '.json' )] = array_map( static function ( $text ) {
			$text = preg_replace( [ '#</?(?:code|tt)[^>]*>#', "#</?(?:i|nowiki)[^>]*>|''#", '/\{\{#FORMAL:([^|}]*)\|[^}]*\}\}/' ], [ '`', '', '$1' ], $text );
			return strtr( html_entity_decode( $text, ENT_QUOTES | ENT_HTML5 ), "\n", ' ' );
		}, $own );
	}
	return $languages;
}

function write( string $path, array $value ): void {
	$json = json_encode( $value, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR );
	// Lists of words and flat objects stay on one line each.
	$json = preg_replace_callback( '/(?<=: |^|\s)(\[[^\[\]{}]*\]|\{[^{}]*\})/u', static fn ( $m ) => preg_replace( '/\s*\n\s*/u', ' ', $m[1] ), $json );
	file_put_contents( $path, "$json\n" );
}

$english = messages( $root, 'en' );
foreach ( LANGUAGES as $language ) {
	write( "$out/$language.json", table( $root, $language, $english ) );
}
$query = http_build_query( [ 'action' => 'query', 'meta' => 'siteinfo', 'format' => 'json', 'formatversion' => 2,
	'siprop' => 'functionhooks|extensiontags|variables|protocols' ] );
$site = json_decode( file_get_contents( "$api?$query" ), true )['query'];
sort( $site['functionhooks'] );
sort( $site['variables'] );
$tags = array_unique( array_merge( array_map( static fn ( $tag ) => trim( $tag, '<>' ), $site['extensiontags'] ), USUAL_TAGS ) );
sort( $tags );
write( "$out/common.json", [ 'functionhooks' => $site['functionhooks'], 'extensiontags' => $tags,
	'variables' => $site['variables'], 'protocols' => $site['protocols'] ] );
$each = static fn ( array $languages, callable $of ) => array_combine( $languages, array_map( $of, $languages ) );
write( "$out/messages.json", $each( LANGUAGES, static fn ( $language ) => defaultMessages( $root, $language ) ) );
write( "$out/special-pages.json", $each( LANGUAGES, static fn ( $language ) => specialPages( $root, $language ) ) );
write( "$out/../../../model/special-pages.json", pagesOfSite( $root ) );
write( "$out/dates.json", $each( LANGUAGES_OF_DATES, static fn ( $language ) => wordsOfDates( $root, $language ) ) );
write( "$out/language-names.json", languageNames( $root ) );
write( "$out/../../../model/right-to-left.json", [ 'languages' => rightToLeft( $root ) ] );
write( "$out/../../../site/render/cite-messages.json", citeMessages( $root ) );
