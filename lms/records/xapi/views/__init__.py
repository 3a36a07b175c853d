"""The resources of xAPI over HTTP."""
