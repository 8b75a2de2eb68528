"""Makes a mended copy of one picture: nothing but pixels, and some of them covered."""
