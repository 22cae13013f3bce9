"""Random values for tokens: ordinary ones, odd ones, and ones at the edges of what is allowed."""

import base64
import random
import uuid

# The limits that the official SDKs document: characters, and seconds.
LONGEST_TEXT = 1_000
A_DAY = 24 * 60 * 60
LONGEST_LIFE = 30 * A_DAY

ROLES = ["subscriber", "publisher", "moderator", "publisheronly"]

# What form encoding and JSON have rules about.
SPECIALS = "%&=+ ?#;:/\\\"'<>~*()!@$,|^`{}[]-._\t\n\r\0\x1f\x7f"
PARTS = [
    "100%", "%20", "%2B", "%zz", "a=b", "&role=moderator", "+", "T1==", "\\u0041", '{"name": "Zo\u00eb"}', "</script>",
]
# First and last of ranges: Latin, combining marks, Greek, Arabic, Indic, Hangul, CJK, private use, emoji, last plane.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x600, 0x6FF), (0x900, 0x97F), (0x1100, 0x11FF),
    (0x2000, 0x206F), (0x4E00, 0x9FFF), (0xE000, 0xF8FF), (0xFE00, 0xFFFF), (0x1F300, 0x1FAFF), (0x10FF00, 0x10FFFF),
]


class Values:
    """Draws values; the same seed draws the same."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def character(self):
        first, last = self.random.choice(RANGES)
        return chr(self.random.randint(first, last))

    def text_of(self, length):
        """A text of so many code points."""
        style = self.random.randrange(4)
        if style == 0:
            return "".join(self.random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=length))
        if style == 1:
            return "".join(self.random.choices(SPECIALS, k=length))
        if style == 2:
            return "".join(self.character() for _ in range(length))
        text = ""
        while len(text) < length:
            text += self.random.choice(PARTS)
        return text[:length]

    def text(self, longest=LONGEST_TEXT):
        """A text: one in six is empty, and one in six as long as is allowed, or shorter by one."""
        style = self.random.randrange(6)
        if style == 0:
            return ""
        if style == 1:
            return self.text_of(longest - self.random.randrange(2))
        return self.text_of(self.random.randint(1, min(200, longest)))

    def name_of(self, length):
        """A text without white space."""
        return "".join("_" if character.isspace() else character for character in self.text_of(length))

    def layout(self):
        """Layout classes: none in two of six cases, and in one as long as is allowed with the spaces between them."""
        style = self.random.randrange(6)
        if style < 2:
            return []
        names = [self.name_of(self.random.randint(1, 20)) for _ in range(self.random.randint(1, 6))]
        if style == 2:
            names.append(self.name_of(LONGEST_TEXT - len(" ".join(names)) - 1))
        return names

    def now(self):
        return self.random.randint(1_500_000_000, 1_750_000_000)

    def expiry(self, now):
        """The end of a session token: left out, at an edge, or in between."""
        edges = [None, None, now, now + 1, now + LONGEST_LIFE]
        return self.random.choice([*edges, now + self.random.randint(2, LONGEST_LIFE - 1)])

    def nonce(self):
        return self.random.choice([0, 999_999, self.random.randint(0, 999_999)])

    def uuid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def id(self):
        """The id of a token: mostly a UUID, sometimes any text."""
        return self.text_of(self.random.randint(1, 40)) if self.chance(0.2) else self.uuid()

    def api_key(self):
        return str(self.random.randint(1, 99_999_999))

    def secret(self):
        """A secret: mostly hexadecimal digits, sometimes any text, without a full stop, which makes it a file's name to
        one of the SDKs."""
        if self.chance(0.7):
            return f"{self.random.getrandbits(160):040x}"
        return self.text_of(self.random.randint(1, 80)).replace(".", "-")

    def session(self, project, location=""):
        """A session id, in which a project may stand in the place of the location as well."""
        created = self.random.randint(1_300_000_000_000, 1_750_000_000_000)
        part = base64.b64encode(self.random.randbytes(self.random.randint(4, 24))).decode().rstrip("=")
        flags = [self.random.choice(["", "P"]), *[""] * self.random.randrange(3)]
        fields = ["1", project, location, str(created), part, *flags]
        text = base64.urlsafe_b64encode("~".join(fields).encode()).decode().rstrip("=")
        return f"{self.random.choice('12')}_{text}"
