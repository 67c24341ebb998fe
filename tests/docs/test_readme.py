"""The README is run: each of its commands does what it says, in order, on files like a reader's own."""

from __future__ import annotations

import json
import re
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hengwen.cli import main
from hengwen.simulate import write_course
from hengwen.simulate.writing_course import WRITING_COURSE

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.en.md")
# What sets things up, and is run by `make`, by CI or by a package manager.
SET_UP = ("make ", "uv tool install dist/hengwen-", "pip install dist/hengwen-")
BLOCK = re.compile(r"(?P<run><!-- run -->\n)?```bash\n(?P<lines>.*?)```", re.DOTALL)


def blocks(readme: str) -> list[tuple[bool, list[str]]]:
    """(whether it is to be run, its commands without the remarks beside them)"""
    text = (ROOT / readme).read_text("utf-8")
    return [
        (
            found["run"] is not None,
            [re.sub(r"\s{2,}#.*", "", line) for line in found["lines"].splitlines()],
        )
        for found in BLOCK.finditer(text)
    ]


def commands(readme: str) -> list[str]:
    return [line for run, lines in blocks(readme) if run for line in lines]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the README names, and a home of its own."""
    plans = {plan.name: plan for plan in WRITING_COURSE.rooms}
    small = tuple(plans[name] for name in ("慢读会", "试听体验群", "诗歌小组"))
    exports = tmp_path / "exports"
    write_course(exports, course=replace(WRITING_COURSE, rooms=small))
    (exports / "truth.json").unlink()
    (exports / "慢读会.txt").rename(tmp_path / "chat.txt")
    telegram = replace(plans["诗歌小组"], name="result", writer="telegram")
    write_course(tmp_path, course=replace(WRITING_COURSE, rooms=(telegram,)))
    rows = ["时间,昵称,内容", "2026-10-01 08:00,阿明,早", "2026-10-01 08:01,小红,早啊"]
    (tmp_path / "chat.csv").write_text("\n".join(rows), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HENGWEN_HOME", str(tmp_path / "home"))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return tmp_path


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    words = shlex.split(line)
    assert words[0] == "hengwen", f"{line!r} is no command of ours"
    words = words[1:]
    if "<" in words:
        at = words.index("<")
        with Path(words[at + 1]).open(encoding="utf-8") as given:
            monkeypatch.setattr(sys, "stdin", given)
            return exit_code(words[:at])
    return exit_code(words)


def somebody(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The line with a number that a member of this home really has, as `hengwen members` told."""
    if not line.startswith("hengwen erase "):
        return line
    assert exit_code(["members", "--json"]) == 0
    members = json.loads(capsys.readouterr().out)["members"]
    return re.sub(r"erase \d+", f"erase {members[0]['member_id']}", line)


def exit_code(words: list[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


def test_every_command_of_the_readme_works_in_the_order_a_reader_meets_them(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said: dict[str, list[str]] = {}
    for line in commands("README.md"):
        code = run(somebody(line, capsys), monkeypatch)
        out, err = capsys.readouterr()
        assert code == 0, f"{line}\n{out}\n{err}"
        said.setdefault(line, []).append(out)
    again = said["hengwen import exports/ --community 写作课"][0]
    assert "入库0" in again
    assert "慢读会" in said["hengwen look - < chat.txt"][0]
    for page in ("report.html", "copy.html"):
        assert (desk / page).read_text("utf-8").startswith("<!doctype html>")
    assert not list((desk / "home").glob("communities/*"))


def test_both_readmes_give_the_same_commands() -> None:
    def bare(readme: str) -> list[list[str]]:
        return [lines for _, lines in blocks(readme)]

    assert bare("README.md") == bare("README.en.md")


@pytest.mark.parametrize("readme", READMES)
def test_no_command_stands_in_a_readme_that_nobody_runs(readme: str) -> None:
    for run_here, lines in blocks(readme):
        assert run_here or all(line.startswith(SET_UP) for line in lines), lines


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_opens_with_the_two_commands_and_a_picture_of_what_they_show(
    readme: str,
) -> None:
    (_, first), *_ = blocks(readme)
    assert first == ["make demo", "make test"]
    text = (ROOT / readme).read_text("utf-8")
    pictures = re.findall(r"!\[.{10,}?\]\((docs/pictures/\w+\.png)\)", text)
    assert len(pictures) == 2
    assert text.index(pictures[0]) < text.index("\n## ")
    for picture in pictures:
        shot = (ROOT / picture).read_bytes()
        assert shot.startswith(b"\x89PNG")
        assert len(shot) < 300_000


@pytest.mark.parametrize("target", ["demo", "test", "build", "check", "kill", "bench"])
def test_every_make_target_the_docs_name_is_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
