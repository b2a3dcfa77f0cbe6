"""Who gets what there is not enough of: terms, states, order, draw. Pure."""
