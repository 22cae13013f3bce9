"""Signed webhooks."""

import hashlib
from importlib.metadata import version

import jwt
from vonage_jwt import VonageVerifyJwtError

from kinds.kind import Kind, Unequal


class Webhook(Kind):
    name = "Signed webhook (HS256)"
    # The SDK verifies webhooks and signs none: theirs are the documented claims, signed by PyJWT.
    peer = f"vonage {version('vonage')}"
    task = "webhook"

    def draw(self):
        secret = self.values.secret()
        return {
            "account": self.values.api_key(), "secret": secret, "otherSecret": secret + "x",
            "application": self.values.uuid() if self.values.chance(0.5) else None, "body": self.values.text(5_000),
            "now": self.values.now(), "id": self.values.id(),
        }

    def make(self, task):
        claims = {
            "iat": task["now"], "jti": task["id"], "iss": "Vonage", "api_key": task["account"],
            "payload_hash": hashlib.sha256(task["body"].encode()).hexdigest(),
        }
        if task["application"] is not None:
            claims["application_id"] = task["application"]
        return jwt.encode(claims, task["secret"], algorithm="HS256")

    def check_key(self, token, task, other=False):
        try:
            return self.keys.voice.verify_signature(token, task["otherSecret" if other else "secret"])
        except VonageVerifyJwtError as error:
            raise Unequal(f"the SDK cannot read the token: {error}") from error

    def reading(self, task):
        reading = {"kind": self.task, "project": task["account"], "iat": task["now"], "id": task["id"]}
        return reading if task["application"] is None else {**reading, "application": task["application"]}
