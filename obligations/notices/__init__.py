"""The outbox: what is to be said by mail is written with what it reports, and sent afterwards."""
