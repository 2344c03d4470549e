"""A pattern need not be tried on a text that lacks the sign it begins with.

Most texts of a page are plain words, and Python-Markdown tries every pattern on each of them: a
search for a few signs in the text takes far less time, and finds the same.
"""


def guarded(registry, signs):
    """Return [(processor, its first sign, its other signs)] of a registry, in its order.

    `signs` has, for a name in the registry, the texts of which one stands wherever the processor
    has something to do. One that is not in it has its turn with every text: "" stands in all.
    """
    known = {registry[name]: found for name, found in signs.items() if name in registry}
    found = []
    for processor in registry:
        first, *others = known.get(processor, ("",))
        found.append((processor, first, others))
    return found
