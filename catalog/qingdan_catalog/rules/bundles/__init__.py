"""Rules on bundles (一件事)."""
