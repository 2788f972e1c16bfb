#!/usr/bin/env python3
"""Asks a registry from Python: one session stays open for several questions. Python's own library only.

As a program: outreach.py REGISTRY
"""
import json
import os
import subprocess
import sys
import tempfile


class OutreachError(Exception):
    """A command failed; `code` tells what is wrong, and does not change between versions."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]
        self.field = error["field"]
        self.line, self.column = error["line"], error["column"]
        self.suggestions = error["suggestions"]


class Registry:
    """A registry that the program `outreach` keeps."""

    def __init__(self, path, *options, program=os.environ.get("OUTREACH", "outreach")):
        self._arguments = [program, str(path), "--format", "json", "--keep-going", *options]
        self._process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def ask(self, command):
        """The answer of a line with one command, in the session that stays open."""
        if "\n" in command or command.strip() == "" or command.lstrip().startswith("#"):
            raise ValueError("a command is one line, and no comment")
        if self._process is None:
            self._open()
        try:
            self._process.stdin.write(command + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # Why it ended is on standard error.
        answer = self._read()
        if answer is None:
            raise OutreachError(self._error())
        if answer == {"done": "quit"}:
            self.close()
        return answer

    def _read(self):
        """The next document; None if the command failed or the session has ended."""
        text = last = ""
        for line in self._process.stdout:
            if not text:
                # It is one line, or ends with the bracket that belongs to its first line.
                last = {"[\n": "]\n", "{\n": "}\n"}.get(line, line)
            text += line
            if line == last:
                return json.loads(text)
        self.close(keeping_errors=True)
        return None

    def close(self, keeping_errors=False):
        """Ends the session, if one is open."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stdout.close()
        process.wait()
        if not keeping_errors:
            self._errors.close()

    def _open(self):
        # A file never fills up, as a pipe would that nobody reads.
        self._errors = tempfile.TemporaryFile("a+", encoding="utf-8")
        self._process = subprocess.Popen(
            self._arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
        )

    def _error(self):
        """The last error on standard error, where remarks may stand too."""
        self._errors.seek(0)
        lines = self._errors.read().splitlines()
        for line in reversed(lines):
            if line.startswith('{"error"'):
                return json.loads(line)["error"]
        message = "\n".join(lines) or "the session has ended"
        return {"code": "ended", "message": message, "field": None, "line": None, "column": None,
                "suggestions": []}


def main():
    if len(sys.argv) != 2:
        print("usage: outreach.py REGISTRY", file=sys.stderr)
        return 2
    with Registry(sys.argv[1], "--language", "en") as registry:
        try:
            print("activities:", registry.ask("count activities")["count"])
            for row in registry.ask("activities by:channel sort:-count"):
                print(f"  {row['channel']}: {row['count']}")
            for row in registry.ask("missing training"):
                print(f"not trained: {row['code']} {row['name']} ({row['reason']})")
        except OutreachError as error:
            print(f"{error.code}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
