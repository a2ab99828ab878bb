"""An address passed on opens nothing: downloads, uploads and files belong to the ticket whose page was given them."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from server.granted_addresses import MOST_PER_TICKET, GrantedAddresses
from tests.server.caller import Caller, Page

pytestmark = pytest.mark.slow


def both(server, thief: str = "ana") -> tuple[Caller, Page, Caller, Page]:
    """The owner with a page, and somebody else with one."""
    owner, other = server.caller("boss"), server.caller(thief)
    mine, theirs = owner.page(), other.page()
    mine.run()
    theirs.run()
    return owner, mine, other, theirs


def test_another_persons_download_address_opens_nothing(server):
    owner, mine, other, _ = both(server, "west")
    alone = mine.on_demand(
        mine.elements["on demand"].deferred_file_id
    )  # the other download has the same address for everybody
    assert owner.http("GET", alone).content == b"written on demand"
    assert other.http("GET", alone).status_code == 404
    assert server.caller("boss").http("GET", alone).status_code == 404  # the same person, but another ticket


def test_an_address_typed_in_and_shown_again_is_not_given_by_that(server):
    owner, mine, other, theirs = both(server, "west")
    alone = mine.on_demand(mine.elements["on demand"].deferred_file_id)
    assert any(alone in text for text in theirs.run(query=f"q={alone}"))
    assert other.http("GET", alone).status_code == 404
    assert owner.http("GET", alone).status_code == 200


def test_a_file_on_demand_is_written_for_the_page_that_was_offered_it_only(server):
    _, mine, _, theirs = both(server)
    offered = mine.elements["on demand"].deferred_file_id
    with pytest.raises(TimeoutError):
        theirs.on_demand(offered, seconds=1)
    assert mine.on_demand(offered).startswith("/media/")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_another_persons_upload_address_is_refused(server, method):
    owner, mine, other, _ = both(server)
    address = mine.upload_address()
    assert other.put(address, method) == 403
    assert owner.put(address) == 204
    assert owner.put(address, "DELETE") == 204


def test_one_persons_files_have_an_end_and_a_file_taken_out_makes_room(server):
    owner, mine, other, theirs = both(server)
    second = owner.page()  # another page of the same person counts with the first
    second.run()
    first_address, second_address, content = mine.upload_address(), second.upload_address(), b"P" * 60_000
    assert owner.put(first_address, content=content) == 204
    assert owner.put(second_address, content=content) == 413
    assert other.put(theirs.upload_address(), content=content) == 204
    assert owner.put(first_address, "DELETE") == 204
    assert owner.put(second_address, content=content) == 204
    assert owner.put(second_address, "DELETE") == 204


def test_a_file_comes_with_its_length(server):
    owner, mine, _, _ = both(server)
    assert owner.http("PUT", mine.upload_address(), content=iter([b"P"])).status_code == 411


def test_an_upload_address_made_up_from_a_session_id_is_refused(server):
    owner, mine, other, theirs = both(server)
    assert other.put(f"/_stcore/upload_file/{mine.session}/made-up") == 403
    assert other.put(f"/_stcore/upload_file/{theirs.session}/made-up") == 403
    assert owner.put(f"/_stcore/upload_file/{mine.session}/made-up") == 403


def test_nobody_can_have_files_written_beside_the_program(server):
    page = server.caller("boss").page()
    page.run()
    message = BackMsg()
    message.backend_operation_request.request_id = "1"
    message.backend_operation_request.session_id = page.session
    message.backend_operation_request.install_skills.SetInParent()
    page.send(message)
    with pytest.raises(TimeoutError):
        page.answer("backend_operation_response", seconds=2)


def test_only_the_newest_addresses_of_a_ticket_are_kept():
    given, message = GrantedAddresses(), ForwardMsg()
    for number in range(MOST_PER_TICKET + 1):
        message.delta.new_element.download_button.url = f"/media/{number}"
        given.note("a", message.SerializeToString())
    assert not given.holds("a", "/media/0")
    assert given.holds("a", f"/media/{MOST_PER_TICKET}")
    assert not given.holds("b", f"/media/{MOST_PER_TICKET}")


def test_bytes_that_are_no_message_give_nothing():
    given = GrantedAddresses()
    given.note("a", b"\xff" * 50)
    given.note("a", b"/media/0" * 500_000)
    assert not given.holds("a", "/media/0")
