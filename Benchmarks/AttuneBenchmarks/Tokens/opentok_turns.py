"""Makes tokens with PyPI opentok, and says what they take.

Arguments: API key, secret, session id, role, connection data. The first line of output is the version of opentok. After
that, for each line of input with a form (t1 or web) and a count, a line with the nanoseconds of processor time that so
many tokens take. The end of the input is the end.
"""

import sys
import time
from importlib.metadata import version

from opentok import Client, Roles

api_key, secret, session, role, data = sys.argv[1:]
client = Client(api_key, secret)
role = Roles(role)
print(version("opentok"), flush=True)
for line in sys.stdin:
    form, count = line.split()
    is_web = form == "web"
    turns = range(int(count))
    start = time.thread_time_ns()
    for _ in turns:
        client.generate_token(session, role, data=data, use_jwt=is_web)
    print(time.thread_time_ns() - start, flush=True)
