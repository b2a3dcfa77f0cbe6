"""What staff see and do in the browser. Every page stands in the frame of ``pages.frame``."""
