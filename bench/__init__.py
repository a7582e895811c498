"""Measurements: `python -m bench.intake`, `bench.wechat`, `bench.understanding`. What they said last: README.md."""
