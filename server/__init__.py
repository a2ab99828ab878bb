"""The door: the ASGI gate, sign-in routes, sessions."""
