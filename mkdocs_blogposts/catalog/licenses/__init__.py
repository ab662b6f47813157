"""From what posts, collections and a site write of licences to which licence holds for a post, and what that means.

`find` reads names, ids and addresses, `given` says what holds for a post, `terms` and `checks` what follows from it. To
make a licence known by its name, add it to `names.KNOWN`, and to `terms.BY_SPDX` what it permits.
"""
