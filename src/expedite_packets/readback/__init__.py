"""PDF files as pypdf reads them, which writes none of ours: the second witness of all proofs."""
