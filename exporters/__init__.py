"""Exporters: what a programme becomes. The formats know the model; none knows another format."""
