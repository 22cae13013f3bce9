"""Certificates for one run: an authority, and a server of this machine that it vouches for."""

import pathlib

from programs import output

EXTENSIONS = """\
subjectAltName=DNS:localhost,IP:127.0.0.1
basicConstraints=CA:FALSE
extendedKeyUsage=serverAuth
"""
NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


class Certificates:
    """Files in PEM, in a folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.authority = self.path("authority.pem")
        self.certificate = self.path("server.pem")
        self.key = self.path("server.key")

    def path(self, name):
        return str(self.folder / name)

    async def make(self, log):
        """Makes the files with the command openssl."""
        authority_key, request, extensions = map(self.path, ["authority.key", "server.csr", "server.ext"])
        pathlib.Path(extensions).write_text(EXTENSIONS)
        subject = ["-subj", "/CN=Authority of a conformance run", "-days", "1"]
        signing = ["-CA", self.authority, "-CAkey", authority_key, "-set_serial", "1", "-days", "1"]
        for arguments in [
            ["req", "-x509", *NEW_KEY, *subject, "-keyout", authority_key, "-out", self.authority],
            ["req", *NEW_KEY, "-subj", "/CN=localhost", "-keyout", self.key, "-out", request],
            ["x509", "-req", *signing, "-in", request, "-extfile", extensions, "-out", self.certificate],
        ]:
            await output("openssl", *arguments, log=log)
