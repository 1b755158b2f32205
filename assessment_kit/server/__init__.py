"""One Jupyter server extension that carries both faces."""
