"""Attachments come and go whole with their statements; signatures are of what they sign."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from lms.records.models import Attachment, Statement
from lms.records.xapi import attaching, multipart
from tests.lms.records.xapi.conftest import told

PAPER = b"%PDF-1.7 \r\n--not an edge\r\n\x00\xff"


def announced(content, **more):
    return {
        "usageType": "https://mitra.example/lampiran",
        "display": {"id": "Lampiran"},
        "contentType": "application/pdf",
        "length": len(content),
        "sha2": hashlib.sha256(content).hexdigest(),
        **more,
    }


def mixed(document, *contents):
    """Return the body and the content type of a request with attachments."""
    parts = [
        (hashlib.sha256(content).hexdigest(), "application/pdf", content) for content in contents
    ]
    return multipart.joined(json.dumps(document).encode(), parts)


def send(teller, document, *contents):
    body, kind = mixed(document, *contents)
    return teller.send("POST", "statements", body=body, kind=kind)


def test_an_attachment_comes_back_as_it_came(partner):
    statement = told(attachments=[announced(PAPER)])
    assert send(partner, statement, PAPER).status_code == 200
    answer = partner.send("GET", "statements", {"attachments": "true"})
    first, second = multipart.parts(answer.content, answer.headers["Content-Type"])
    assert json.loads(first.content)["statements"][0]["id"] == statement["id"]
    assert second.content == PAPER
    assert second.headers["x-experience-api-hash"] == hashlib.sha256(PAPER).hexdigest()
    assert second.media_type == "application/pdf"
    assert partner.ids() == [statement["id"]]


def test_the_same_bytes_are_kept_once(partner):
    for _each in range(2):
        send(partner, told(attachments=[announced(PAPER)]), PAPER)
    assert Attachment.objects.count() == 1


def test_what_lies_elsewhere_need_not_be_sent(partner):
    elsewhere = announced(PAPER, fileUrl="https://mitra.example/naskah.pdf")
    assert partner.tell(told(attachments=[elsewhere])).status_code == 200


@pytest.mark.parametrize(
    ("announcing", "sent"),
    [([announced(PAPER)], []), ([], [PAPER]), ([announced(PAPER)], [PAPER, b"lain"])],
)
def test_what_is_announced_and_what_is_sent_must_agree(partner, announcing, sent):
    assert send(partner, told(attachments=announcing), *sent).status_code == 400
    assert not [*Attachment.objects.all(), *Statement.objects.all()]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"X-Experience-API-Hash: ", b"X-Experience-API-Hash: 00"),
        (b"X-Experience-API-Hash", b"X-Other"),
        (b"Transfer-Encoding: binary", b"Transfer-Encoding: base64"),
        (b"Content-Type: application/json", b"Content-Type: text/plain"),
        (b"Content-Transfer-Encoding: binary", b"no colon"),
        (b"%PDF", b"%FDP"),
        (b"--\r\n", b"\r\n"),
    ],
)
def test_a_body_that_is_not_in_order_is_refused(partner, old, new):
    body, kind = mixed(told(attachments=[announced(PAPER)]), PAPER)
    assert old in body
    answer = partner.send("POST", "statements", body=body.replace(old, new), kind=kind)
    assert answer.status_code == 400
    assert not Statement.objects.exists()


def test_a_body_without_a_boundary_is_refused(partner):
    answer = partner.send("POST", "statements", body=b"x", kind="multipart/mixed")
    assert answer.status_code == 400


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def certificate(key):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mitra.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    signed = made.sign(key, hashes.SHA256())
    return base64.b64encode(signed.public_bytes(Encoding.DER)).decode()


def send_signed(teller, signature, statement):
    attachment = announced(
        signature, usageType=attaching.SIGNATURE, contentType=attaching.SIGNATURE_TYPE
    )
    return send(teller, {**statement, "attachments": [attachment]}, signature)


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
@pytest.mark.parametrize("with_certificate", [True, False])
def test_a_signed_statement_is_kept(partner, key, certificate, algorithm, with_certificate):
    statement = told()
    headers = {"x5c": [certificate]} if with_certificate else {}
    signature = jwt.encode(statement, key, algorithm, headers=headers).encode()
    assert send_signed(partner, signature, statement).status_code == 200


def test_a_signature_of_another_statement_is_refused(partner, key):
    signature = jwt.encode(told(object={"id": "https://lain.example"}), key, "RS256").encode()
    assert send_signed(partner, signature, told()).status_code == 400


def test_a_signature_made_with_another_key_than_its_certificates_is_refused(partner, certificate):
    statement = told()
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    signature = jwt.encode(statement, other, "RS256", headers={"x5c": [certificate]}).encode()
    assert send_signed(partner, signature, statement).status_code == 400


@pytest.mark.parametrize("x5c", [["bukan sertifikat"], [""], "abc", [1], {"a": 1}])
def test_a_certificate_that_is_none_is_refused(partner, key, x5c):
    statement = told()
    signature = jwt.encode(statement, key, "RS256", headers={"x5c": x5c}).encode()
    assert send_signed(partner, signature, statement).status_code == 400


def test_signatures_by_a_shared_secret_or_by_nothing_are_refused(partner, key):
    statement = told()
    secret = jwt.encode(statement, "rahasia" * 8, "HS256").encode()
    none = jwt.encode(statement, None, "none").encode()
    for signature in (secret, none, b"bukan.tanda.tangan", b"\xff"):
        assert send_signed(partner, signature, statement).status_code == 400
    assert not Statement.objects.exists()
