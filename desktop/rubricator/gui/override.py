"""The `override` marker for Qt's camelCase methods; `typing` has it only from Python 3.12 on."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override
else:
    _Method = TypeVar("_Method")

    def override(method: _Method) -> _Method:
        """Mark a method as overriding one of its base class."""
        return method
