"""The room's pages: small view files, server-rendered, complete without JavaScript."""
