"""What a rule document decides: settings, checks, TOML, presets."""
