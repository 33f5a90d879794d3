<?php
require_once '/usr/share/mediawiki/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;
use MediaWiki\Parser\ParserOptions;
use MediaWiki\Title\Title;

/** Prints as JSON what MediaWiki makes of texts on a page: { "title": …, "texts": […] }. */
class ParseCases extends Maintenance {
	public function __construct() {
		parent::__construct();
		$this->addArg( 'file', 'JSON' );
	}

	public function execute() {
		$asked = json_decode( file_get_contents( $this->getArg( 0 ) ), true );
		$services = MediaWikiServices::getInstance();
		$options = ParserOptions::newFromAnon();
		$options->setSuppressTOC();
		$options->setSuppressSectionEditLinks();
		$html = [];
		foreach ( $asked['texts'] as $text ) {
			$parser = $services->getParserFactory()->create();
			$output = $parser->parse( $text, Title::newFromText( $asked['title'] ), $options );
			$html[] = $output->runOutputPipeline( $options, [ 'unwrap' => true ] )->getContentHolderText();
		}
		$this->output( json_encode( $html, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ) );
	}
}

$maintClass = ParseCases::class;
