"""What requests of tus 1.0 say, and what is wrong with others."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.uploading import protocol
from media.uploading.protocol import Unanswerable

BYTES = {"Content-Type": protocol.BODY_TYPE}
KEYS = st.text(
    st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=","),
    min_size=1,
    max_size=9,
)
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


@given(st.dictionaries(KEYS, TEXTS, max_size=4))
def test_what_a_sender_tells_about_a_file_arrives_as_it_was(facts):
    pairs = [f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in facts.items()]
    assert protocol.metadata(",".join(pairs)) == facts


def test_a_key_may_stand_without_a_value():
    assert protocol.metadata("is_draft,filename YQ==") == {"is_draft": "", "filename": "a"}


@pytest.mark.parametrize("header", ["a b c", "a !!", ",", "a YQ==,a YQ==", "ké YQ==", "a YQ"])
def test_metadata_that_cannot_be_read_is_refused(header):
    with pytest.raises(Unanswerable) as refused:
        protocol.metadata(header)
    assert refused.value.status == 400


@pytest.mark.parametrize("version", [{}, {"Tus-Resumable": "0.2.2"}])
def test_another_version_is_refused(version):
    with pytest.raises(Unanswerable) as refused:
        protocol.check_version(version)
    assert refused.value.status == 412


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Upload-Length": "-1"},
        {"Upload-Length": "1.5"},
        {"Upload-Length": "٣"},
        {"Upload-Length": "9" * 30},
        {"Upload-Length": "10", "Upload-Defer-Length": "1"},
    ],
)
def test_a_length_that_is_none_is_refused(headers):
    with pytest.raises(Unanswerable) as refused:
        protocol.creation(headers)
    assert refused.value.status == 400


def test_an_addition_says_where_how_much_and_what_it_adds_up_to():
    digest = base64.b64encode(b"jumlah").decode()
    said = {
        **BYTES,
        "Upload-Offset": "7",
        "Content-Length": "3",
        "Upload-Checksum": f"sha1 {digest}",
    }
    addition = protocol.addition(said)
    assert (addition.offset, addition.size) == (7, 3)
    assert addition.checksum == protocol.Checksum("sha1", b"jumlah")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Offset": "0"}, 415),
        ({"Upload-Offset": "0", "Content-Type": "video/mp4"}, 415),
        (BYTES, 400),
        ({**BYTES, "Upload-Offset": "x"}, 400),
        ({**BYTES, "Upload-Offset": "0", "Upload-Checksum": "md5 YQ=="}, 400),
        ({**BYTES, "Upload-Offset": "0", "Upload-Checksum": "sha1 ??"}, 400),
    ],
)
def test_an_addition_that_cannot_be_understood_is_refused(headers, status):
    with pytest.raises(Unanswerable) as refused:
        protocol.addition(headers)
    assert refused.value.status == status


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "0"}, {"Content-Length": ""}])
def test_a_creation_without_bytes_brings_none(headers):
    assert protocol.first_addition(headers) is None


def test_a_creation_may_bring_the_first_bytes():
    assert protocol.first_addition({**BYTES, "Content-Length": "5"}).size == 5
    assert protocol.first_addition({**BYTES, "Transfer-Encoding": "chunked"}).size is None
