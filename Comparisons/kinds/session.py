"""Session tokens of both environments."""

import base64
import hashlib
import hmac
from importlib.metadata import version
from urllib.parse import parse_qsl

import opentok
from opentok import Client, OpenTokException
from vonage_video.errors import TokenExpiryError
from vonage_video.models import TokenOptions

from kinds.kind import Kind, Refused, Unequal, UnifiedKind, frozen, is_signed
from random_values import A_DAY, LONGEST_LIFE, LONGEST_TEXT, ROLES

# What is wrong with one input in ten.
FAULTS = ["ends in the past", "lives too long", "long data", "long layout", "empty class", "foreign session"]
MISPLACED = "project in another field of the session id: refused here, accepted there"


class SessionKind(Kind):
    """A session token; the subclasses say for which project, and from which SDK."""

    faults = FAULTS

    def draw_fields(self, project):
        values, fault = self.values, None
        now = values.now()
        fields = {
            "session": values.session(project), "role": values.random.choice(ROLES), "exp": values.expiry(now),
            "data": values.text(), "layout": values.layout(), "now": now,
        }
        if values.chance(0.1):
            fault = values.random.choice(self.faults)
        if fault == "ends in the past":
            fields["exp"] = now - values.random.randint(1, A_DAY)
        elif fault == "lives too long":
            fields["exp"] = now + LONGEST_LIFE + values.random.randint(1, A_DAY)
        elif fault == "long data":
            fields["data"] = values.text_of(LONGEST_TEXT + values.random.randint(1, 100))
        elif fault == "long layout":
            fields["layout"] = [values.name_of(LONGEST_TEXT // 2), values.name_of(LONGEST_TEXT // 2)]
        elif fault == "empty class":
            fields["layout"].insert(values.random.randint(0, len(fields["layout"])), "")
        elif fault == "foreign session":
            fields["session"] = values.session("another" + project)
        elif fault == "misplaced project":
            fields["session"] = values.session("another" + project, location=project)
        return {"fields": fields, "fault": fault}

    def refused_by_us_alone(self, task):
        return MISPLACED if task["fault"] == "misplaced project" else None

    def read_fields(self, task, default_life=A_DAY):
        fields = task["fields"]
        exp = fields["now"] + default_life if fields["exp"] is None else fields["exp"]
        return {
            "kind": self.task, "session": fields["session"], "role": fields["role"], "iat": fields["now"], "exp": exp,
            "data": fields["data"], "layout": fields["layout"],
        }


class OpenTokKind(SessionKind):
    peer = f"opentok {version('opentok')}"
    faults = [*FAULTS, "misplaced project"]
    is_web = True

    def draw(self):
        project = {"apiKey": self.values.api_key(), "secret": self.values.secret()}
        project["otherSecret"] = project["secret"] + "x"
        return {"project": project, "nonce": self.values.nonce(), **self.draw_fields(project["apiKey"])}

    def client(self, task):
        return Client(task["project"]["apiKey"], task["project"]["secret"])

    def make(self, task):
        fields = task["fields"]
        with frozen(fields["now"], nonce=task.get("nonce"), id=task.get("id")):
            try:
                return self.client(task).generate_token(
                    fields["session"], opentok.Roles(fields["role"]), fields["exp"], fields["data"], fields["layout"],
                    use_jwt=self.is_web)
            except OpenTokException as error:
                raise Refused(str(error)) from error

    def secret(self, task, other):
        return task["project"]["otherSecret" if other else "secret"]


class T1(OpenTokKind):
    name = "T1, byte for byte"
    task = "t1"
    is_web = False

    def compare(self, ours, theirs, task):
        if ours != theirs:
            raise Unequal("the bytes differ")

    def check_key(self, token, task, other=False):
        # No SDK verifies T1 tokens: this is the definition, over the text as it was sent.
        preamble, _, data = base64.b64decode(token[4:], validate=True).partition(b":")
        signature = hmac.new(self.secret(task, other).encode(), data, hashlib.sha1).hexdigest()
        fields = dict(parse_qsl(data.decode(), keep_blank_values=True, strict_parsing=True))
        is_whole = fields.get("connection_data", "") == task["fields"]["data"] and (
            fields["initial_layout_class_list"] == " ".join(task["fields"]["layout"]))
        return is_whole and preamble.decode() == f"partner_id={task['project']['apiKey']}&sig={signature}"

    def reading(self, task):
        return {
            **self.read_fields(task), "project": task["project"]["apiKey"], "nonce": str(task["nonce"]),
        }


class OpenTokSession(OpenTokKind):
    name = "OpenTok session JWT (HS256)"
    task = "openTokSession"

    def check_key(self, token, task, other=False):
        return is_signed(token, self.secret(task, other), "HS256")

    def reading(self, task):
        return {
            **self.read_fields(task), "project": task["project"]["apiKey"], "nonce": str(task["nonce"]),
            "scope": "session.connect", "issuer": "project",
        }


def subject_as_sub(kind, claims):
    claims["sub"] = claims.pop("subject")
    kind.note("subject: claim `sub` here, `subject` there")


class OpenTokUnifiedSession(UnifiedKind, OpenTokKind):
    name = "Unified session JWT (RS256)"
    task = "unifiedSession"
    peer = f"opentok {version('opentok')}, key file"

    def draw(self):
        task = self.application_task()
        return {**task, **self.draw_fields(task["application"]["id"])}

    def client(self, task):
        return self.application(task).opentok

    def expected(self, claims, task):
        subject_as_sub(self, claims)
        return claims

    def reading(self, task):
        return {
            **self.read_fields(task), "project": task["application"]["id"], "scope": "session.connect",
            "subject": "video", "id": task["id"],
        }


class VonageUnifiedSession(UnifiedKind, SessionKind):
    name = "Unified session JWT (RS256)"
    task = "unifiedSession"
    peer = f"vonage-video {version('vonage-video')}"
    # The SDK has no rule for layout lists, and documents do not tell what it would do with an empty class.
    faults = ["ends in the past", "lives too long", "long data", "foreign session", "misplaced project"]

    def draw(self):
        task = self.application_task()
        return {**task, **self.draw_fields(task["application"]["id"])}

    def make(self, task):
        fields = task["fields"]
        with frozen(fields["now"]):
            try:
                # What is absent is left out: this SDK would send an empty text, and fails where the end is None.
                given = {"connection_data": fields["data"], "initial_layout_class_list": fields["layout"]}
                given = {name: value for name, value in given.items() if value}
                if fields["exp"] is not None:
                    given["exp"] = fields["exp"]
                options = TokenOptions(session_id=fields["session"], role=fields["role"], jti=task["id"], **given)
            except TokenExpiryError as error:
                raise Refused(str(error)) from error
            return self.application(task).vonage.video.generate_client_token(options).decode()

    def refused_by_us_alone(self, task):
        return {
            "long data": "connection data of more than 1,000 characters: refused here, accepted there",
            "foreign session": "session of another project: refused here, accepted there",
            "misplaced project": "session of another project: refused here, accepted there",
        }.get(task["fault"])

    def expected(self, claims, task):
        subject_as_sub(self, claims)
        if "initial_layout_class_list" in claims:
            claims["initial_layout_class_list"] = " ".join(claims["initial_layout_class_list"])
            self.note("layout classes: one text here, an array there")
        if task["fields"]["exp"] is None and claims["exp"] == claims["iat"] + 900:
            claims["exp"] = claims["iat"] + A_DAY
            self.note("life where none is given: 24 hours here, 15 minutes there")
        return claims

    def reading(self, task):
        return {
            **self.read_fields(task, default_life=900), "project": task["application"]["id"],
            "scope": "session.connect", "subject": "video", "id": task["id"],
        }
