"""The data folder can not be opened, or a file can not be taken."""

from data.errors import Refusal
from data.types import Text


class DataInUse(Refusal):
    code = "data_in_use"
    words = Text(
        zh="数据目录正被另一个程序使用（进程 {holder}）。"
        "一个数据目录同一时间只允许一个程序；请先停止它，或在页面上操作。",
        en="Another program (process {holder}) is using this data folder. "
        "Only one may at a time: stop it first, or use its pages.",
    )


class DataNewer(Refusal):
    code = "data_newer"
    words = Text(
        zh="数据由更新版本的程序写成（{seen}），本程序只认识到 {known}。请升级程序。",
        en="The data was written by a newer program ({seen}); this one knows up to {known}. Upgrade the program.",
    )


class DataOlder(Refusal):
    code = "data_older"
    words = Text(
        zh="数据是旧版程序的形状（{seen}），下次启动时先自动备份，再升级。",
        en="The data has the shape of an older program ({seen}); the next start makes a backup and brings it up.",
    )


class DataDamaged(Refusal):
    code, status = "data_damaged", 503
    words = Text(
        zh="数据文件 {name} 打不开，可能已损坏。文件保持原样；请从备份恢复。",
        en="The data file {name} can't be opened and may be damaged. It was left as it is; restore from a backup.",
    )


class RecordsUnreachable(Refusal):
    code, status = "records_unreachable", 503
    words = Text(
        zh="连不上记录库（PostgreSQL）。请检查地址、账号和服务是否在运行。",
        en="The records store (PostgreSQL) can't be reached. Check its address, account and that it runs.",
    )


class ReadOnlyData(Refusal):
    code, status = "data_read_only", 503
    words = Text(
        zh="数据目录不可写，无法保存。请联系系统管理员。",
        en="The data folder can't be written to, so nothing can be saved. Ask the system administrator.",
    )


class DiskFull(Refusal):
    code, status = "disk_full", 503
    words = Text(
        zh="磁盘已满，没有保存；原有数据完好，仍可查看。请系统管理员腾出至少 500 MB 空间，然后重做一次，不必重启。",
        en="The disk is full, so nothing was saved; what was there is whole and can be read. "
        "Ask the administrator to free at least 500 MB, then do it again; no restart is needed.",
    )


class FactsStopped(Refusal):
    code, status = "facts_stopped", 503
    words = Text(
        zh="数据库因磁盘已满或损坏而停止，已确认的数据没有丢失。请系统管理员检查磁盘空间并重启服务。",
        en="The database stopped after a full disk or damage; nothing that was acknowledged is lost. "
        "Ask the administrator to check the disk and restart the server.",
    )


class NoSuchFile(Refusal):
    code = "no_such_file"
    words = Text(zh="找不到或打不开文件 {file}。", en="The file {file} can't be found or opened.")


class NotEmpty(Refusal):
    code = "not_empty"
    words = Text(
        zh="这个数据目录已有数据。演示数据只能建在空目录里，请换一个目录。",
        en="This data folder holds data already. A demo is made in an empty folder only: choose another.",
    )


class NotUtf8(Refusal):
    code = "not_utf8"
    words = Text(
        zh="文件 {file} 不是 UTF-8 文本。请另存为 UTF-8。", en="The file {file} is not UTF-8 text. Save it as UTF-8."
    )


class StoreMissing(Refusal):
    code = "store_missing"
    words = Text(
        zh="{name} 不见了或是空的，而其余数据还在。未做任何改动。"
        "请把它放回原处，或从备份恢复（restore）；缺的是 bank.duckdb 时也可以重建（rebuild）。",
        en="{name} is missing or empty while the rest of the bank is there. Nothing was changed. "
        "Put it back or restore a backup (restore); if it is bank.duckdb, rebuild makes it anew.",
    )


