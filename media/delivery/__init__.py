"""What a player is given: signed addresses, playlists, ranges of files."""
