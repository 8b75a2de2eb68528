"""For templates of directives."""
