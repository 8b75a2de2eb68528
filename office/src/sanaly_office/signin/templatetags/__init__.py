"""What other apps' pages show of signing in."""
