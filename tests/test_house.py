"""The project keeps its promises: sizes, words, imports, pins, docs."""

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("commands", "data", "metrics", "months", "reports", "ui", "server", "pages")
SOURCES = sorted(
    file
    for file in (*ROOT.glob("*.py"), *(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")))
    if "migrations" not in file.parts
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEXTS = [
    file
    for file in subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if Path(file).suffix in {".py", ".md", ".toml", ".txt", ".sql", ".css", ".js", ".html", ".json", ".yml", ""}
]
UNSAID = re.compile(r"\b(utils?|helpers?|managers?|handlers?|misc|common)\b")


TWICE = {
    "classes": "",
    "functions": """
        check import_ ledger list_ publish serve setting unpublish
    """,
    "modules": """
        accounts agenda answers calculation columns desk differences downloads draft exclusions
        field figures guard lines metric parts people places publication publications reading rows
        saved_views schemes standings steady store table tables targets toml trial versions watch
        year
    """,
}
"""Names that stand twice. The list only shrinks: a name that has become the only one of its kind is struck out."""


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


@cache
def functions(file: Path):
    return [node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def said(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imported(node: ast.AST) -> list[str]:
    """The first names of what a statement imports; a relative import begins with its dots."""
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "").split(".")[0]]
    return [one.name.split(".")[0] for one in node.names] if isinstance(node, ast.Import) else []


def named(node: ast.AST) -> list[str]:
    """Every module a statement may import by its whole name."""
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{one.name}" for one in node.names] + [node.module]
    return [one.name for one in node.names] if isinstance(node, ast.Import) else []


def lines(node: ast.AST) -> int:
    """Lines of a function's own code: without its signature and docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_a_module_says_what_it_is_for_and_stays_small():
    assert [said(file) for file in SOURCES if not ast.get_docstring(tree(file))] == []
    most = {file: 60 if file.name in ("page.py", "main.py") else 250 for file in SOURCES}
    assert [said(file) for file in SOURCES if file.read_text().count("\n") > most[file]] == []
    assert [(said(file), one.name, lines(one)) for file in SOURCES for one in functions(file) if lines(one) > 30] == []


def test_a_folder_is_taken_in_at_a_glance():
    held = Counter(said(file.parent) for file in SOURCES)
    assert {folder: files for folder, files in held.items() if files > 25} == {}


def test_names_are_the_banks_words():
    names = [(said(file), name) for file in SOURCES for name in (file.stem, *(node.name for node in functions(file)))]
    assert [(file, name) for file, name in names if UNSAID.search(name.replace("_", " "))] == []


@pytest.mark.parametrize("kind", TWICE)
def test_a_name_means_one_thing_in_the_whole_house(kind):
    named = {"classes": ast.ClassDef, "functions": ast.FunctionDef | ast.AsyncFunctionDef}
    if kind == "modules":
        names = [file.stem for file in SOURCES]
    else:
        names = [node.name for file in SOURCES for node in tree(file).body if isinstance(node, named[kind])]
    shared = {"__init__", "page", "main"}  # every package, every page and every program has its own
    twice = {
        name
        for name, times in Counter(names).items()
        if times > 1 and name not in shared and (name[0] != "_" or kind == "classes")
    }
    listed = set(TWICE[kind].split())
    assert (sorted(twice - listed), "stand twice") == ([], "stand twice")
    assert (sorted(listed - twice), "to be struck out") == ([], "to be struck out")


def test_every_signature_is_typed():
    untyped = [
        (said(file), node.name)
        for file in SOURCES
        for node in functions(file)
        if node.returns is None
        or any(
            one.annotation is None and one.arg not in {"self", "cls"}
            for one in (*node.args.args, *node.args.kwonlyargs)
        )
    ]
    assert [(file, name) for file, name in untyped if name != "__init__"] == []


def test_no_file_needs_one_that_needs_it():
    files = {said(file).removesuffix(".py").removesuffix("/__init__").replace("/", "."): file for file in SOURCES}
    needed = {name: {one for node in ast.walk(tree(file)) for one in named(node)} for name, file in files.items()}
    TopologicalSorter({name: (ones & files.keys()) - {name} for name, ones in needed.items()}).prepare()


def test_data_flows_one_way():
    checked = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("data", {"streamlit", "plotly", "starlette"}),
        ("metrics", {"streamlit", "plotly", "openpyxl", "xlsxwriter", "sqlite3", "starlette"}),
        ("months", {"streamlit", "plotly", "starlette"}),
        ("reports", {"streamlit", "duckdb", "starlette"}),
        ("pages", {"duckdb", "openpyxl", "sqlalchemy", "xlsxwriter"}),
    ],
)
def test_a_folder_leaves_alone_what_is_not_its_business(folder, forbidden):
    seen = {
        (file.name, name)
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(tree(file))
        for name in imported(node)
        if name in forbidden
    }
    assert seen == set()


def test_no_page_uses_plotly_express_or_unsafe_html():
    bad = [
        file.name
        for folder in ("ui", "pages")
        for file in (ROOT / folder).rglob("*.py")
        if re.search(r"plotly\.express|unsafe_allow_html=True", file.read_text())
    ]
    assert bad == []


def test_only_the_wrapper_opens_duckdb():
    openers = [
        file.relative_to(ROOT).as_posix()
        for file in SOURCES
        if re.search(r"duckdb\.connect|\._root\b", file.read_text())
    ]
    assert openers == ["data/stores/facts.py"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_is_exact_and_names_the_files_it_may_be(name):
    pins = (ROOT / name).read_text().replace("\\\n", "").splitlines()
    exact = re.compile(r"[\w.-]+(\[[\w,]+\])?==[\w.]+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert pins and [pin for pin in pins if not exact.fullmatch(pin)] == []


def test_what_the_program_runs_with_is_what_it_is_tested_with():
    runs, tests = (
        {line for line in (ROOT / name).read_text().splitlines() if "==" in line}
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert runs <= tests


def test_the_project_names_no_machine_and_no_package_host():
    pattern = re.compile("|".join(["/" + "work/", "/" + "root/", "files\\.python" + "hosted", "index" + "-url"]))
    found = [
        file
        for file in TEXTS
        if (ROOT / file).is_file() and pattern.search((ROOT / file).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def test_the_tests_import_one_another_by_their_whole_names():
    """`from tests.…` and no other way: a bare name finds whichever folder stands first, and loads one file twice."""
    names = (
        {file.stem for file in TESTS}
        - {file.stem for file in SOURCES if file.parent == ROOT}
        - set(FOLDERS)
        - {"__init__"}
    )
    short = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in TESTS
        for node in ast.walk(tree(file))
        for name in imported(node)
        if name.startswith(".") or name in names
    ]
    assert short == []
    assert [folder.name for folder in {file.parent for file in TESTS} if not (folder / "__init__.py").is_file()] == []


def test_no_test_is_skipped_for_good_or_mocks_the_database():
    words = re.compile("|".join(["mark\\." + "skip", "x" + "fail", "Magic" + "Mock", "unittest\\." + "mock"]))
    assert [file.name for file in TESTS if words.search(file.read_text())] == []


def test_every_decision_record_is_numbered_and_short():
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    assert all(record.read_text().count("\n") <= 20 for record in records)
