"""The edges: whatever touches the outside. Commands, settings, words, channels, pages."""
