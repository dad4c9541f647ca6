#!/usr/bin/python3
"""Another program: one that things are copied from, or dragged out of.

another_program.py copy FORMAT=FILE…   owns the clipboard until it is ended
another_program.py drag FORMAT=FILE…   shows a small window at the upper right that can be dragged from

It says `ready` once it is. It is GTK's side of the same protocols, so that nothing of the app is tested against itself.
"""
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

OFFERED = [(name, open(path, "rb").read()) for name, path in (one.split("=", 1) for one in sys.argv[2:])]
TARGETS = [Gtk.TargetEntry.new(name, 0, at) for at, (name, _) in enumerate(OFFERED)]


def give(_, *rest):
    """Hands over one of the formats: `rest` is (drag,) selection, number, time."""
    selection, number = rest[-3:-1]
    name, content = OFFERED[number]
    selection.set(Gdk.Atom.intern(name, False), 8, content)


def ready(*_):
    print("ready", flush=True)
    return False


window = Gtk.Window(type=Gtk.WindowType.POPUP)
window.set_default_size(60, 40)
window.move(1500, 20)
if sys.argv[1] == "copy":
    # PyGObject does not bind gtk_clipboard_set_with_data; this is what it stands on.
    window.realize()
    for at, (name, _) in enumerate(OFFERED):
        Gtk.selection_add_target(window, Gdk.SELECTION_CLIPBOARD, Gdk.Atom.intern(name, False), at)
    window.connect("selection-get", give)
    if not Gtk.selection_owner_set(window, Gdk.SELECTION_CLIPBOARD, Gdk.CURRENT_TIME):
        sys.exit("the clipboard is not to be had")
    ready()
else:
    actions = Gdk.DragAction.COPY | Gdk.DragAction.MOVE | Gdk.DragAction.LINK
    window.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, TARGETS, actions)
    window.connect("drag-data-get", give)
    window.connect("map-event", ready)
    window.show_all()
Gtk.main()
