"""What assistive technology is given of Chromium's page by way of AT-SPI, as JSON: role, name, id and extents on the screen."""
import json
import sys
import warnings

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

warnings.filterwarnings('ignore', category=DeprecationWarning)


def children(node):
    return filter(None, (node.get_child_at_index(i) for i in range(node.get_child_count())))


def documents(node):
    if node.get_role_name() == 'document web':
        yield node
    else:
        for child in children(node):
            yield from documents(child)


def told(node):
    component = node.get_component_iface()
    box = component.get_extents(Atspi.CoordType.SCREEN) if component else None
    yield {
        'role': node.get_role_name(),
        'name': node.get_name(),
        'id': (node.get_attributes() or {}).get('id'),
        'box': [box.x, box.y, box.width, box.height] if box else None,
    }
    for child in children(node):
        yield from told(child)


Atspi.init()
pages = [page for application in children(Atspi.get_desktop(0)) for page in documents(application)]
json.dump([list(told(page)) for page in pages], sys.stdout)
