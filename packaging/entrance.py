"""Where the frozen program begins: the same entrance as that of the installed one."""

from rubricator.__main__ import main

main()
