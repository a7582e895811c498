"""Long work, made into files: exports and reports."""
