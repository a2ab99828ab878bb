"""The invented bank."""
