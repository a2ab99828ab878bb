"""The notice as files: Word, PDF, picture, workbook and message; they know the content and nothing of the bank."""
