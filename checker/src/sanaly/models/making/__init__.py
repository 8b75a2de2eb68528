"""Makes a concept bundle out of a CLIP or SigLIP 2 export; nothing here runs while checking."""
