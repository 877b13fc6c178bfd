"""The editor of the workshop: CodeMirror 6 as the modules that NiceGUI bundles, without Node here.

What the workshop needs of it stands under one name, `codemirror.js`; the modules keep the names by
which they import each other, which change with the version of the package, as their digests do.
"""

from pathlib import Path

import pinned  # beside this file, which is in no package

FOLDER = Path("static/js/codemirror")
_PACKAGED = "elements/codemirror/dist"
_ENTRY = "codemirror.js"
_ENTRY_TEXT = """\
/*! CodeMirror 6 and Lezer, as NiceGUI 3 (MIT, Zauberzeug GmbH) puts their modules together.

MIT License. Copyright (C) 2018-2021 by Marijn Haverbeke <marijn@haverbeke.berlin> and others

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE. */
export * from "./index.js";
export { markdown, markdownLanguage } from "./index-Nq7t1WDl.js";
export { yamlFrontmatter } from "./index-BokK7WhV.js";
"""
_SHA256 = {
    "index.js": "c3f2db6a528ea15847f54487e423b7ecf369cfc092e6911265ae9201c828a3ba",
    "index-ciMdZ5pn.js": "efe9aa853ac3846e6cd6884747bf8615e40b3e6e415bb14f77a087f4e327f4a2",
    "index-C83tnP_C.js": "f0968a6f13b4d5f36e98848fbe43cb8436a6c78c74d8a492a0f6b7cd6af799c4",
    "index-Nq7t1WDl.js": "baf232edaa1f47c035bb973ac105cd50a6764d00e42f3c13d88d1a3a8adb8d5f",
    "index-BtSOn-Ix.js": "91f852c9b40606f407a5e9edcda8b2d04d23b81b7b6be04901b15abdf570d56b",
    "index-C4qtQbT_.js": "f8ad7e1abe359b11665b7f5d565ff184b26f1613e34bd413e2cb33669ff4220b",
    "index-BJQGrxIa.js": "1683ecabf91fdc9143306771f822b15548413baa3dbbb0b48ba479b525e6d937",
    "index-BokK7WhV.js": "0bf13f621b66f3c64638305b329a719a974860cfc51c9d4fb9a94b8341aaead9",
}


def make(root: Path) -> list[Path]:
    """Place the modules in `static/`, unless they are there; refuse any other content."""
    for name, sha256 in _SHA256.items():
        pinned.place(root / FOLDER / name, "nicegui", f"{_PACKAGED}/{name}", sha256)
    (root / FOLDER / _ENTRY).write_text(_ENTRY_TEXT, encoding="utf-8")
    return [FOLDER / name for name in (*_SHA256, _ENTRY)]
