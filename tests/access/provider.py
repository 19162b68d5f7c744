"""A small OpenID Connect provider for tests: a real HTTP server that plays by the standard, and can be told to cheat.

Discovery, JWKS, authorization code flow with exact redirect addresses, PKCE (S256, required), codes that hold once,
client authentication, RS256 id_tokens, sign-out that forgets the browser. Sign-in is a page with a button a person.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT = "reply-commitments"
CLIENT_SECRET = secrets.token_urlsafe(24)


@dataclass
class Provider:
    """A running provider: its issuer, the people it knows by subject with their claims, and how it cheats."""

    issuer: str = ""
    people: dict[str, dict[str, object]] = field(default_factory=dict)
    redirects: list[str] = field(default_factory=list)
    cheat: str = ""  # one of CHEATS; empty: honest
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    issued: list[str] = field(default_factory=list)  # every code and token given out
    signed_out: list[dict[str, str]] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))

    def metadata(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "email", "profile"],
        }

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims: dict[str, object] = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked.get("nonce", ""),
            **self.people[asked["subject"]],
            "sub": asked["subject"],
        }
        header = {"alg": "RS256", "kid": "one"}
        key: RSAKey | OctKey = self.key
        if self.cheat == "algorithm":
            header, key = {"alg": "HS256", "kid": "one"}, OctKey.import_key(self.key.as_pem(private=False))
        elif self.cheat == "key":
            key = RSAKey.generate_key(2048, {"kid": "one"})
        claims |= CHEATS.get(self.cheat, {})
        if self.cheat == "unsigned":
            parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims)]
            return ".".join(_base64(part) for part in parts) + "."
        return jwt.encode(header, claims, key, algorithms=[header["alg"]])


CHEATS: dict[str, dict[str, object]] = {
    "nonce": {"nonce": "another"},
    "issuer": {"iss": "https://elsewhere.example"},
    "audience": {"aud": "another-client"},
    "audience with our name aside": {"aud": ["another-client", "third"], "azp": CLIENT},
    "expired": {"iat": 1_500_000_000, "exp": 1_500_000_300},
    "algorithm": {},
    "key": {},
    "unsigned": {},
}


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider on a free port of this machine."""
    provider = Provider()

    class Handler(_Handler):
        held = provider

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://localhost:{server.server_address[1]}"
    runner = threading.Thread(target=server.serve_forever, daemon=True)
    runner.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        runner.join(timeout=10)


class _Handler(BaseHTTPRequestHandler):
    held: Provider

    def do_GET(self) -> None:
        """Discovery, keys, the page of people, sign-out."""
        path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        if path == "/.well-known/openid-configuration":
            self._json(self.held.metadata())
        elif path == "/jwks":
            self._json({"keys": [self.held.key.as_dict(private=False)]})
        elif path == "/authorize":
            self._authorize(query)
        elif path == "/leave":
            self.held.signed_out.append(query)
            self._redirect(query["post_logout_redirect_uri"])
        else:
            self._say(404, "not here")

    def do_POST(self) -> None:
        """A button of the page of people, or a code for its token."""
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        fields = {name: given[0] for name, given in form.items()}
        if self.path == "/token":
            self._token(fields)
            return
        asked = dict(parse_qsl(fields["asked"])) | {"subject": fields["subject"]}
        code = secrets.token_urlsafe(16)
        self.held.codes[code] = asked
        self.held.issued.append(code)
        self._redirect(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def _authorize(self, query: dict[str, str]) -> None:
        if query.get("client_id") != CLIENT or query.get("redirect_uri") not in self.held.redirects:
            self._say(400, "unknown client or address")
            return
        if query.get("response_type") != "code" or query.get("code_challenge_method") != "S256":
            self._say(400, "code with PKCE alone")
            return
        people = "".join(
            f'<button name="subject" value="{escape(subject)}">{escape(subject)}</button>'
            for subject in self.held.people
        )
        kept = escape(urlencode(query))
        self._say(
            200,
            f'<h1>Provider</h1><form method="post" action="/choose">'
            f'<input type="hidden" name="asked" value="{kept}">{people}</form>',
        )

    def _token(self, fields: dict[str, str]) -> None:
        told = self.headers.get("authorization", "").removeprefix("Basic ")
        client, _, secret = base64.b64decode(told).decode().partition(":")
        asked = self.held.codes.pop(fields.get("code", ""), None)
        proof = _base64(hashlib.sha256(fields.get("code_verifier", "").encode()).digest())
        if (unquote(client), unquote(secret)) != (CLIENT, CLIENT_SECRET):
            self._json({"error": "invalid_client"}, 401)
        elif (
            asked is None
            or fields.get("redirect_uri") != asked["redirect_uri"]
            or proof != asked["code_challenge"]
        ):
            self._json({"error": "invalid_grant"}, 400)
        else:
            token = {"access_token": secrets.token_urlsafe(16), "id_token": self.held.id_token(asked)}
            self.held.issued.extend(token.values())
            self._json({"token_type": "Bearer", "expires_in": 300, **token})

    def _json(self, answer: dict[str, object], status: int = 200) -> None:
        self._send(status, json.dumps(answer).encode(), "application/json")

    def _say(self, status: int, words: str) -> None:
        self._send(status, f"<!doctype html><meta charset=utf-8>{words}".encode(), "text/html; charset=utf-8")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, address: str) -> None:
        self.send_response(303)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
