"""Every command of the window as data: one table drives menus, toolbar, keys and their tests."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from rubricator.gui.icons import TOOLBAR, icon
from rubricator.gui.override import override
from rubricator.gui.plain import plain
from rubricator.gui.theme import Theme

_Standard = QKeySequence.StandardKey
Keys = str | QKeySequence.StandardKey


class ActionSpec(NamedTuple):
    """One command: its object name is `action.` and `name`; a menu path ends in its section.

    Bare keys (`in_article`) work only while the article has the focus, so that they can be typed
    everywhere else.
    """

    name: str
    text: str
    menu: str
    keys: tuple[Keys, ...] = ()
    icon: str = ""
    tip: str = ""
    in_article: bool = False
    writes: bool = False
    group: str = ""
    toolbar: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", "&New project…", "File/project", (_Standard.New,), "new"),
    ActionSpec("open", "&Open project…", "File/project", (_Standard.Open,), "open"),
    ActionSpec(
        "import",
        "&Import files…",
        "File/exchange",
        ("Ctrl+I",),
        "import",
        "Add text files as documents",
        writes=True,
        toolbar=True,
    ),
    ActionSpec(
        "import_folder",
        "Import &folder…",
        "File/exchange",
        ("Ctrl+Shift+I",),
        "folder",
        "Add all text files of a folder as documents",
        writes=True,
    ),
    ActionSpec(
        "export",
        "&Export…",
        "File/exchange",
        ("Ctrl+E",),
        "export",
        "Write the data set as CSV tables",
        toolbar=True,
    ),
    ActionSpec(
        "checkpoint",
        "Name a chec&kpoint…",
        "File/keep",
        (_Standard.Save,),
        "save",
        "Everything is saved already; a name lets you come back to this state",
        writes=True,
    ),
    ActionSpec("save_copy", "Save a cop&y…", "File/keep", ("Ctrl+Shift+S",)),
    ActionSpec(
        "browse_history",
        "Browse &history",
        "File/keep",
        ("Ctrl+H",),
        "history",
        "Every step, to search, to take back, and to go back to",
    ),
    ActionSpec("close", "&Close project", "File/end", (_Standard.Close,)),
    ActionSpec("quit", "&Quit", "File/end", ("Ctrl+Q",)),
    ActionSpec(
        "undo", "&Undo", "Edit/history", (_Standard.Undo,), "undo", writes=True, toolbar=True
    ),
    ActionSpec(
        "redo",
        "&Redo",
        "Edit/history",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        writes=True,
        toolbar=True,
    ),
    ActionSpec("copy", "&Copy", "Edit/words", (_Standard.Copy,)),
    ActionSpec(
        "find",
        "&Find in document…",
        "Edit/find",
        ("Ctrl+F",),
        tip="Mark every place where words stand in the article",
    ),
    ActionSpec("find_next", "Find &next", "Edit/find", ("F3",)),
    ActionSpec("find_previous", "Find &previous", "Edit/find", ("Shift+F3",)),
    ActionSpec(
        "search",
        "&Search all articles…",
        "Edit/find",
        ("Ctrl+Shift+F",),
        "search",
        "Find words in all articles, in their context",
        toolbar=True,
    ),
    ActionSpec(
        "go_to_document",
        "&Go to document…",
        "Edit/find",
        ("Ctrl+P",),
        tip="Open a document by a few letters of its title or source",
    ),
    ActionSpec(
        "palette",
        "&Code with…",
        "Code/code",
        ("Space",),
        "search",
        "Find a code by a few letters and code the selection",
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "repeat",
        "&Repeat last code",
        "Code/code",
        (".",),
        in_article=True,
        writes=True,
        tip="Code the selection as the last one was",
    ),
    ActionSpec(
        "recode", "C&hange code…", "Code/change", ("Shift+Space",), in_article=True, writes=True
    ),
    ActionSpec(
        "remove", "Remo&ve coding", "Code/change", ("Del",), "delete", in_article=True, writes=True
    ),
    ActionSpec("memo", "&Memo", "Code/change", ("M",), "memo", in_article=True, writes=True),
    ActionSpec("flag", "&Flag", "Code/change", ("F",), "flag", in_article=True, writes=True),
    ActionSpec("unsure", "&Unsure", "Code/change", ("?",), in_article=True, writes=True),
    ActionSpec("grow", "&Grow selection", "Code/Selection/selection", ("E",), in_article=True),
    ActionSpec(
        "shrink", "&Shrink selection", "Code/Selection/selection", ("Shift+E",), in_article=True
    ),
    ActionSpec(
        "add_fragment",
        "&Keep and select more",
        "Code/Selection/selection",
        ("+",),
        in_article=True,
        tip="Keep the selected words; those selected next are coded with them, as one coding",
    ),
    ActionSpec(
        "cycle",
        "Next coding &here",
        "Code/Selection/selection",
        ("Return", "Enter"),
        in_article=True,
        tip="Put the next of the codings over the caret in focus",
    ),
    ActionSpec(
        "let_go",
        "&Let go",
        "Code/Selection/selection",
        ("Esc",),
        in_article=True,
        tip="Let go of the armed code, the selection, the coding in focus",
    ),
    ActionSpec(
        "next_uncoded", "Next un&coded sentence", "Code/Selection/next", ("G",), in_article=True
    ),
    ActionSpec(
        "next_incomplete",
        "Next &incomplete event",
        "Code/Selection/next",
        ("Shift+G",),
        in_article=True,
        tip="Go to the next event that lacks a required role",
    ),
    ActionSpec(
        "date",
        "&Date of the event",
        "Code/Event/event",
        (";", ":"),
        in_article=True,
        writes=True,
        tip="Take the selected words as the date of the event, with the dates they stand for",
    ),
    ActionSpec(
        "place",
        "&Place of the event",
        "Code/Event/event",
        ("@",),
        in_article=True,
        writes=True,
        tip="Take the selected words as the place of the event",
    ),
    ActionSpec(
        "figure",
        "Fig&ure of the event",
        "Code/Event/event",
        ("#",),
        in_article=True,
        writes=True,
        tip="Take the selected words as a figure of the event; once more: another measure",
    ),
    ActionSpec(
        "copy_participants",
        "Participants of the &last event",
        "Code/Event/event",
        ('"',),
        in_article=True,
        writes=True,
        tip="Let those who took part in the last event take part in this one too",
    ),
    ActionSpec(
        "start_earlier",
        "Start a word earlier",
        "Code/Bounds/bounds",
        ("[",),
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "start_later",
        "Start a word later",
        "Code/Bounds/bounds",
        ("{",),
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "end_later", "End a word later", "Code/Bounds/bounds", ("]",), in_article=True, writes=True
    ),
    ActionSpec(
        "end_earlier",
        "End a word earlier",
        "Code/Bounds/bounds",
        ("}",),
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "start_left",
        "Start a character earlier",
        "Code/Bounds/bounds",
        ("Alt+[",),
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "start_right",
        "Start a character later",
        "Code/Bounds/bounds",
        ("Alt+{",),
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "end_right",
        "End a character later",
        "Code/Bounds/bounds",
        ("Alt+]",),
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "end_left",
        "End a character earlier",
        "Code/Bounds/bounds",
        ("Alt+}",),
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "same_event",
        "&Same event as…",
        "Code/Event/event",
        ("=",),
        "event",
        "See what may tell the same event as the report in focus, and say so",
        in_article=True,
        writes=True,
    ),
    ActionSpec(
        "compare_event",
        "&Compare reports",
        "Code/Event/event",
        ("Ctrl+G",),
        tip="See the reports of the event in focus side by side, and settle it",
    ),
    ActionSpec(
        "actors",
        "&Actor registry",
        "Code/Actors/actors",
        ("Ctrl+Shift+A",),
        "actor",
        "Every actor with its names, relations and mentions",
    ),
    ActionSpec("new_actor", "&New actor", "Code/Actors/actors", writes=True),
    ActionSpec(
        "merge_actors",
        "&Merge actors…",
        "Code/Actors/actors",
        tip="Let one entry of the registry take over all that refers to another",
        writes=True,
    ),
    ActionSpec(
        "actor_duplicates",
        "&Possible duplicates",
        "Code/Actors/actors",
        tip="Pairs of actors whose names are alike, to be merged or told apart",
    ),
    ActionSpec(
        "actor_mentions",
        "All men&tions of this actor",
        "Code/Actors/actors",
        ("Ctrl+Shift+M",),
        tip="Every place in all articles where the actor of the coding in focus is mentioned",
    ),
    ActionSpec(
        "resolve",
        "Take first su&ggestion",
        "Code/Actors/actors",
        ("Shift+Return", "Shift+Enter"),
        in_article=True,
        writes=True,
        tip="Let the actor mention be of whom the inspector proposes first",
    ),
    ActionSpec(
        "merge_code",
        "Mer&ge code…",
        "Code/codebook",
        tip="Let another code take over all that is coded with the one chosen in the codebook",
        writes=True,
    ),
    ActionSpec(
        "split_code",
        "S&plit code…",
        "Code/codebook",
        tip="Give some codings of the code chosen in the codebook to another code",
        writes=True,
    ),
    ActionSpec(
        "import_codebook",
        "&Import codebook…",
        "Code/codebook",
        tip="Merge a codebook from a folder of CSV tables into this one",
        writes=True,
    ),
    ActionSpec(
        "export_codebook",
        "E&xport codebook…",
        "Code/codebook",
        tip="Write the codebook as CSV tables that a spreadsheet can edit",
    ),
    ActionSpec(
        "figure_policy",
        "Polic&y for vague figures…",
        "Code/codebook",
        tip="Say what dozens, hundreds or “about” come to in this project",
        writes=True,
    ),
    ActionSpec("coder", "C&oder…", "Code/who", tip="Say who codes from now on", writes=True),
    ActionSpec(
        "coders",
        "A&ll coders…",
        "Code/who",
        tip="Rename coders, say who still codes, and see who is to code how much",
    ),
    ActionSpec(
        "document_done",
        "&Document done, next",
        "Code/document",
        ("Ctrl+Return",),
        "done",
        writes=True,
    ),
    ActionSpec(
        "document_second_look",
        "Needs a second loo&k…",
        "Code/document",
        tip="Come back to this document at the end; say why",
        writes=True,
    ),
    ActionSpec(
        "document_exclude",
        "Exclude docume&nt…",
        "Code/document",
        tip="Leave this document out of the study; say why",
        writes=True,
    ),
    ActionSpec(
        "document_details",
        "Document de&tails",
        "Code/document",
        ("Alt+Return",),
        tip="Title, source, date, tags and memo of the document, or of those chosen",
    ),
    ActionSpec(
        "propose_zones",
        "Propose &zones",
        "Code/Zones/zones",
        tip="Mark body, comments and menus of the document by rule, to be corrected by hand",
        writes=True,
    ),
    ActionSpec(
        "propose_all_zones",
        "Propose zones of &all documents",
        "Code/Zones/zones",
        tip="The same in every document in which no coder marked any",
        writes=True,
    ),
    ActionSpec("zoom_in", "Zoom &in", "View/zoom", (_Standard.ZoomIn, "Ctrl+=")),
    ActionSpec("zoom_out", "Zoom &out", "View/zoom", (_Standard.ZoomOut,)),
    ActionSpec("zoom_reset", "&Actual size", "View/zoom", ("Ctrl+0",)),
    ActionSpec("layers", "&Layers…", "View/layers", ("Ctrl+Shift+L",)),
    ActionSpec("next_pane", "&Next pane", "View/panes", ("F6",)),
    ActionSpec("previous_pane", "&Previous pane", "View/panes", ("Shift+F6",)),
    ActionSpec("theme_system", "&As the system", "View/Look/theme", group="theme"),
    ActionSpec("theme_light", "&Light", "View/Look/theme", group="theme"),
    ActionSpec("theme_dark", "&Dark", "View/Look/theme", group="theme"),
    ActionSpec("theme_high-contrast", "&High contrast", "View/Look/theme", group="theme"),
    ActionSpec(
        "theme_high-contrast-dark", "High contrast, dar&k", "View/Look/theme", group="theme"
    ),
    ActionSpec("commands", "&Every command…", "Help/keys", ("Ctrl+Shift+P",), "search"),
    ActionSpec("keys", "&Keys…", "Help/keys", ("F1",), "settings"),
    ActionSpec("tour", "&Tour", "Help/tour", tip="Five steps that teach coding by key"),
    ActionSpec("about", "&About Rubricator", "Help/about", icon="info"),
)

MENUS: Mapping[str, str] = {
    "File": "&File",
    "Edit": "&Edit",
    "Code": "&Code",
    "Selection": "&Selection",
    "Event": "&Event",
    "Bounds": "&Bounds",
    "Actors": "&Actors",
    "Zones": "&Zones",
    "View": "&View",
    "Look": "Loo&k",
    "Help": "&Help",
}
_ROLES: Mapping[str, QAction.MenuRole] = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}


class Actions(QObject):
    """The commands of one window as `QAction`s, by name."""

    def __init__(self, window: QWidget, article: QWidget) -> None:
        super().__init__(window)
        self._article = article
        self._is_away = False
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            self._actions[spec.name] = self._make(spec, article if spec.in_article else window)
            self._explain(spec)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect_all(self, callbacks: Mapping[str, Callable[[], object]]) -> None:
        """Say what each command does; every command needs a callback."""
        if missing := {spec.name for spec in ACTIONS} ^ callbacks.keys():
            raise KeyError(f"no such command, or nothing to do: {', '.join(sorted(missing))}")
        for name, callback in callbacks.items():
            self._actions[name].triggered.connect(_without_checked(callback))

    def set_writable(self, *, writable: bool) -> None:
        """Let only commands that change nothing be used in a project open for reading."""
        for spec in ACTIONS:
            if spec.writes:
                self._actions[spec.name].setEnabled(writable)

    def leave_article(self, away: bool) -> None:
        """Let the bare keys of the article rest while a menu is open, which takes letters itself.

        To Qt the article still has the focus then, and its keys would work through the menu.
        """
        if away == self._is_away:
            return
        self._is_away = away
        join = self._article.removeAction if away else self._article.addAction
        for spec in ACTIONS:
            if spec.in_article:
                join(self._actions[spec.name])

    def set_keys(self, keys_of: Callable[[str], Sequence[QKeySequence]]) -> None:
        """Give every command the keys that its name stands for."""
        for spec in ACTIONS:
            self._actions[spec.name].setShortcuts(keys_of(spec.name))
            self._explain(spec)

    def set_theme(self, theme: Theme, *, toolbar_only: bool = False) -> None:
        """Draw the icons in the theme's ink; those of menus can wait until one may be opened."""
        for spec in ACTIONS:
            if spec.icon and toolbar_only and spec.toolbar:
                self._actions[spec.name].setIcon(icon(spec.icon, theme, sides=(TOOLBAR,)))
            elif spec.icon and not toolbar_only:
                self._actions[spec.name].setIcon(icon(spec.icon, theme))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the bare keys to the menus while their bar has the focus.

        To Qt that makes it the widget whose shortcuts are heard, and all commands are in its menus.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = Qt.KeyboardModifier
            if not event.modifiers() & (
                held.ControlModifier | held.AltModifier | held.MetaModifier
            ):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def fill_menu_bar(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus; what is made, by name."""
        menus: dict[str, QMenu] = {}
        sections: dict[str, str] = {}
        for spec in ACTIONS:
            *names, section = spec.menu.split("/")
            menu = _menu(bar, menus, names)
            if sections.setdefault(names[-1], section) != section:
                menu.addSeparator()
                sections[names[-1]] = section
            menu.addAction(self._actions[spec.name])
        for part in (bar, *menus.values()):
            part.installEventFilter(self)
        return menus

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Put the commands of the toolbar there."""
        for spec in ACTIONS:
            if spec.toolbar:
                bar.addAction(self._actions[spec.name])

    def _make(self, spec: ActionSpec, owner: QWidget) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(f"action.{spec.name}")
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        if spec.in_article:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setMenuRole(_ROLES.get(spec.name, QAction.MenuRole.NoRole))
        if spec.group:
            action.setCheckable(True)
            self._group(spec.group).addAction(action)
        owner.addAction(action)
        return action

    def _explain(self, spec: ActionSpec) -> None:
        action = self._actions[spec.name]
        words = spec.tip or spec.text.replace("&", "").rstrip("…")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(plain(f"{words} ({keys})" if keys else words))

    def _group(self, name: str) -> QActionGroup:
        return self._groups.setdefault(name, QActionGroup(self))


def _menu(bar: QMenuBar, menus: dict[str, QMenu], names: list[str]) -> QMenu:
    parent: QMenuBar | QMenu = bar
    for name in names:
        if name not in menus:
            if isinstance(parent, QMenu) and parent.actions()[-1].menu() is None:
                parent.addSeparator()
            menus[name] = parent.addMenu(MENUS[name])
            menus[name].setObjectName(f"menu.{name.lower()}")
            menus[name].setToolTipsVisible(True)
        parent = menus[name]
    return menus[names[-1]]


def _without_checked(callback: Callable[[], object]) -> Callable[[bool], None]:
    def called(_checked: bool) -> None:
        callback()

    return called
