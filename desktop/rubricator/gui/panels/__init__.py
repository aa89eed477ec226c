"""The docks around the article: documents, codebook, codings, inspector, charts."""
