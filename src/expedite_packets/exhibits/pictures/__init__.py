"""Pictures: whole or refused, upright, as pages."""
