"""What a reader does on a typeset page: where one is, sections, matches, links, passages, pictures. It knows no Textual."""
