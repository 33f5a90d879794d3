<?php
// Prints what DokuWiki itself lets everybody read: `php print-readers.php ACL < ids`, `1` or `0` a line.
define('DOKU_INC', '/usr/share/dokuwiki/');
define('NOSESSION', 1);
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
$_SERVER['HTTP_HOST'] = 'localhost';
$_SERVER['SCRIPT_NAME'] = '/doku.php';
error_reporting(0);
require_once DOKU_INC . 'inc/init.php';
class Everybody extends dokuwiki\Extension\AuthPlugin
{
    public function isCaseSensitive()
    {
        return true;
    }
}
$auth = new Everybody();
$conf['useacl'] = 1;
$conf['superuser'] = '';
$AUTH_ACL = file($argv[1]);
// It speaks to whoever looks on where no line is about anybody.
ob_start();
$rights = array_map(fn($id) => auth_aclcheck($id, '', []) >= AUTH_READ ? 1 : 0, file('php://stdin', FILE_IGNORE_NEW_LINES));
ob_end_clean();
echo implode("\n", $rights), "\n";
