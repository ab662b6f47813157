"""The same site, sooner: without this layer a build makes the same bytes."""
