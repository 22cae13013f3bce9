"""The kinds of token that are compared: what is drawn for each, how the SDK makes one, and how it is checked."""

from kinds.rest import OpenTokREST, OpenTokUnifiedREST, VonageUnifiedREST
from kinds.session import T1, OpenTokSession, OpenTokUnifiedSession, VonageUnifiedSession
from kinds.webhook import Webhook

KINDS = [
    T1, OpenTokSession, OpenTokUnifiedSession, VonageUnifiedSession, OpenTokREST, OpenTokUnifiedREST, VonageUnifiedREST,
    Webhook,
]
