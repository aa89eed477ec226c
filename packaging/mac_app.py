"""What macOS is told of the program: its identifier, its kind of document, who opens it."""

from typing import Any

import facts

_PROJECT = f"{facts.IDENTIFIER}.project"


def info() -> dict[str, Any]:
    """The entries of the app's Info.plist that PyInstaller does not write by itself."""
    return {
        "CFBundleDisplayName": "Rubricator",
        "CFBundleShortVersionString": facts.version(),
        "CFBundleVersion": facts.version(),
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Rubricator project",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [_PROJECT],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": _PROJECT,
                "UTTypeDescription": "Rubricator project",
                "UTTypeConformsTo": ["public.data", "public.database"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["rubric"],
                    "public.mime-type": [facts.MIME],
                },
            }
        ],
    }
