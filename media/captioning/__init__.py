"""What is said: captions read, checked and written."""
