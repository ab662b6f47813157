"""The same site, sooner: without this layer a build makes the same bytes.

In come pages before they are converted; out goes what converting them sets, from the cache or from other processors. A
newcomer adds an extension that was read to `keys`, and a question that conversions ask to `site_state`.
"""
