"""Charts over pyqtgraph: the only place that imports it."""
