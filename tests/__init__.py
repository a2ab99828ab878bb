"""The tests, imported one way: `from tests.…`."""
