"""Article → text in some form. Pure."""
