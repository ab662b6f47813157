"""The theme `blogposts`: its templates, style sheet, scripts and fonts. MkDocs finds it by its entry point."""