class StoreOfAnother(Refusal):
    code = "store_of_another"
    words = Text(
        zh="{name} 属于另一家银行的数据（编号 {seen}，这里是 {known}）。未做任何改动。"
        "请检查数据目录和记录库地址，或从备份恢复（restore）。",
        en="{name} belongs to another bank (id {seen}, this one is {known}). Nothing was changed. "
        "Check the data folder and the address of the records, or restore a backup (restore).",
    )


class StoreOlder(Refusal):
    code = "store_older"
    words = Text(
        zh="记录库 {name} 比 {than} 旧，或来自另一条历史（版本 {seen}，对方为 {known}）。未做任何改动。"
        "请放回原来的文件，或从同一份备份整体恢复（restore）。",
        en="The records ({name}) are older than {than}, or of another line of acts (version {seen}, there {known}). "
        "Nothing was changed. Put the right one back, or restore all from one backup (restore).",
    )


class BatchesMissing(Refusal):
    code = "batches_missing"
    words = Text(
        zh="{name} 缺少已确认的数据批次，或批次不完整（{count} 个：{batches}）。未做任何改动。"
        "请从备份恢复（restore），或用已收文件重建（rebuild）。",
        en="{name} lacks batches that were acknowledged, or they are not whole ({count}: {batches}). "
        "Nothing was changed. Restore a backup (restore), or make the facts anew from the received files (rebuild).",
    )


class WriterElsewhere(Refusal):
    code = "writer_elsewhere"
    words = Text(
        zh="另一个程序正在写同一个记录库：{holder}（进程 {process}）。同一家银行同一时间只允许一个数据目录写入；"
        "请先停止它。若它已崩溃，半分钟后可以接替。",
        en="Another program is writing to the same records: {holder} (process {process}). One bank has one data folder "
        "that writes: stop that program first. If it has crashed, its place can be taken in half a minute.",
    )


class NotABackup(Refusal):
    code = "not_a_backup"
    words = Text(zh="{folder} 不是本程序的备份。", en="{folder} is not a backup of this program.")


class BackupHarmed(Refusal):
    code = "backup_harmed"
    words = Text(
        zh="备份 {folder} 中的文件缺失或已变化：{files}。请用另一份备份。",
        en="Files of the backup {folder} are missing or have changed: {files}. Use another backup.",
    )


class WrongRecords(Refusal):
    code = "wrong_records"
    words = Text(
        zh="备份 {folder} 与记录库地址不符：SQLite 的备份恢复到数据目录，"
        "PostgreSQL 的备份需要用 --records 指明记录库。",
        en="The backup {folder} does not fit the address of the records: one of SQLite is restored into the "
        "data folder, one of PostgreSQL needs --records.",
    )


class CannotRebuild(Refusal):
    code = "cannot_rebuild"
    words = Text(
        zh="有 {count} 个批次没有完好地保存在已收文件旁（{batches}），不能重建。"
        "未做任何改动；请从备份恢复（restore）。",
        en="{count} batches are not kept whole beside their received files ({batches}), so the facts can't be "
        "made anew. Nothing was changed; restore a backup (restore).",
    )


class PostgresToolFailed(Refusal):
    code = "postgres_tool_failed"
    words = Text(
        zh="记录库在 PostgreSQL 中，需要 {name}（PostgreSQL 客户端程序），而它没有完成：{said}",
        en="The records are in PostgreSQL, which needs {name} (of its client programs), and it did not finish: {said}",
    )


class NoAnswer(Refusal):
    code = "no_answer"
    words = Text(
        zh="服务器在回答 {verb} 之前已停止。请查看服务器日志，然后重做一次。",
        en="The server ended before it answered {verb}. Look at its log, then do it again.",
    )


class RefusedThere(Refusal):
    """What the server refused that a command was handed to: in its words, and by its code."""

    words = Text(zh="{words}", en="{words}")

    @classmethod
    def by(cls, code: str, words: str) -> Refusal:
        return type(cls.__name__, (cls,), {"code": code})(words=words)
