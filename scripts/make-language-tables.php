<?php
/**
 * Writes src/parse/languages/*.json from an installed MediaWiki and its running API: the words of each language (its own,
 * then English), as meta=siteinfo words them, and what #time and formatnum print.
 *
 *   php scripts/make-language-tables.php /usr/share/mediawiki http://127.0.0.1:8099/api.php src/parse/languages
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
const DAYS = [ 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday' ];
// Extensions that old wikis had and the MediaWiki at hand may not: their text must not be read as wikitext.
const USUAL_TAGS = [ 'ce', 'charinsert', 'chem', 'graph', 'hiero', 'mapframe', 'maplink', 'math', 'score', 'section',
	'source', 'syntaxhighlight', 'templatestyles', 'timeline' ];

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
