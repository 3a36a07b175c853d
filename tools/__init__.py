"""What ./dev does, once it runs under the project's own Python; standard library only."""
