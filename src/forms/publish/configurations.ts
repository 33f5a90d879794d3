/** What nginx, Apache and Caddy are told so that the site answers, and the wiki's old addresses with it. */

/** What a configuration names. */
export interface ConfiguredLocation {
  /** `wiki.example.org`, with the port where it has one. */
  readonly host: string
  /** Where the published folder lies on the server. */
  readonly folder: string
  /** Whether each old revision has a page of its own: the page of the wiki shows the latest. */
  readonly hasRevisionPages: boolean
  /** `http://127.0.0.1:8080`, a MediaWiki that goes on behind the folder, and the titles by which one logs in there; null where there is none. */
  readonly living: { readonly upstream: string; readonly loginPages: readonly string[] } | null
}

/** The files for the server itself, which lie in the folder and are sent to nobody. */
const ownFiles = '^/+(?:nginx[.]conf|apache[.]conf|Caddyfile|published[.]json|redirects/+(?:nginx|caddy)[.]map)$'

/** All three read a name between quotation marks so. */
const quoted = (path: string): string => `"${path.replace(/["\\]/g, '\\$&')}"`

/**
 * For the context `http`. A page or a revision asked for by its number alone, which no map knows, is looked up by `404.html`; at
 * the root of the host the front page would answer.
 *
 * Captures of decoded paths go through `rewrite`, which escapes them: `return` would send a line feed of theirs as it is.
 */
export const nginxFile = ({
  host,
  folder,
  hasRevisionPages,
  living,
}: ConfiguredLocation): string => `map_hash_bucket_size 1024;
map_hash_max_size 262144;
map $args $wikifonds_asked {
    default $uri;
    "~(?:^|&)curid=(?<wikifonds_id>[0-9]+)" "/index.php?curid=$wikifonds_id";
}
map $wikifonds_asked $wikifonds {
    default "";
    include ${quoted(`${folder}/redirects/nginx.map`)};
}
map "$uri?$args" $wikifonds_title {
    default "";
    "~^(?:/w)?/(?:index\\.php)?\\?(?:.*&)?title=(?<wikifonds_name>[^&]+)" $wikifonds_name;
}
map "$uri?$args" $wikifonds_page {
    default "";
    "~/doku\\.php\\?(?:.*&)?id=(?<wikifonds_doku>[^&]+)" $wikifonds_doku;
}
map "$uri?$args" $wikifonds_search {
    default "";
    "~^(?:(?:/w)?/(?:index\\.php(?:/[^?]*)?)?|/wiki/[^?]*)\\?(?:.*&)?search=" 1;
}
map $args $wikifonds_revision {
    default "";
    "~(?:^|&)diff=(?<wikifonds_diff>[0-9]+)" $wikifonds_diff;
    "~(?:^|&)oldid=(?<wikifonds_oldid>[0-9]+)" $wikifonds_oldid;
}
map $wikifonds_revision $wikifonds_place {
    default "#wf-r$wikifonds_revision";
    "" "";
}
map $args $wikifonds_number {
    default "";
    "~(?:^|&)(?:oldid|diff|curid)=" 1;
}
map $args $wikifonds_view {
    default page;
    "~(?:^|&)(?:action=history|oldid=|diff=)" history;
}
map "$wikifonds_view $wikifonds" $wikifonds_history {
    default "";
    "~^history /(?:pages/)?(?<wikifonds_slug>.+)\\.html$" $wikifonds_slug;
}
map $args $wikifonds_listed {
    default "";
    "~(?:^|&)(?:action=history|${hasRevisionPages ? '' : 'oldid=|'}diff=)" $wikifonds_history;
}
${living === null ? '' : nginxDoors(living)}server {
    listen 80;
    server_name ${host.replace(/:\d+$/, '')};
    root ${quoted(folder)};
    charset utf-8;
    absolute_redirect off;
    error_page 404 /404.html;
    if ($uri ~ "${ownFiles}") {
        return 404;
    }
${living === null ? '' : nginxToUpstream(living, host)}    if ($wikifonds_search) {
        return 302 /search/index.html?$args;
    }
    if (-f $document_root/history/$wikifonds_history.r$wikifonds_revision.html) {
        return 302 /history/$wikifonds_history.r$wikifonds_revision.html;
    }
    if (-f $document_root/history/$wikifonds_listed.html) {
        return 302 /history/$wikifonds_listed.html$wikifonds_place;
    }
    if ($wikifonds) {
        return ${living === null ? 301 : 302} $wikifonds;
    }
    if ($wikifonds_title) {
        return 302 /wiki/$wikifonds_title?$args;
    }
    if ($wikifonds_page) {
        return 302 /doku.php/$wikifonds_page;
    }
    rewrite ^(?:/w)?/index\\.php/(.+)$ /wiki/$1 redirect;
    location = / {
        if ($wikifonds_number) {
            return 404;
        }
${living === null ? '' : nginxByCookie}        try_files /index.html =404;
    }
    location / {
${living === null ? '' : nginxByCookie}        try_files $uri $uri/index.html =404;
    }
}
`

