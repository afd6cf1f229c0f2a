"""Pages of the accession studies."""
