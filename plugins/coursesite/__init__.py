"""Course sites from git: APA 7 references, self-check exercises and a dated term for MkDocs."""

__version__ = "0.1.0"
