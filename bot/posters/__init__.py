"""Posters to print: codes that begin a talk where they hang."""
