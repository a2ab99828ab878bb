"""Why a received file was not read, in words. To add a reason, add a class here.

These are raised in the reader's own process and carried over by code, so their facts are
plain strings and numbers. A reader's own message never appears in them.
"""

from __future__ import annotations

from typing import ClassVar

from data.errors import Refusal
from data.types import Text


class FileRefused(Refusal):
    """A received file that is not read."""

    code: ClassVar[str] = "file_refused"


class FileEmpty(FileRefused):
    code = "file_empty"
    words = Text(
        zh="文件是空的（0 字节）。请确认保存或传输已完成，再重新上传。",
        en="The file is empty (0 bytes). Check that it was saved and copied completely, then upload it again.",
    )


class FileTooBig(FileRefused):
    code = "file_too_big"
    words = Text(
        zh="文件有 {seen} MB，上限 {limit} MB。请删去图片和无关工作表，或按月份拆开后上传。",
        en="The file has {seen} MB; the limit is {limit} MB. "
        "Remove pictures and unrelated sheets, or split it by month.",
    )


class NameTooLong(FileRefused):
    code = "name_too_long"
    words = Text(
        zh="名称“{name}…”有 {seen} 个字符，上限 {limit} 个。请改短后重新上传。",
        en="The name “{name}…” has {seen} characters; the limit is {limit}. Shorten it and upload again.",
    )


class FileEncrypted(FileRefused):
    code = "file_encrypted"
    words = Text(
        zh="文件设有打开密码，无法读取。请在 Excel 中打开，取消密码（文件—信息—保护工作簿）后另存再上传。",
        en="The file has an open password and can't be read. "
        "Open it in Excel, remove the password (File, Info, Protect Workbook), save and upload again.",
    )


class NotASpreadsheet(FileRefused):
    code = "file_not_a_spreadsheet"
    words = Text(
        zh="文件 {name} 的内容是{zh}，不是电子表格。请在 Excel 中打开并“另存为”.xlsx 后上传。",
        en="The content of {name} is {en}, not a spreadsheet. "
        "Open it in Excel, choose “Save as” .xlsx, and upload that.",
    )


class FileDamaged(FileRefused):
    code = "file_damaged"
    words = Text(
        zh="文件已损坏或不完整（{zh}）。请在 Excel 中打开检查，另存为新文件后上传；打不开时请向报送单位重新索取。",
        en="The file is damaged or incomplete ({en}). Open it in Excel and save it as a new file; "
        "if it won't open, ask the sender for it again.",
    )


class FileUnsafe(FileRefused):
    code = "file_unsafe"
    words = Text(
        zh="文件的内部结构可疑（{zh}），不是办公软件正常保存的，未读取。请在 Excel 中另存为新文件后上传。",
        en="The inside of the file is suspicious ({en}); no office program saves it so. "
        "It was not read. Save it as a new file in Excel and upload that.",
    )


class FileBomb(FileRefused):
    code = "file_bomb"
    words = Text(
        zh="文件解压后过大（部分 {part} 超过 {limit}），未继续读取。请删去多余的行列和格式，另存为新文件后上传。",
        en="The file grows too large when unpacked (part {part} exceeds {limit}). "
        "Remove surplus rows, columns and formats, and save it as a new file.",
    )


class TooManyMembers(FileRefused):
    code = "too_many_members"
    words = Text(
        zh="文件包内有 {seen} 个部分，上限 {limit} 个。请把数据工作表复制到新工作簿后上传。",
        en="The file has {seen} parts inside; the limit is {limit}. "
        "Copy the data sheets to a new workbook and upload that.",
    )


class FileDoctype(FileRefused):
    code = "file_doctype"
    words = Text(
        zh="文件的部分 {part} 含有文档类型声明（DOCTYPE），可能引用外部内容，未读取。请在 Excel 中另存为新文件后上传。",
        en="Part {part} of the file declares a document type (DOCTYPE), which can draw in outside content. "
        "It was not read. Save it as a new file in Excel.",
    )


class TooDeep(FileRefused):
    code = "file_too_deep"
    words = Text(
        zh="文件的部分 {part} 嵌套超过 {limit} 层，不是正常的表格。请在 Excel 中另存为新文件后上传。",
        en="Part {part} of the file is nested more than {limit} levels deep, which no normal spreadsheet is. "
        "Save it as a new file in Excel.",
    )


class TooManySheets(FileRefused):
    code = "too_many_sheets"
    words = Text(
        zh="文件有 {seen} 张工作表，上限 {limit} 张。请只保留要上传的工作表。",
        en="The file has {seen} sheets; the limit is {limit}. Keep only the sheets to be uploaded.",
    )


class TooManyRows(FileRefused):
    code = "too_many_rows"
    words = Text(
        zh="工作表“{sheet}”有内容的行超过 {limit} 行。请按月份拆成几个文件上传。",
        en="Sheet “{sheet}” has more than {limit} filled rows. Split it by month into several files.",
    )


