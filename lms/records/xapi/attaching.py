"""Attachments: every one that a statement announces is there, and nothing comes besides."""

import hashlib
import json
from base64 import b64decode
from collections.abc import Iterable, Iterator

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from lms.records.xapi import comparing
from lms.records.xapi.exceptions import Malformed
from lms.records.xapi.multipart import HASH, Part

SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"
SIGNATURE_TYPE = "application/octet-stream"
ALGORITHMS = ["RS256", "RS384", "RS512"]
HASHES = {56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}


def announced(statement: dict) -> Iterator[dict]:
    """Yield the attachments of a statement and of the one inside it."""
    yield from statement.get("attachments", [])
    if statement["object"].get("objectType") == "SubStatement":
        yield from statement["object"].get("attachments", [])


def matched(statements: Iterable[dict], parts: Iterable[Part]) -> dict[str, bytes]:
    """Return the contents by sha2; raises Malformed where parts and announcements differ."""
    contents = dict(_hashed(part) for part in parts)
    wanted: set[str] = set()
    for statement in statements:
        for attachment in announced(statement):
            sha2 = attachment["sha2"].lower()
            if sha2 not in contents and "fileUrl" not in attachment:
                raise Malformed(f"The attachment {sha2[:12]}… was announced and not sent.")
            wanted.add(sha2)
        _check_signature(statement, contents)
    if extra := contents.keys() - wanted:
        raise Malformed(f"A part was sent that no statement announces: {min(extra)[:12]}….")
    return contents


def _hashed(part: Part) -> tuple[str, bytes]:
    sha2 = part.headers.get(HASH.lower(), "").lower()
    if part.headers.get("content-transfer-encoding", "").lower() != "binary":
        raise Malformed("Each attachment needs the header Content-Transfer-Encoding: binary.")
    if not sha2:
        raise Malformed(f"Each attachment needs the header {HASH}.")
    algorithm = HASHES.get(len(sha2))
    if algorithm is None or hashlib.new(algorithm, part.content).hexdigest() != sha2:
        raise Malformed(f"{HASH} is not the SHA-2 of the attachment that follows it.")
    return sha2, part.content


def _check_signature(statement: dict, contents: dict[str, bytes]) -> None:
    for attachment in statement.get("attachments", []):
        if attachment["usageType"] != SIGNATURE:
            continue
        if attachment["contentType"] != SIGNATURE_TYPE:
            raise Malformed(f"A signature is of the type {SIGNATURE_TYPE}.")
        if content := contents.get(attachment["sha2"].lower()):
            _check_jws(content, statement)


def _check_jws(token: bytes, statement: dict) -> None:
    """Check a signature; where it brings its certificate, that it was made with its key."""
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in ALGORITHMS:
            raise Malformed(f"A signature uses one of {', '.join(ALGORITHMS)}.")
        signed = json.loads(_payload(token, header))
    except (jwt.PyJWTError, ValueError, TypeError, LookupError) as error:
        raise Malformed("The signature is not a JSON web signature of a statement.") from error
    if not isinstance(signed, dict) or not comparing.same(_unnamed(signed), _unnamed(statement)):
        raise Malformed("The signature is of another statement.")


def _payload(token: bytes, header: dict) -> bytes:
    jws = jwt.PyJWS()
    if not header.get("x5c"):
        return jws.decode_complete(token, options={"verify_signature": False})["payload"]
    certificate = x509.load_der_x509_certificate(b64decode(header["x5c"][0]))
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey):
        raise Malformed("The certificate of a signature has a key of RSA.")
    decoded = jws.decode_complete(token, key, algorithms=ALGORITHMS)
    return decoded["payload"]


def _unnamed(statement: dict) -> dict:
    """Whoever signed may have left the id to the store."""
    return {name: value for name, value in statement.items() if name != "id"}
