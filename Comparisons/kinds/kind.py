"""What every kind of token has, and what the comparisons share."""

import base64
import json
import warnings
from collections import Counter
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import jwt

# Short secrets are among the inputs on purpose.
warnings.filterwarnings("ignore", category=jwt.warnings.InsecureKeyLengthWarning)


class Refused(Exception):
    """The SDK does not make a token of the input."""


class Unequal(Exception):
    """Ours is not theirs; the text says how."""


@contextmanager
def frozen(now, nonce=0, fraction=0.0, id=""):
    """Stops the clock, and fixes what the SDKs draw themselves."""
    with ExitStack() as stack:
        for name in ["time.time", "vonage_jwt.jwt.time", "vonage_video.models.token.time"]:
            stack.enter_context(patch(name, lambda: now))
        stack.enter_context(patch("random.randint", lambda first, last: nonce))
        stack.enter_context(patch("random.random", lambda: fraction))
        stack.enter_context(patch("uuid.uuid4", lambda: id))
        yield


def claims_once(pairs):
    """The members of a JSON object, none of which may be repeated."""
    claims = dict(pairs)
    if len(claims) != len(pairs):
        raise Unequal(f"a name is repeated: {pairs}")
    return claims


def require_equal(what, ours, theirs):
    """Raises Unequal with the members that are not the same."""
    if ours != theirs:
        names = [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)]
        sides = [{name: side[name] for name in names if name in side} for side in (ours, theirs)]
        raise Unequal(f"{what}: ours {json.dumps(sides[0])}, theirs {json.dumps(sides[1])}")


def parts(token):
    """The header and the claims of a JSON Web Token, whose encoding is checked and whose signature is not."""
    texts = token.split(".")
    if len(texts) != 3 or "=" in token:
        raise Unequal("a JSON Web Token has three parts without padding")
    try:
        decoded = [base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True) for text in texts[:2]]
        header, claims = [json.loads(text.decode(), object_pairs_hook=claims_once) for text in decoded]
    except ValueError as error:
        raise Unequal(f"the token is no base64 of UTF-8 of JSON: {error}") from error
    return header, claims


class Kind:
    """One kind of token of one implementation."""

    name = ""
    peer = ""
    task = ""

    def __init__(self, values, keys):
        self.values = values
        self.keys = keys
        # How often each documented difference from the peer was met.
        self.differences = Counter()

    def draw(self):
        """The next input, as the task that our program gets."""
        raise NotImplementedError

    def make(self, task):
        """The SDK's token; raises Refused."""
        raise NotImplementedError

    def expected(self, claims, task):
        """The SDK's claims, changed by the documented differences into ours."""
        return claims

    def refused_by_us_alone(self, task):
        """The documented difference for which we refuse what the SDK takes, or None."""
        return None

    def check_key(self, token, task, other=False):
        """Whether the other implementation finds that the key, or another, signed a token."""
        raise NotImplementedError

    def reading(self, task):
        """What we must read in the SDK's token."""
        raise NotImplementedError

    def shown(self, task):
        """The input in one line of ASCII."""
        return json.dumps({name: value for name, value in task.items() if name not in {"task", "theirs"}})

    def note(self, difference):
        self.differences[self.peer, difference] += 1

    def compare(self, ours, theirs, task):
        """Raises Unequal where ours is not theirs."""
        (our_header, our_claims), (their_header, their_claims) = parts(ours), parts(theirs)
        require_equal("header", our_header, their_header)
        require_equal("claims", our_claims, self.expected(their_claims, task))


def is_signed(token, key, algorithm):
    """Whether PyJWT finds that a key signed a token. Times are of the past and not looked at."""
    options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}
    try:
        jwt.decode(token, key, algorithms=[algorithm], options=options)
    except jwt.InvalidSignatureError:
        return False
    except jwt.PyJWTError as error:
        raise Unequal(f"PyJWT cannot read the token: {error!r}") from error
    return True


class UnifiedKind(Kind):
    """A token of an application; the subclasses say what it is for."""

    def application_task(self):
        application = self.values.random.choice(self.keys.applications)
        return {"application": application.task(self.keys.another(application)), "id": self.values.id()}

    def shown(self, task):
        # The keys are new in each run, and long.
        return super().shown({**task, "application": task["application"]["id"]})

    def application(self, task):
        return self.keys.application(task["application"]["id"])

    def check_key(self, token, task, other=False):
        return is_signed(token, task["application"]["otherPublicKey" if other else "publicKey"], "RS256")
