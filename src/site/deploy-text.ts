/** `DEPLOY.txt`: how the site is put on a web server, in the wiki's language, with configurations to copy. */

import type { About } from '../model/view.ts'
import { urlOf } from '../support/url.ts'
import { fill, type SiteLanguage } from '../texts/language.ts'
import { readerTexts } from '../texts/readers.ts'

/** Where the configurations suppose the site. */
const folder = '/srv/wiki'

/** The whole text. Each configuration stands between a line of its name in brackets and a line `[/…]`. */
export function deployText({ name, baseUrl }: About, language: SiteLanguage): string {
  const host = (baseUrl === null ? null : urlOf(baseUrl)?.host) || 'wiki.example.org'
  const values = { wiki: name, folder, host, url: baseUrl ?? `https://${host}` }
  const say = (key: keyof typeof readerTexts.deploy): string => fill(readerTexts.deploy[key][language], values)
  const block = (server: string, text: string): string => `[${server}]\n${text}[/${server}]\n`
  return [
    `${say('title')}\n`,
    `${say('folder')}\n`,
    `${say('check')}\n`,
    `${say('numbers')}\n`,
    `# nginx\n\n${say('nginx')}\n\n${block('nginx', nginxFile(host))}`,
    `# Apache\n\n${say('apache')}\n\n${block('apache', apacheFile(host))}`,
    `# Caddy\n\n${say('caddy')}\n\n${block('caddy', caddyFile(host))}`,
    `# Netlify\n\n${say('netlify')}\n`,
    `# GitHub Pages\n\n${say('github')}\n`,
    `# GitLab Pages\n\n${say('gitlab')}\n\n${block('gitlab', gitlabFile)}`,
  ].join('\n')
}

/**
 * A page or a revision asked for by its number alone, which no map knows, is looked up by `404.html`; at the root of the host the
 * front page would answer.
 *
 * Captures of decoded paths go through `rewrite`, which escapes them: `return` would send a line feed of theirs as it is.
 */
const nginxFile = (host: string): string => `map_hash_bucket_size 1024;
map_hash_max_size 262144;
map $args $wikifonds_asked {
    default $uri;
    "~(?:^|&)curid=(?<wikifonds_id>[0-9]+)" "/index.php?curid=$wikifonds_id";
}
map $wikifonds_asked $wikifonds {
    default "";
    include ${folder}/redirects/nginx.map;
}
map "$uri?$args" $wikifonds_title {
    default "";
    "~^(?:/w)?/(?:index\\.php)?\\?(?:.*&)?title=(?<wikifonds_name>[^&]+)" $wikifonds_name;
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
    "~^history /(?:pages/)?(?<wikifonds_slug>[^/]+)\\.html$" $wikifonds_slug;
}
server {
    listen 80;
    server_name ${host};
    root ${folder};
    charset utf-8;
    absolute_redirect off;
    error_page 404 /404.html;
    if (-f $document_root/history/$wikifonds_history.r$wikifonds_revision.html) {
        return 302 /history/$wikifonds_history.r$wikifonds_revision.html;
    }
    if (-f $document_root/history/$wikifonds_history.html) {
        return 302 /history/$wikifonds_history.html$wikifonds_place;
    }
    if ($wikifonds) {
        return 301 $wikifonds;
    }
    if ($wikifonds_title) {
        return 302 /wiki/$wikifonds_title?$args;
    }
    rewrite ^(?:/w)?/index\\.php/(.+)$ /wiki/$1 redirect;
    location = / {
        if ($wikifonds_number) {
            return 404;
        }
        try_files /index.html =404;
    }
    location / {
        try_files $uri $uri/index.html =404;
    }
    location = /DEPLOY.txt { return 404; }
    location /redirects/ { return 404; }
}
`

/** A title may hold a slash, which crawlers and MediaWiki itself sometimes escape. */
const apacheFile = (host: string): string => `<VirtualHost *:80>
    ServerName ${host}
    DocumentRoot ${folder}
    AllowEncodedSlashes On
    <Directory ${folder}>
        AllowOverride All
        Require all granted
    </Directory>
</VirtualHost>
`

/** The same table answers for a path, for a title and for the number of a page. */
const caddyFile = (host: string): string => `${host} {
    root * ${folder}
    map * {http.request.uri.path} {wikifonds_asked} {
        ~^(?:/w)?/index\\.php/(.+)$ "/wiki/\${1}"
        default {http.request.uri.path}
    }
    map * {wikifonds_asked} {wikifonds_path} {
        import ${folder}/redirects/caddy.map
        default ""
    }
    map * "/wiki/{http.request.uri.query.title}" {wikifonds_title} {
        import ${folder}/redirects/caddy.map
        default ""
    }
    map * "/index.php?curid={http.request.uri.query.curid}" {wikifonds_id} {
        import ${folder}/redirects/caddy.map
        default ""
    }
    @path expression \`{wikifonds_path} != ""\`
    @script path / /index.php /w/index.php
    redir @path {wikifonds_path} 301
    route @script {
        @title expression \`{wikifonds_title} != ""\`
        @id expression \`{wikifonds_id} != ""\`
        redir @title {wikifonds_title} 302
        redir @id {wikifonds_id} 302
        @number expression \`{http.request.uri.query.oldid} + {http.request.uri.query.diff} + {http.request.uri.query.curid} != ""\`
        error @number 404
    }
    file_server
    handle_errors {
        rewrite * /404.html
        file_server
    }
}
`

const gitlabFile = `pages:
  script:
    - ls public
  artifacts:
    paths:
      - public
`
