"""Which rows of the columns of codings a filter lets through."""

from collections.abc import Collection

import numpy as np

from rubricator.analysis.dense import Ids, Indices
from rubricator.analysis.frame import CodingFrame, Mask


def coding_mask(
    frame: CodingFrame,
    *,
    documents: Collection[int] | None = None,
    codes: Collection[int] | None = None,
    coders: Collection[int] | None = None,
) -> Mask:
    """True for each row whose document, code and coder are among these ids; None lets all through.

    The cost grows with the different ids, not with the rows, but for one look-up a row.
    """
    mask = np.ones(len(frame), np.bool_)
    for column, ids, chosen in (
        (frame.document, frame.document_ids, documents),
        (frame.code, frame.code_ids, codes),
        (frame.coder, frame.coder_ids, coders),
    ):
        if chosen is not None:
            mask &= _among(column, ids, chosen)
    return mask


def _among(column: Indices, ids: Ids, chosen: Collection[int]) -> Mask:
    wanted = np.fromiter(chosen, np.int64, len(chosen))
    found: Mask = np.isin(ids, wanted)[column]
    return found
