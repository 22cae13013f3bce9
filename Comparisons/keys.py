"""The keys of a run, and the clients of the SDKs that hold them. RSA keys are new in each run."""

import os
from functools import lru_cache
from tempfile import NamedTemporaryFile

import opentok
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from jwt.algorithms import RSAAlgorithm
from vonage import Auth, Vonage

# The SDKs hand PyJWT a text for every token, and reading a private key takes far longer than signing with it.
RSAAlgorithm.prepare_key = lru_cache(maxsize=None)(RSAAlgorithm.prepare_key)


class Application:
    """An application of the Unified environment, and its clients."""

    def __init__(self, id, bits):
        key = rsa.generate_private_key(public_exponent=65_537, key_size=bits)
        self.id = id
        self.private_key = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        self.public_key = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        self.vonage = Vonage(Auth(application_id=id, private_key=self.private_key))
        # This client takes the name of a file, which it reads at once.
        file = NamedTemporaryFile("w", suffix=".pem", delete=False)
        try:
            with file:
                file.write(self.private_key)
            self.opentok = opentok.Client(id, file.name)
        finally:
            os.remove(file.name)

    def task(self, other):
        """What our program gets; the key of another application is one that did not sign."""
        return {
            "id": self.id, "privateKey": self.private_key, "publicKey": self.public_key,
            "otherPublicKey": other.public_key,
        }


class Keys:
    def __init__(self, values):
        self.applications = [Application(values.uuid(), bits) for bits in [2_048, 2_048, 3_072]]
        self.voice = Vonage(Auth(api_key="45828062", signature_secret="unused")).voice

    def application(self, id):
        return next(application for application in self.applications if application.id == id)

    def another(self, application):
        return next(other for other in self.applications if other is not application)
