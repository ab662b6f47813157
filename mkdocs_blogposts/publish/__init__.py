"""The catalog to what is built: pages, navigation, links, views for templates."""