/**
 * What leads to the living wiki whoever asks: what changes something, what `pageWithDoors` puts on the pages, and what the pages of
 * MediaWiki load. Its session opens all else. Without a backslash, which the three readers of these patterns take in three ways.
 */
const doors = {
  query: '(?:action=(?:edit|submit)|veaction=[^&]*|living=1)(?:&|$)',
  loaded: '/(?:w/)?(?:load[.]php(?:[?]|$)|(?:resources|skins|extensions)/)',
  session: '(?:^|; ?)[^=; ]+(?:_session|UserID)=[^;]',
}

type Living = NonNullable<ConfiguredLocation['living']>

/** The titles as they stand in paths and in queries. */
const anyOf = (titles: readonly string[]): string =>
  `(?:${titles
    .flatMap((title) => [title, encodeURIComponent(title).replaceAll('%3A', ':')])
    .map((title) => title.replace(/[^\p{L}\p{M}\p{N}_:%-]/gu, '.'))
    .filter((title, at, all) => all.indexOf(title) === at)
    .join('|')})`

const nginxDoors = ({ loginPages }: Living): string => `map "$request_method $uri?$args" $wikifonds_door {
    default "";
    "~^POST " 1;
    "~[?&]${doors.query}" 1;
    "~[/=]${anyOf(loginPages)}(?:[/?&]|$)" 1;
    "~^[A-Z]+ ${doors.loaded}" 1;
}
map $http_cookie $wikifonds_session {
    default "";
    "~${doors.session}" 1;
}
map $uri $wikifonds_index {
    default $uri/index.html;
    "/" "";
}
`

/** Whoever has a session is sent to the wiki but from what lies in the folder: 418 is no answer, it leads to the place named. */
const nginxToUpstream = ({ upstream }: Living, host: string): string => `    error_page 418 = @wikifonds_living;
    set $wikifonds_living $wikifonds_session;
    if (-f $document_root$uri) {
        set $wikifonds_living "";
    }
    if (-f $document_root$wikifonds_index) {
        set $wikifonds_living "";
    }
    if ($wikifonds_door) {
        set $wikifonds_living 1;
    }
    if ($wikifonds_living) {
        return 418;
    }
    location @wikifonds_living {
        proxy_pass ${upstream};
        proxy_set_header Host ${host};
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        client_max_body_size 100m;
    }
`

/** The same address answers otherwise once somebody has logged in. */
const nginxByCookie = `        add_header Vary Cookie;
        add_header Cache-Control no-cache;
`

/** The rest is in `.htaccess`. A title may hold a slash, which crawlers and MediaWiki itself sometimes escape. */
export const apacheFile = ({ host, folder }: ConfiguredLocation): string => `<VirtualHost *:80>
    ServerName ${host}
    DocumentRoot ${quoted(folder)}
    AllowEncodedSlashes On
    <Directory ${quoted(folder)}>
        AllowOverride All
        Require all granted
    </Directory>
    <LocationMatch "${ownFiles}">
        Require all denied
    </LocationMatch>
</VirtualHost>
`

