"""Tokens of REST calls of both environments."""

from importlib.metadata import version

from opentok import Client

from kinds.kind import Kind, UnifiedKind, frozen, is_signed
from random_values import A_DAY



class OpenTokREST(Kind):
    name = "OpenTok REST JWT (HS256)"
    peer = f"opentok {version('opentok')}"
    task = "openTokREST"

    def draw(self):
        project = {"apiKey": self.values.api_key(), "secret": self.values.secret()}
        project["otherSecret"] = project["secret"] + "x"
        # The SDK writes a random number as the id, and counts the life in minutes; five are the service's limit.
        fraction = self.values.random.random() * self.values.random.choice([1, 1e-9])
        return {
            "project": project, "lifetime": 60 * self.values.random.randint(1, 5), "now": self.values.now(),
            "fraction": fraction, "id": str(fraction),
        }

    def make(self, task):
        client = Client(task["project"]["apiKey"], task["project"]["secret"])
        client.jwt_livetime = task["lifetime"] // 60
        with frozen(task["now"], fraction=task["fraction"]):
            return client.get_headers()["X-OPENTOK-AUTH"]

    def check_key(self, token, task, other=False):
        return is_signed(token, task["project"]["otherSecret" if other else "secret"], "HS256")

    def reading(self, task):
        return {
            "kind": self.task, "project": task["project"]["apiKey"], "iat": task["now"],
            "exp": task["now"] + task["lifetime"], "id": task["id"], "issuer": "project", "data": "", "layout": [],
        }


class UnifiedREST(UnifiedKind):
    name = "Unified REST JWT (RS256)"
    task = "unifiedREST"

    def reading(self, task):
        reading = {
            "kind": self.task, "project": task["application"]["id"], "iat": task["now"],
            "exp": task["now"] + (900 if task["lifetime"] is None else task["lifetime"]), "id": task["id"], "data": "",
            "layout": [],
        }
        return reading if task["subject"] is None else {**reading, "subject": task["subject"]}


class OpenTokUnifiedREST(UnifiedREST):
    peer = f"opentok {version('opentok')}, key file"

    def draw(self):
        return {
            **self.application_task(), "subject": None, "paths": [], "now": self.values.now(),
            "lifetime": 60 * self.values.random.randint(1, 24 * 60),
        }

    def make(self, task):
        client = self.application(task).opentok
        client.jwt_livetime = task["lifetime"] // 60
        with frozen(task["now"], id=task["id"]):
            return client.get_headers()["Authorization"].removeprefix("Bearer ")

    def expected(self, claims, task):
        claims = dict(claims)
        if claims.pop("ist", None) == "project":
            self.note("issuer of an application's REST token: none here, `ist` there")
        return claims

    def reading(self, task):
        return {**super().reading(task), "issuer": "project"}


class VonageUnifiedREST(UnifiedREST):
    peer = f"vonage-jwt {version('vonage-jwt')}"

    def draw(self):
        values = self.values
        lifetime = values.random.choice([None, 1, A_DAY, values.random.randint(2, A_DAY - 1)])
        paths = {f"/{values.text_of(values.random.randint(0, 30))}" for _ in range(values.random.randrange(5))}
        return {
            **self.application_task(), "subject": None if values.chance(0.3) else values.text(100),
            "paths": sorted(paths), "lifetime": lifetime, "now": values.now(),
        }

    def make(self, task):
        options = {"jti": task["id"]}
        if task["subject"] is not None:
            options["sub"] = task["subject"]
        if task["paths"]:
            options["acl"] = {"paths": {path: {} for path in task["paths"]}}
        if task["lifetime"] is not None:
            options["exp"] = task["now"] + task["lifetime"]
        with frozen(task["now"]):
            return self.application(task).vonage.http_client.auth.generate_application_jwt(options).decode()
