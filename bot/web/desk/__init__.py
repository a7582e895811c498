"""The desk: where staff work in a browser. Server-rendered, of use without any script; htmx spares reloading."""
