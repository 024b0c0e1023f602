"""What `make` runs beside the builder: they know the machine, the builder does not."""
