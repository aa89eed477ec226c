"""Show the common widgets in every theme in one picture each, to look at after a change of style.

`python packaging/gallery.py FOLDER` writes `gallery-<theme>.png` there, at a scale of 1 and 2.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextEdit,
    QToolBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui import icons
from rubricator.gui.theme import (
    KINDS,
    THEMES,
    Theme,
    apply_theme,
    article_font,
    gap,
    load_fonts,
    load_theme,
)

ARTICLE = (
    "The mayor's office said on Monday that lorries with flour had reached the old town, where "
    "shops had stayed shut for a week.\n“We stand with the people of the valley,” its spokeswoman "
    "told reporters; the drivers' union had asked for an escort.\n"
    "قالت البلدية إن الشاحنات وصلت إلى المدينة القديمة يوم الاثنين."
)


def marked(widget: QWidget, **properties: object) -> QWidget:
    """The widget with dynamic properties for the stylesheet."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    return widget


def segments(*labels: str) -> QWidget:
    """A row of joined buttons, the first pressed."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    group = QButtonGroup(box)
    for position, label in enumerate(labels):
        button = QPushButton(label)
        button.setCheckable(True)
        button.setChecked(position == 0)
        place = "first" if position == 0 else "last" if position == len(labels) - 1 else "middle"
        marked(button, segment=place)
        group.addButton(button)
        row.addWidget(button)
    row.addStretch()
    return box


def role(number: str, name: str) -> QWidget:
    """A role's number badge and its name."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(marked(QLabel(number), badge="true"))
    row.addWidget(marked(QLabel(name), dim="true"))
    row.addStretch()
    return box


