"""The parts of the papers page: outline, words, pages, and what is to be put right."""
