"""The section "Video" of the authoring site."""
