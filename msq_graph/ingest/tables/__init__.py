"""Sources that are tables: `cells` has the records, `books` reads files, `kinds` says what a book is."""
