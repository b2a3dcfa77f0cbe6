"""How passwords are hashed."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class DistrictArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane (the OWASP password storage minimum).

    Django's 100 MiB × 8 lanes would let twenty parallel sign-ins take two gigabytes.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
