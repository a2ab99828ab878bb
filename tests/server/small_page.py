"""A script for the door's tests: who is present, an act in a callback, a fragment, a download, an upload, a bug."""

import time

import streamlit as st

from data.errors.people import SignedOut
from data.people.rights import Act, Actor, require
from server.who_is_here import open_store, signed_in_actor


def actor_required() -> Actor:
    actor = signed_in_actor()
    if actor is None:
        raise SignedOut()
    return actor


def publish() -> None:
    actor = actor_required()
    with open_store().acting(actor, Act.PUBLISH, "2026-10"):
        require(actor, Act.PUBLISH)


def begin() -> None:
    """An act that goes on until a file says so."""
    folder = open_store().folder
    with open_store().acting(actor_required(), Act.PUBLISH, "2026-12"):
        folder.with_name("begun").touch()
        while not folder.with_name("go on").exists():
            time.sleep(0.05)


def written() -> bytes:
    return b"written on demand"


def front() -> None:
    st.button("publish", on_click=publish)
    st.button("begin", on_click=begin)
    st.download_button("figures", b"league table of the bank", file_name="figures.csv")
    st.download_button("on demand", written, file_name="on-demand.csv", on_click="ignore")
    st.file_uploader("file")
    st.write(f"nothing matches {st.query_params.get('q', '')}")
    if st.query_params.get("break"):
        raise ValueError("secret words 13812345678")
    part()


def other() -> None:
    st.write("second page")


@st.fragment
def part() -> None:
    st.write(f"fragment for {actor_required().login}")


actor = signed_in_actor()
if actor is None:
    st.write("nobody")
    st.stop()
st.write(f"here is {actor.login} as {actor.role} of {sorted(actor.branches)} at {actor.address}")
st.write(f"cookies {sorted(st.context.cookies)}")
st.navigation([st.Page(front, title="front", default=True), st.Page(other, title="other", url_path="other")]).run()
