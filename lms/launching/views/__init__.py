"""What browsers and launched content ask of launching."""