/** The same table answers for a path, for a title and for the number of a page. */
export const caddyFile = ({ host, folder, hasRevisionPages, living }: ConfiguredLocation): string => `${host} {
    root * ${quoted(folder)}
    @own path_regexp "${ownFiles}"
    error @own 404
    map * {http.request.uri.path} {wikifonds_asked} {
        ~^(?:/w)?/index\\.php/(.+)$ "/wiki/\${1}"
        default {http.request.uri.path}
    }
    map * {wikifonds_asked} {wikifonds_path} {
        import ${quoted(`${folder}/redirects/caddy.map`)}
        default ""
    }
    map * "/wiki/{http.request.uri.query.title}" {wikifonds_title} {
        import ${quoted(`${folder}/redirects/caddy.map`)}
        default ""
    }
    map * "/doku.php/{http.request.uri.query.id}" {wikifonds_page} {
        import ${quoted(`${folder}/redirects/caddy.map`)}
        default ""
    }
    map * "/index.php?curid={http.request.uri.query.curid}" {wikifonds_id} {
        import ${quoted(`${folder}/redirects/caddy.map`)}
        default ""
    }
    map "{http.request.uri.query.diff} {http.request.uri.query.oldid}" {wikifonds_revision} {
        "~^([0-9]+) " "\${1}"
        "~ ([0-9]+)$" "\${1}"
        default ""
    }
    map "{wikifonds_path} {wikifonds_title}" {wikifonds_slug} {
        "~^(?: |)/(?:pages/)?([^ ]+)\\.html(?: |$)" "\${1}"
        default ""
    }
    map "{http.request.uri.query.action} {http.request.uri.query.diff}${hasRevisionPages ? '' : '{http.request.uri.query.oldid}'} {wikifonds_slug}" {wikifonds_listed} {
        "~^(?:history .*|[^ ]* .*[0-9].*) ([^ ]+)$" "\${1}"
        default ""
    }
    map {wikifonds_revision} {wikifonds_place} {
        "~^(.+)$" "#wf-r\${1}"
        default ""
    }
    @revision {
        expression \`{wikifonds_revision} != "" && {wikifonds_slug} != ""\`
        file /history/{wikifonds_slug}.r{wikifonds_revision}.html
    }
    @listed {
        expression \`{wikifonds_listed} != ""\`
        file /history/{wikifonds_listed}.html
    }
${living === null ? '' : caddyToUpstream(living, host)}    @search {
        path / /index.php /index.php/* /w/index.php /w/index.php/* /wiki/*
        query search=*
    }
    @path expression \`{wikifonds_path} != ""\`
    @script path / /index.php /w/index.php
    @page {
        path */doku.php
        expression \`{wikifonds_page} != ""\`
    }
${living === null ? caddyAnswers(301) : `    handle {\n        header {\n            Vary Cookie\n            Cache-Control no-cache\n        }\n${caddyAnswers(302)}    }\n`}    handle_errors {
        rewrite * /404.html
        file_server
    }
}
`

/** What the folder answers: `moved` is the status by which an old address leads to its page. */
const caddyAnswers = (moved: 301 | 302): string => `    redir @page {wikifonds_page} 302
    redir @search /search/index.html?{http.request.uri.query} 302
    redir @revision /history/{wikifonds_slug}.r{wikifonds_revision}.html 302
    redir @listed /history/{wikifonds_listed}.html{wikifonds_place} 302
    redir @path {wikifonds_path} ${moved}
    route @script {
        @title expression \`{wikifonds_title} != ""\`
        @id expression \`{wikifonds_id} != ""\`
        redir @title {wikifonds_title} 302
        redir @id {wikifonds_id} 302
        @number expression \`{http.request.uri.query.oldid} + {http.request.uri.query.diff} + {http.request.uri.query.curid} != ""\`
        error @number 404
    }
    file_server
`

const caddyToUpstream = (
  { upstream, loginPages }: Living,
  host: string,
): string => `    @door expression \`{http.request.method} == "POST" || {http.request.uri}.matches("[?&]${doors.query}|[/=]${anyOf(loginPages)}(?:[/?&]|$)|^${doors.loaded}")\`
    @session {
        header_regexp Cookie "${doors.session}"
        not {
            not path /
            file {path} {path}/index.html
        }
    }
    handle @door {
        reverse_proxy ${upstream} {
            header_up Host ${host}
        }
    }
    handle @session {
        reverse_proxy ${upstream} {
            header_up Host ${host}
        }
    }
`
