"""Reports as files (R00.8, R02.4, R04.9): DOCX, PDF and XLSX of what `handlers.papers` gathers."""
