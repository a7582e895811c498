"""Numbered changes of the schema, applied in order by models.upgrade; made by `make migrations`."""
