"""Which tier-1 branch a file means: by its name, or by one that says no more and no less."""

from __future__ import annotations

import re
from collections.abc import Collection

from data.text.folding import spelling

_KIND = re.compile("(一级)?(支行|分行|branch)$")


def branch_named(name: str, branches: Collection[str]) -> str | None:
    """The branch of that name; or the only one whose bare name it is, with or without the city before it.

    >>> names = ("东门支行", "青川南岭支行", "东门", "支行", "东门支行营业室")
    >>> [branch_named(name, {"东门支行", "南岭支行"}) for name in names]
    ['东门支行', '南岭支行', '东门支行', None, None]
    """
    folded = {spelling(one): one for one in branches}
    said = spelling(name)
    if said in folded:
        return folded[said]
    bare = _KIND.sub("", said)
    near = [one for known, one in folded.items() if _KIND.sub("", known) == bare]
    near = near or [one for known, one in folded.items() if said.endswith(known)]
    return near[0] if len(near) == 1 and bare else None
