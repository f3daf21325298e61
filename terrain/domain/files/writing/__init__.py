"""How a course file is written: characters, references and tags that are nearly right made right, and told."""
