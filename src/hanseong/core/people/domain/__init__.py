"""Pure rules about people: names of roles, lengths of life, secrets."""
