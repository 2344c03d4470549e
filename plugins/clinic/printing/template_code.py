"""Keeps the compiled templates in the build's cache: to compile them takes longer than to print."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from clinic.kit.cache import Cache


class TemplateCode(BytecodeCache):
    """What Jinja asks for the code of a template, and gives it to."""

    def __init__(self, cache: Cache):
        self.cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, where an earlier build has compiled the same text."""
        if code := self.cache.find_bytes("template", self._make_key(bucket)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self.cache.store_bytes("template", self._make_key(bucket), bucket.bytecode_to_string())

    def _make_key(self, bucket: Bucket) -> str:
        return self.cache.make_key([bucket.key, bucket.checksum])
