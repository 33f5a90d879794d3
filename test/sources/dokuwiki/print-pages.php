<?php
// Prints pages as DokuWiki does: `php print-pages.php DATA < ids`, a line of JSON for each. Debian's package, its usual configuration.
define('DOKU_INC', '/usr/share/dokuwiki/');
define('NOSESSION', 1);
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
$_SERVER['HTTP_HOST'] = 'localhost';
$_SERVER['SCRIPT_NAME'] = '/doku.php';
error_reporting(0);
require_once DOKU_INC . 'inc/init.php';
$data = $argv[1];
$folders = ['datadir' => 'pages', 'mediadir' => 'media', 'metadir' => 'meta', 'olddir' => 'attic', 'cachedir' => 'cache',
    'mediaolddir' => 'media_attic', 'mediametadir' => 'media_meta', 'tmpdir' => 'tmp', 'lockdir' => 'locks', 'indexdir' => 'index'];
foreach ($folders as $key => $folder) {
    $conf[$key] = "$data/$folder";
    @mkdir($conf[$key]);
}
$conf['useacl'] = 0;
$conf['lang'] = $argv[2];
init_lang($conf['lang']);
$conf['start'] = $argv[3];
foreach (file('php://stdin', FILE_IGNORE_NEW_LINES) as $ID) {
    $text = io_readFile(wikiFN($ID));
    // A feed would be fetched.
    $html = strpos($text, '{{rss>') !== false ? null : p_render('xhtml', p_get_instructions($text), $info);
    echo json_encode(['id' => $ID, 'html' => $html], JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
