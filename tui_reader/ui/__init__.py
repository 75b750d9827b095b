"""The screen. The only owner of Textual; it asks the library and knows no SQL, HTTP or HTML."""
