"""One community's lake: Delta tables the engine writes and anybody may read."""

from __future__ import annotations

import errno
import json
import os
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

import duckdb
from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, Transaction
from deltalake.transaction import AddAction, RemoveAction

from hengwen.events.sql import literal, one_file
from hengwen.log.durable import reached, sync_file, sync_folder
from hengwen.log.schema import SHAPES, TableShape

CONFIGURATION = {
    # No statistics: a name or a word must not stand in the log, and erasing must not leave one.
    "delta.dataSkippingNumIndexedCols": "0",
    "delta.logRetentionDuration": "interval 0 days",
    "delta.deletedFileRetentionDuration": "interval 0 days",
}
_MISREAD = re.compile("%[0-9A-Fa-f]{2}")
_NO_HOOKS = PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False)


class Table:
    """One Delta table of the lake, partitioned by UTC month."""

    def __init__(self, root: Path, shape: TableShape) -> None:
        self.root = root
        self.shape = shape
        self.name = shape.name
        if _MISREAD.search(str(root.resolve())):
            # delta-rs decodes it twice and would write into another folder.
            raise OSError(
                errno.EINVAL,
                "路径里不能有 %41 这样的 · no %41 or the like may stand in the path",
                str(root),
            )
        # As an address: a path with # or spaces in it is read as one otherwise, and leads elsewhere.
        self._where = root.resolve().as_uri()
        self._delta = DeltaTable(self._where) if DeltaTable.is_deltatable(self._where) else None

    @property
    def delta(self) -> DeltaTable:
        """The table itself, for who writes to it; `make` comes first."""
        assert self._delta is not None  # noqa: S101 - nobody writes before
        return self._delta

    def make(self) -> None:
        """Make the table unless it is there. Reading never does: a table not made has no rows."""
        if self._delta is None:
            self.root.mkdir(parents=True, exist_ok=True)
            DeltaTable.create(
                self._where,
                self.shape.delta,
                mode="ignore",
                partition_by=["month"],
                configuration=CONFIGURATION,
            )
            self._delta = DeltaTable(self._where)

    @property
    def version(self) -> int:
        return self.delta.version()

    def files(self, months: Iterable[str] | None = None) -> list[Path]:
        """The live Parquet files, of these months or of all."""
        wanted = None if months is None else set(months)
        return [
            path
            for path in (self.root / unquote(relative) for relative in self._relative())
            if wanted is None or path.parent.name.removeprefix("month=") in wanted
        ]

    def _relative(self) -> list[str]:
        if self._delta is None:
            return []
        actions = self._delta.get_add_actions(flatten=True)
        return [str(path) for path in actions.column("path").to_pylist()]

    def relation(self, files: Sequence[Path] | None = None, *, placed: bool = False) -> str:
        """SQL to read these files (all live ones by default); `placed`: and each row's place in its file.

        Of events of one instant, which some exports know to the minute only, that is the order they
        were told in.
        """
        live = self.files() if files is None else files
        if not live:
            empty = self.shape.empty
            return f"(SELECT *, NULL::BIGINT AS place FROM ({empty}))" if placed else f"({empty})"
        names = ", ".join(one_file(file) for file in live)
        place = (", file_row_number AS place", "file_row_number = true, ") if placed else ("", "")
        # By name: a home in a folder called a=b would add a column of its own.
        return (
            f"(SELECT {', '.join(self.shape.columns)}, month{place[0]} FROM read_parquet([{names}], "
            f"{place[1]}hive_partitioning = true, hive_types = {{'month': 'VARCHAR'}}))"
        )

    def write(self, con: duckdb.DuckDBPyConnection, select: str, batch: int) -> list[AddAction]:
        """Let the engine write the SELECT's rows as files b<batch>-… ; nothing refers to them yet."""
        cursor = con.execute(
            f"COPY ({select}) TO {literal(self.root.as_posix())} (FORMAT parquet, PARTITION_BY (month), "
            "COMPRESSION zstd, COMPRESSION_LEVEL 1, "
            f"FILENAME_PATTERN 'b{batch}-{{uuid}}', OVERWRITE_OR_IGNORE, RETURN_STATS)"
        )
        names = [column[0] for column in cursor.description or ()]
        actions = []
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            path = Path(row["filename"])
            sync_file(path)
            months = {str(k): str(v).strip("'") for k, v in dict(row["partition_keys"]).items()}
            actions.append(
                AddAction(
                    path.relative_to(self.root).as_posix(),
                    row["file_size_bytes"],
                    months,
                    int(time.time() * 1000),
                    True,
                    json.dumps({"numRecords": row["count"]}),
                )
            )
        for folder in {(self.root / action.path).parent for action in actions}:
            sync_folder(folder)
        reached(f"{self.name}:files")
        return actions

    def commit(
        self,
        actions: Sequence[AddAction | RemoveAction],
        batch: int | None = None,
        **facts: object,
    ) -> None:
        """Make files part of the table, or no longer; with `batch` also that this batch is in."""
        transactions = [Transaction(f"batch:{batch}", 1)] if batch is not None else None
        self.delta.update_incremental()
        self.delta.create_write_transaction(
            list(actions),
            "append",
            self.delta.schema(),
            ["month"],
            commit_properties=CommitProperties(
                app_transactions=transactions,
                custom_metadata={key: str(value) for key, value in facts.items()},
            ),
            post_commithook_properties=_NO_HOOKS,
        )
        # delta-rs leaves its log to the page cache; a promise needs the disk.
        self.delta.update_incremental()
        log = self.root / "_delta_log"
        sync_file(log / f"{self.version:020d}.json")
        sync_folder(log)
        reached(f"{self.name}:commit")

    def holds(self, batch: int) -> bool:
        """Whether a batch's commit is in the table."""
        self.delta.update_incremental()
        return (self.delta.transaction_version(f"batch:{batch}") or 0) >= 1

    def drop(self, files: Iterable[Path]) -> list[RemoveAction]:
        """Actions that take files out of the table (they stay on disk until vacuumed).

        A file's own time becomes the moment it left: the log may forget that, the file does not.
        """
        now = int(time.time() * 1000)
        actions = []
        for file in files:
            os.utime(file)
            actions.append(
                RemoveAction(file.relative_to(self.root).as_posix(), True, now, None, None)
            )
        return actions


class Lake:
    """The three tables of one community in a folder; none is made until somebody is to write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts, self.seen, self.facts = (Table(folder / s.name, s) for s in SHAPES)

    @property
    def tables(self) -> tuple[Table, Table, Table]:
        return self.texts, self.seen, self.facts

    def make(self) -> None:
        for table in self.tables:
            table.make()

    def owned(self, table: Table, batch: int) -> list[Path]:
        """Files on disk that a batch wrote, live or not."""
        return sorted(table.root.glob(f"month=*/b{batch}-*.parquet"))
