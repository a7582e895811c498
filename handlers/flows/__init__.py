"""The conversations of this service, as values."""