class TooManyColumns(FileRefused):
    code = "too_many_columns"
    words = Text(
        zh="工作表“{sheet}”有内容的列超过 {limit} 列。请只保留需要的列，或按月份拆开。",
        en="Sheet “{sheet}” has more than {limit} filled columns. Keep only the columns needed, or split it by month.",
    )


class TooManyCells(FileRefused):
    code = "too_many_cells"
    words = Text(
        zh="文件有内容的单元格超过 {limit} 个（读到工作表“{sheet}”为止）。请拆成几个文件上传。",
        en="The file has more than {limit} filled cells (reached in sheet “{sheet}”). Split it into several files.",
    )


class TooMuchText(FileRefused):
    code = "too_much_text"
    words = Text(
        zh="文件的文字总量超过 {limit} 个字符（读到工作表“{sheet}”为止）。请删去说明文字后上传。",
        en="The file has more than {limit} characters of text (reached in sheet “{sheet}”). "
        "Remove explanatory text and upload again.",
    )


class CellTooLong(FileRefused):
    code = "cell_too_long"
    words = Text(
        zh="工作表“{sheet}”{cell} 的文字超过 {limit} 个字符。若是 CSV，请检查此处引号是否配对。",
        en="The text at {cell} in sheet “{sheet}” has more than {limit} characters. "
        "In a CSV file, check that the quotes are paired there.",
    )


class TooManyMerges(FileRefused):
    code = "too_many_merges"
    words = Text(
        zh="工作表“{sheet}”的合并单元格超过 {limit} 处。请取消合并后上传。",
        en="Sheet “{sheet}” has more than {limit} merged ranges. Unmerge the cells and upload again.",
    )


class MergeTooLarge(FileRefused):
    code = "merge_too_large"
    words = Text(
        zh="工作表“{sheet}”的合并区域过大（到 {cell} 为止合计超过 {limit} 格）。请取消整行、整列或整表合并后上传。",
        en="The merged ranges of sheet “{sheet}” are too large (more than {limit} cells by {cell}). "
        "Unmerge whole rows, columns or sheets and upload again.",
    )


class TextHasNul(FileRefused):
    code = "text_has_nul"
    words = Text(
        zh="文本文件第 {line} 行含有空字符（NUL），可能不是文本或编码有误。"
        "请在 Excel 中另存为 .xlsx 或“CSV UTF-8”后上传。",
        en="Line {line} of the text file holds a NUL character: it may not be text, or its encoding is wrong. "
        "Save it as .xlsx or “CSV UTF-8” and upload that.",
    )


class EncodingUnknown(FileRefused):
    code = "encoding_unknown"
    words = Text(
        zh="文本文件的编码无法识别（不是 UTF-8、UTF-16、GB18030 或 Big5）。"
        "请在 Excel 中另存为 .xlsx 或“CSV UTF-8”后上传。",
        en="The encoding of the text file is not known (neither UTF-8, UTF-16, GB18030 nor Big5). "
        "Save it as .xlsx or “CSV UTF-8” and upload that.",
    )


class QuotesUnbalanced(FileRefused):
    code = "quotes_unbalanced"
    words = Text(
        zh="文本文件第 {line} 行起的引号不配对，无法分清各列。请改正引号，或另存为 .xlsx 后上传。",
        en="The quotes from line {line} on are not paired, so the columns can't be told apart. "
        "Correct them, or save the file as .xlsx and upload that.",
    )


class FileTooSlow(FileRefused):
    code = "file_too_slow"
    words = Text(
        zh="读取此文件用了 {limit} 秒处理器时间仍未完成，已停止。请删去多余的行列和格式，另存为新文件后上传。",
        en="Reading this file took more than {limit} seconds of the processor and was stopped. "
        "Remove surplus rows, columns and formats, and save it as a new file.",
    )


class MachineBusy(FileRefused):
    code = "machine_busy"
    words = Text(
        zh="服务器太忙，{limit} 秒内没有读完，已停止。文件本身未必有问题，请稍后再试；仍不行请联系系统管理员。",
        en="The server is too busy: the file was not read within {limit} seconds. There may be nothing wrong with it. "
        "Try again later; if it stays, ask the administrator.",
    )


class FileTooHungry(FileRefused):
    code = "file_too_hungry"
    words = Text(
        zh="读取此文件需要的内存超过 {limit} MB，已停止。请删去多余的行列和格式，另存为新文件后上传。",
        en="Reading this file needs more than {limit} MB of memory and was stopped. "
        "Remove surplus rows, columns and formats, and save it as a new file.",
    )


class ReaderBusy(FileRefused):
    code = "reader_busy"
    words = Text(
        zh="正在读取其他人的文件，请稍后再试。", en="Other people's files are being read. Try again in a moment."
    )


FILE_REFUSALS: dict[str, type[FileRefused]] = {refusal.code: refusal for refusal in FileRefused.__subclasses__()}