def inspector() -> QWidget:
    """A form like the one of an event report."""
    panel = marked(QWidget(), panel="true")
    form = QFormLayout(panel)
    step = gap(panel.font())
    form.setContentsMargins(step * 3 // 2, step, step * 3 // 2, step)
    form.setVerticalSpacing(step)
    form.setHorizontalSpacing(step * 2)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
    code = QComboBox()
    code.addItems(["VIO.AMBUSH  Ambush, convoy attack", "VIO.BOMB  Bombing"])
    speaker = QLineEdit("regional officials")
    marked(speaker, missing="true")
    killed = QSpinBox()
    killed.setRange(0, 1000)
    killed.setValue(48)
    off = QLineEdit("cannot be edited")
    off.setEnabled(False)
    initiator = QLineEdit()
    initiator.setObjectName("focused")
    initiator.setPlaceholderText("select words…")
    memo = QPlainTextEdit("Two accounts differ on who was first.")
    memo.setFixedHeight(step * 8)
    rows: list[tuple[QWidget, QWidget]] = [
        (QLabel("Type"), code),
        (role("1", "Initiator"), initiator),
        (role("2", "Target"), QLineEdit("Border troops · wounded soldiers")),
        (QLabel("Date"), QLineEdit("2013-03-04")),
        (QLabel("Killed"), killed),
        (QLabel("Says who"), speaker),
        (QLabel("Reality"), segments("actual", "negated", "planned")),
        (QLabel("Polarity"), segments("−2", "−1", "0", "+1", "+2")),
        (QLabel("Event"), off),
        (QLabel("Memo"), memo),
    ]
    for label, widget in rows:
        if isinstance(label, QLabel):
            marked(label, dim="true")
        form.addRow(label, widget)
    return panel


def controls() -> QWidget:
    """Buttons, boxes and bars."""
    panel = marked(QWidget(), panel="true")
    column = QVBoxLayout(panel)
    column.addWidget(marked(QLabel("Buttons"), panelTitle="true"))
    row = QHBoxLayout()
    primary, plain, off, link = (QPushButton(t) for t in ("Import", "Cancel", "Off", "More…"))
    marked(primary, primary="true")
    off.setEnabled(False)
    marked(link, link="true")
    for button in (primary, plain, off, link):
        row.addWidget(button)
    row.addStretch()
    column.addLayout(row)
    row = QHBoxLayout()
    on, part, no, radio, other = (
        QCheckBox("on"),
        QCheckBox("partly"),
        QCheckBox("off"),
        QRadioButton("annotations"),
        QRadioButton("documents"),
    )
    on.setChecked(True)
    radio.setChecked(True)
    part.setTristate(True)
    part.setCheckState(Qt.CheckState.PartiallyChecked)
    for box in (on, part, no, radio, other):
        row.addWidget(box)
    row.addStretch()
    column.addLayout(row)
    row = QHBoxLayout()
    for kind in KINDS:
        row.addWidget(marked(QLabel(kind), kind=kind))
    row.addWidget(marked(QLabel("● missing"), missing="true"))
    row.addWidget(marked(QLabel("wrong"), error="true"))
    row.addStretch()
    column.addLayout(row)
    bar = QProgressBar()
    bar.setValue(60)
    bar.setTextVisible(False)
    column.addWidget(bar)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    column.addWidget(slider)
    toast = marked(QFrame(), toast="true")
    line = QHBoxLayout(toast)
    line.addWidget(QLabel("Coding removed: “the old town”"))
    line.addStretch()
    line.addWidget(QPushButton("Undo"))
    column.addWidget(toast)
    column.addStretch()
    return panel


def documents(theme: Theme) -> QTableWidget:
    """A documents table."""
    table = QTableWidget(30, 4)
    table.setHorizontalHeaderLabels(["", "Title", "Date", "Codings"])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    states = ("done", "progress", "new", "second-look", "excluded")
    for row in range(30):
        state = states[row % 5]
        cell = QTableWidgetItem(icons.icon(f"status-{state}", theme, "accent"), "")
        table.setItem(row, 0, cell)
        table.setItem(row, 1, QTableWidgetItem(f"Lorries with flour reach the old town, {row}"))
        table.setItem(row, 2, QTableWidgetItem("2013-03"))
        table.setItem(row, 3, QTableWidgetItem(str(row)))
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    table.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    table.horizontalHeader().setSortIndicatorShown(True)
    table.resizeColumnsToContents()
    table.setColumnWidth(1, gap(table.font()) * 18)
    table.selectRow(1)
    return table


def codebook(theme: Theme) -> QTreeWidget:
    """A codebook tree."""
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setColumnCount(2)
    for kind, codes in (
        ("actor", ("Government", "Armed forces", "Civilians")),
        ("event", ("Ambush, convoy attack", "Bombing", "Demonstration")),
        ("stance", ("Support", "Oppose", "Declared neutral")),
    ):
        root = QTreeWidgetItem([kind.title() + "s", "31"])
        root.setIcon(0, icons.icon(kind, theme, kind))
        root.setForeground(0, theme.kind(kind))
        tree.addTopLevelItem(root)
        for code in codes:
            root.addChild(QTreeWidgetItem([code, "12"]))
        root.setExpanded(kind != "stance")
    tree.setColumnWidth(0, gap(tree.font()) * 24)
    first = tree.topLevelItem(0)
    chosen = first.child(1) if first is not None else None
    if chosen is not None:
        tree.setCurrentItem(chosen)
    return tree


def article() -> QTextEdit:
    """A piece of an article."""
    view = QTextEdit()
    view.setObjectName("articleView")
    view.document().setDefaultFont(article_font())
    view.document().setDocumentMargin(gap(view.font(), 3))
    cursor = QTextCursor(view.document())
    block = cursor.blockFormat()
    block.setLineHeight(175, 1)
    cursor.setBlockFormat(block)
    cursor.insertText(ARTICLE)
    view.setReadOnly(True)
    return view


def bar(theme: Theme) -> QToolBar:
    """A tool bar with a search field, icons and filter chips."""
    tools = QToolBar()
    tools.setMovable(False)
    tools.setIconSize(QSize(20, 20))
    for name in ("open", "import", "export", "undo", "redo"):
        action = QAction(icons.icon(name, theme), name.title(), tools)
        action.setEnabled(name != "redo")
        tools.addAction(action)
    tools.addSeparator()
    search = QLineEdit()
    search.setPlaceholderText("Search articles and codings")
    search.addAction(icons.icon("search", theme, "dim"), QLineEdit.ActionPosition.LeadingPosition)
    search.setMaximumWidth(gap(search.font()) * 34)
    tools.addWidget(search)
    for text in ("Kind: actor, event  ✕", "Published 2013  ✕", "+ filter"):
        chip = QToolButton()
        chip.setText(text)
        tools.addWidget(marked(chip, chip="true"))
    menu = QToolButton()
    menu.setText("Coder 1")
    menu.setMenu(QMenu(menu))
    menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    tools.addWidget(marked(menu, chip="true"))
    return tools


def window(theme: Theme) -> QMainWindow:
    """A window with everything in it."""
    desk = QMainWindow()
    desk.setWindowIcon(icons.program_icon())
    for title in ("File", "Edit", "Code", "View", "Analyse", "Help"):
        menu = desk.menuBar().addMenu(title)
        if title == "File":
            desk.setProperty("fileMenu", menu)
            fill(menu, theme)
    desk.addToolBar(bar(theme))
    tabs = QTabWidget()
    tabs.addTab(article(), "Article")
    tabs.addTab(controls(), "Controls")
    desk.setCentralWidget(tabs)
    desk.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
    lower = QListWidget()
    lower.addItems([f"Ambush · the old town, line {n}" for n in range(30)])
    lower.setCurrentRow(2)
    left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    for title, widget, side in (
        ("DOCUMENTS", documents(theme), left),
        ("CODEBOOK", codebook(theme), left),
        ("EVENT REPORT", inspector(), right),
        ("CODINGS HERE", lower, right),
        ("CONTROLS", controls(), Qt.DockWidgetArea.BottomDockWidgetArea),
    ):
        dock = QDockWidget(title)
        dock.setWidget(widget)
        desk.addDockWidget(side, dock)
    for text in (
        "✓ All changes saved 14:03",
        "2 of 5 documents",
        "38 characters, 8 words selected",
    ):
        desk.statusBar().addWidget(QLabel(text))
    desk.statusBar().addWidget(marked(QLabel("role 1 armed: initiator — Esc"), accent="true"))
    desk.statusBar().addPermanentWidget(QLabel("110 %"))
    return desk


def fill(menu: QMenu, theme: Theme) -> None:
    """Give a menu plain, checked, disabled and nested entries."""
    menu.addAction(icons.icon("new", theme), "New project…", QKeySequence("Ctrl+N"))
    menu.addAction(icons.icon("open", theme), "Open…", QKeySequence("Ctrl+O"))
    menu.addMenu("Open recent").addAction("valley.rubric")
    menu.addSeparator()
    menu.addAction(icons.icon("import", theme), "Import…", QKeySequence("Ctrl+I"))
    shown = menu.addAction("Show Stripes")
    shown.setCheckable(True)
    shown.setChecked(True)
    menu.addAction("Save a copy…").setEnabled(False)


def main(folder: Path, times: float = 1.0) -> None:
    """Write a picture of each theme into the folder."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    load_fonts()
    font = QFont(app.font())
    font.setPointSizeF(font.pointSizeF() * times)
    app.setFont(font)
    folder.mkdir(parents=True, exist_ok=True)
    for name in THEMES:
        theme = load_theme(name)
        apply_theme(app, theme)
        desk = window(theme)
        desk.resize(round(1440 * max(1.0, times * 0.8)), round(960 * max(1.0, times * 0.8)))
        desk.show()
        desk.activateWindow()
        focused = desk.findChild(QLineEdit, "focused")
        assert focused is not None
        focused.setFocus()
        app.processEvents()
        desk.grab().save(str(folder / f"gallery-{name}.png"))
        menu = desk.property("fileMenu")
        menu.popup(desk.pos())
        menu.setActiveAction(menu.actions()[1])
        app.processEvents()
        menu.grab().save(str(folder / f"menu-{name}.png"))
        menu.close()
        code = desk.findChild(QComboBox)
        assert code is not None
        code.showPopup()
        app.processEvents()
        code.view().window().grab().save(str(folder / f"choices-{name}.png"))
        code.hidePopup()
        question = QMessageBox(QMessageBox.Icon.Warning, "Rubricator", "The file is in use.")
        question.setInformativeText("Nothing was changed. Close the other program and try again.")
        question.setStandardButtons(
            QMessageBox.StandardButton.Retry | QMessageBox.StandardButton.Cancel
        )
        question.show()
        app.processEvents()
        question.grab().save(str(folder / f"question-{name}.png"))
        question.close()
        desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
