"""What `python -m tools.fit_evidence` is made of: labelled pages, the fit, the measures, the file of weights."""
