"""Runs the Autobahn testsuite's command wstest, and changes what it finds around it. Python 2.7.

TLS is left out, because its bindings need a compiler: the cases run over plain TCP. Servers listen on loopback only,
and print the port that they got.
"""

from __future__ import print_function

import sys
import types
import unittest

import twisted.internet

ssl = types.ModuleType("twisted.internet.ssl")
ssl.ClientContextFactory = lambda: None
sys.modules["twisted.internet.ssl"] = twisted.internet.ssl = ssl
# Its own tests, which it imports, ask for what Python 2.7 has.
sys.modules["unittest2"] = unittest

# Chooses the reactor, and comes before everything that imports it.
from autobahntestsuite import choosereactor  # noqa: E402, F401
from twisted.internet import reactor  # noqa: E402

listen = reactor.listenTCP


def listen_on_loopback(port, factory, backlog=50, interface=""):
    listening = listen(port, factory, backlog, "127.0.0.1")
    print("Listening on port %d" % listening.getHost().port)
    sys.stdout.flush()
    # Nobody reads on.
    sys.stdout = sys.stderr
    return listening


reactor.listenTCP = listen_on_loopback

from autobahntestsuite.wstest import run  # noqa: E402

run()
