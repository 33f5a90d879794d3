<?php
require_once '/usr/share/mediawiki/maintenance/Maintenance.php';

use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Content\WikitextContent;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\MediaWikiServices;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;

/** A day in the life of a wiki: one page is new, one changes, one is renamed, one is deleted, and a text is hidden. */
class Update extends Maintenance {
	public function execute() {
		$services = MediaWikiServices::getInstance();
		$admin = $services->getUserFactory()->newFromName( 'Admin' );
		RequestContext::getMain()->setUser( $admin );
		$this->edit( $services, $admin, 'Page nouvelle', 'Une page de plus.' );
		$this->edit( $services, $admin, 'ADN', 'Autre chose que ce qui était là.' );
		$move = $services->getMovePageFactory()->newMovePage( Title::newFromText( 'CON' ), Title::newFromText( 'CON, suite' ) );
		$this->check( 'move', $move->move( $admin, 'meilleur titre', false ) );
		$page = $services->getWikiPageFactory()->newFromTitle( Title::newFromText( 'AC/DC' ) );
		$this->check( 'delete', $services->getDeletePageFactory()->newDeletePage( $page, $admin )->deleteIfAllowed( 'vide' ) );
		$this->hideFirst( $admin, 'Accueil' );
		DeferredUpdates::doUpdates();
	}

	private function edit( $services, $admin, string $title, string $text ): void {
		$updater = $services->getWikiPageFactory()->newFromTitle( Title::newFromText( $title ) )->newPageUpdater( $admin );
		$updater->setContent( SlotRecord::MAIN, new WikitextContent( $text ) );
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( 'mise à jour' ) );
		$this->check( "edit $title", $updater->getStatus() );
	}

	private function hideFirst( $admin, string $title ): void {
		$target = Title::newFromText( $title );
		$id = $this->getPrimaryDB()->newSelectQueryBuilder()->select( 'MIN(rev_id)' )->from( 'revision' )
			->where( [ 'rev_page' => $target->getArticleID() ] )->fetchField();
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setUser( $admin );
		$context->setTitle( $target );
		$list = RevisionDeleter::createList( 'revision', $context, $target, [ $id ] );
		$this->check( "hide $title", $list->setVisibility( [
			'value' => [ RevisionRecord::DELETED_TEXT => 1 ], 'comment' => 'essai', 'perItemStatus' => true,
		] ) );
	}

	private function check( string $what, $status ): void {
		if ( !$status->isOK() ) {
			$this->fatalError( "$what failed: $status" );
		}
	}
}
$maintClass = Update::class;
require_once RUN_MAINTENANCE_IF_MAIN;
