"""What `ia upload` would send for metadata.csv in the working folder: a JSON object a line, nothing is sent."""

import json
import sys

from internetarchive import session
from internetarchive.cli.ia import main
from internetarchive.item import Item


def prepare(_session, request):
    prepared = request.prepare()
    said = {name.lower(): value for name, value in prepared.headers.items() if name.lower().startswith('x-archive-meta')}
    print(json.dumps({'url': prepared.url, 'metadata': said}))
    return prepared


# An item that is not there yet, as the tool would learn from the network.
session.ArchiveSession.get_item = lambda self, identifier, *_args, **_named: Item(self, identifier, {})
session.ArchiveSession.prepare_request = prepare
sys.argv = ['ia', 'upload', '--spreadsheet=metadata.csv', '--no-scanner', '--debug']
main()
