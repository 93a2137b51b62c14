"""Settings that make a web server answer ``Accept`` headers: Apache, nginx, Netlify and Cloudflare, S3, w3id.org.

Without them the site works too: every page links to its data.
"""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from kg.publish.paths import DATA_FORMATS
from kg.publish.run import Run

_TYPES = {"html": "text/html; charset=utf-8", **DATA_FORMATS, "atom": "application/atom+xml"}
_APACHE = """# Apache 2.4 with mod_rewrite, mod_headers and mod_mime: put the site at {path}.
Options -MultiViews -Indexes
DirectoryIndex index.html
DirectorySlash Off
ErrorDocument 404 {path}404.html
AddType text/turtle .ttl
AddType application/ld+json .jsonld
AddType application/n-triples .nt
<Files linkset.json>
ForceType application/linkset+json
</Files>
<Files void>
ForceType text/turtle
</Files>
AddType application/atom+xml .atom
AddDefaultCharset utf-8
Header always set Vary "Accept"
Header always set Access-Control-Allow-Origin "*"
Header always set X-Content-Type-Options "nosniff"
RewriteEngine On
RewriteBase {path}
{gone}{rules}RewriteCond %{{REQUEST_FILENAME}}.html -f
RewriteRule ^(.+)$ $1.html [R=303,L]
"""
_APACHE_RULE = """RewriteCond %{{HTTP_ACCEPT}} {media} [NC]
RewriteCond %{{HTTP_ACCEPT}} !text/html [NC]
RewriteCond %{{REQUEST_FILENAME}}.{ending} -f
RewriteRule ^(.+)$ $1.{ending} [R=303,L]
"""
_NGINX = """# nginx: include the map in http {{ }} and the location in the server of the site.
map $http_accept $kg_ending {{
    default .html;
    "~*text/html" .html;
    "~*application/ld\\+json" .jsonld;
    "~*text/turtle" .ttl;
    "~*application/n-triples" .nt;
}}
location {path} {{
    include mime.types;
    types {{ text/turtle ttl; application/ld+json jsonld; application/n-triples nt; application/atom+xml atom; text/csv csv; }}
    add_header Vary Accept always;
    add_header Access-Control-Allow-Origin * always;
    add_header X-Content-Type-Options nosniff always;
    error_page 404 {path}404.html;
    try_files $uri $uri/index.html @kg_document;
}}
{gone}location = {path}linkset.json {{ types {{ }} default_type application/linkset+json; }}
location = {path}.well-known/void {{ types {{ }} default_type text/turtle; }}
location @kg_document {{
    if (-f $request_filename$kg_ending) {{ return 303 $uri$kg_ending; }}
    if (-f $request_filename.html) {{ return 303 $uri.html; }}
    return 404;
}}
"""
_HEADERS = """/*
  Access-Control-Allow-Origin: *
  X-Content-Type-Options: nosniff
  Vary: Accept
/*.ttl
  Content-Type: text/turtle
/*.jsonld
  Content-Type: application/ld+json
/*.nt
  Content-Type: application/n-triples
/*.atom
  Content-Type: application/atom+xml
/linkset.json
  Content-Type: application/linkset+json
"""
_W3ID = """# A draft for w3id.org: a folder of yours there, redirecting to where the site lies.
Options +FollowSymLinks
RewriteEngine on
# Put the address in at which the site lies: {base} is its name, not its place.
RewriteRule ^(.*)$ https://WHERE.THE.SITE.LIES.example/$1 [R=302,L]
"""


def write_servers(run: Run) -> None:
    """Write ``.htaccess``, ``_headers``, ``.nojekyll``, and under ``servers/`` what is to be copied elsewhere."""
    from kg.store.withheld import read_withheld

    path = urlsplit(run.base).path or "/"
    cables = read_withheld(run.store).cables
    gone = "".join(
        f"RewriteRule ^cable/{re.escape(c)}(\\.html|\\.ttl|\\.jsonld|\\.nt|/.*)?$ - [R=410,L]\n" for c in cables
    )
    nginx_gone = "".join(
        f"location ~ ^{re.escape(path)}cable/{re.escape(c)}([./]|$) {{ return 410; }}\n" for c in cables
    )
    rules = "".join(
        _APACHE_RULE.format(media=media.replace("+", "\\+"), ending=ending) for ending, media in DATA_FORMATS.items()
    )
    run.writer.write(".htaccess", _APACHE.format(path=path, gone=gone, rules=rules))
    run.writer.write("servers/nginx.conf", _NGINX.format(path=path, gone=nginx_gone))
    run.writer.write("servers/w3id.htaccess", _W3ID.format(base=run.base))
    run.writer.write("_headers", _HEADERS)
    run.writer.write(".nojekyll", "")
    metadata = {
        f"*.{ending}": {"Content-Type": media, "Cache-Control": "max-age=3600"} for ending, media in _TYPES.items()
    }
    run.writer.write("servers/s3-metadata.json", json.dumps(metadata, indent=1, sort_keys=True) + "\n")
    run.writer.write("servers/s3-upload.sh", _s3())


def _s3() -> str:
    lines = [
        "#!/bin/sh",
        "# Upload the site with the right types: sh servers/s3-upload.sh s3://BUCKET/PREFIX",
        "set -e",
    ]
    for ending, media in _TYPES.items():
        lines.append(
            f"aws s3 sync . \"$1\" --exclude '*' --include '*.{ending}' --content-type '{media}' --cache-control max-age=3600 --delete"
        )
    others = " ".join(f"--exclude '*.{ending}'" for ending in _TYPES)
    lines.append(f'aws s3 sync . "$1" --delete {others}')
    return "\n".join(lines) + "\n"
