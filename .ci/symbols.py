"""The public symbols of the libraries, read from the modules that are built."""
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULES = ["OutreachRegistry", "OutreachSQLite", "OutreachPostgreSQL", "OutreachShell", "OutreachSheets"]

# That of the build is bound to the path at which it was built.
CACHE = tempfile.TemporaryDirectory()


def extract(module, folder):
    """Writes the symbol graphs of a module into a folder."""
    built = ROOT / ".build/debug"
    target = json.loads(subprocess.check_output(["swift", "-print-target-info"]))["target"]["triple"]
    subprocess.run(
        ["swift-symbolgraph-extract", "-module-name", module, "-target", target]
        + ["-I", built / "Modules", "-I", ROOT / "Sources/CLibCSV"]
        + ["-I", ROOT / "Sources/CSheetLibraries/include", "-I", ROOT / "Sources/CLibPQ/include"]
        + ["-I", ROOT / ".build/checkouts/GRDB.swift/Sources/GRDBSQLite"]
        + ["-minimum-access-level", "public", "-skip-synthesized-members", "-skip-inherited-docs"]
        + ["-module-cache-path", CACHE.name, "-output-dir", folder],
        check=True,
    )


def read(module, folder):
    """The symbol graphs of a module in a folder: its own, and those of what it extends in others."""
    files = sorted(pathlib.Path(folder).glob(f"{module}*.symbols.json"))
    return [json.loads(file.read_text()) for file in files]


def graphs(module):
    """The symbol graphs of a module."""
    with tempfile.TemporaryDirectory() as folder:
        extract(module, folder)
        return read(module, folder)


def name(symbol):
    return ".".join(symbol["pathComponents"])


def declaration(symbol):
    """How a symbol is declared, on one line."""
    fragments = "".join(part["spelling"] for part in symbol["declarationFragments"])
    return " ".join(fragments.split())


def types(graph):
    """The types that stand in no other."""
    kinds = {"struct", "enum", "class", "protocol", "actor", "typealias", "macro"}
    return [
        symbol
        for symbol in graph["symbols"]
        if len(symbol["pathComponents"]) == 1
        and symbol["kind"]["identifier"].removeprefix("swift.") in kinds
    ]
