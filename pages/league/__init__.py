"""The league page."""
