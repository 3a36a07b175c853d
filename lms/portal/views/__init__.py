"""The pages of the frame: home, inbox, tasks, team and the partner's desk."""
