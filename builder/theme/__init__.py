"""Templates, styles, scripts and interface words: MkDocs's ``custom_dir`` over Material, and the words that pages use too."""
